"""A ruler for finished files: what stands where in a PDF and in a DOCX."""
