"""Plain text -> Document, by rules over the whole document."""
