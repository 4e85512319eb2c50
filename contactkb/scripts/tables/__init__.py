"""Decision tables: read, checked, decided by, recorded and replayed."""
