"""The table of contents as a field that Word can compute again (ECMA-376-1, 17.16.5.68).

Its result is written as we compute it: an entry a paragraph, each a link to the bookmark
of its heading, with the page's number in a field of its own.
"""

from __future__ import annotations

from govdoc.model.blocks import StyledParagraph
from govdoc.model.flow import Flow
from govdoc.model.looks import ParagraphLook
from govdoc.model.pages import Pages
from govdoc.model.roles import TOC_LEVELS
from govdoc.units import Length
from govdoc.writers.docx.runs import TAB

_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


class Contents:
    """What each entry and each heading needs beside its own runs."""

    def __init__(self, flow: Flow, pages: Pages | None) -> None:
        """Keep where entries lead.

        Args:
            flow: the composed document.
            pages: tells the numbers; None: Word is asked to compute them.
        """
        entries = [
            p
            for p in flow.paragraphs
            if isinstance(p, StyledParagraph) and p.leads_to is not None
        ]
        self._targets = [p.leads_to for p in entries]
        levels = [n for p in entries for n, r in TOC_LEVELS.items() if r is p.role]
        self._depth = max(levels, default=1)
        self._pages = pages

    def entry(self, target: int, text: str) -> str:
        """Return an entry's runs; the first opens the whole field, the last closes it.

        Args:
            target: number of the heading in the outline.
            text: the entry's own runs.
        """
        number = self._pages.bookmarks[target].page + 1 if self._pages else ""
        anchor = _anchor(target)
        figure = (
            _begin(f"PAGEREF {anchor} \\h", is_dirty=self._pages is None)
            + f"<w:r><w:t>{number}</w:t></w:r>{_END}"
        )
        link = (
            f'<w:hyperlink w:anchor="{anchor}" w:history="1">'
            f"{text}{TAB}{figure}</w:hyperlink>"
        )
        field = f'TOC \\o "1-{self._depth}" \\h \\z \\u'
        is_first, is_last = target == self._targets[0], target == self._targets[-1]
        ahead = _begin(field, is_dirty=self._pages is None) if is_first else ""
        return f"{ahead}{link}{_END if is_last else ''}"

    def marked(self, numbers: range, runs: str) -> str:
        """Return a heading's runs in the bookmark that an entry leads to, if any does.

        Args:
            numbers: which of the outline the paragraph makes.
            runs: its runs.
        """
        for number in numbers:
            if number in self._targets:
                return (
                    f'<w:bookmarkStart w:id="{number}" w:name="{_anchor(number)}"/>'
                    f'{runs}<w:bookmarkEnd w:id="{number}"/>'
                )
        return runs


def tabs_xml(look: ParagraphLook, flow: Flow) -> str:
    """Return the tab of an entry's style: dots to the right edge.

    Not beyond a right indent: LibreOffice 7.4 then shows no number.
    """
    at = Length(flow.page.measure - look.right).twips
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{at}"/></w:tabs>'


def _anchor(target: int) -> str:
    """Return a bookmark's name as Word makes them for a table of contents."""
    return f"_Toc{target + 1:08d}"


def _begin(field: str, *, is_dirty: bool) -> str:
    dirty = ' w:dirty="true"' if is_dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {field} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
