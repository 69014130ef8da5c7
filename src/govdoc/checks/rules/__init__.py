"""The checks, a module an element; each holds its functions and their rows."""
