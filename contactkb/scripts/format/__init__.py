"""Scripts as their authors write them: read, checked, tried and drawn."""
