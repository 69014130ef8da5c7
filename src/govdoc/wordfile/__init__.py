"""A DOCX of anybody's, opened, changed in places, and otherwise kept byte for byte."""
