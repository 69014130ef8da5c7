"""PDF: Pages -> bytes."""

from govdoc.model.pages import Pages
from govdoc.model.structure import StructureElement
from govdoc.writers.pdf.programs import Cutting


def write(pages: Pages, aloud: StructureElement | None = None) -> bytes:
    """Return the document as PDF/A-1b: embedded subsets, text that copies exactly.

    Args:
        pages: what stands where.
        aloud: how it is read aloud; the file is then tagged, as PDF/UA-1 wants it too.
            None: it is not.

    The same pages give the same bytes: no clock, no random names.
    """
    cutting = Cutting(pages)
    from govdoc.writers.pdf.draw import draw  # reportlab, which is loaded meanwhile

    return draw(pages, cutting.programs(), aloud)


__all__ = ["write"]
