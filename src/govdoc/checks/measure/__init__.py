"""How files set their text: DOCX and PDF, measured."""
