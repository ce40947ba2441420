"""Sources that nobody should have to read, made from a seed."""
