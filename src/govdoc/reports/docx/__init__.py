"""What is said of a DOCX, in the reviewer's own tool: comments and tracked changes."""

from govdoc.reports.docx.annotate import Annotated, Look, Remark, annotate

__all__ = ["Annotated", "Look", "Remark", "annotate"]
