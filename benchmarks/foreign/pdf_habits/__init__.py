"""PDFs in other programs' habits, and what each must be read as."""
