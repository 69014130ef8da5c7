"""Layout: Flow × FontBook → Pages; our own Chinese line and page breaking."""

from govdoc.layout.paginate import lay_out

__all__ = ["lay_out"]
