"""Stores of earlier versions, kept as they were."""
