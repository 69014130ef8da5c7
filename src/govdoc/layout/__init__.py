"""Layout: Flow × FontBook → Pages; our own Chinese line and page breaking."""

from govdoc.layout.paginate import lay_out
from govdoc.layout.told import tell_of_ends

__all__ = ["lay_out", "tell_of_ends"]
