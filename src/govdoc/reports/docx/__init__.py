"""What is said of a DOCX, in the reviewer's own tool: comments and tracked changes."""

from govdoc.reports.docx.annotate import Annotated, Remark, annotate

__all__ = ["Annotated", "Remark", "annotate"]
