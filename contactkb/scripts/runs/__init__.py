"""Runs: a guided conversation as a row that any process, channel and colleague can go on with."""
