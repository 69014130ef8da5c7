"""One document on its way: what several outputs share is made once, when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from govdoc.errors import FontError, UsageError
from govdoc.findings import Finding, Report, collecting, ignore
from govdoc.formats import Format, Shape, check_trackable
from govdoc.model.document import Block, Document, Paragraph, Picture
from govdoc.model.facts import parse_given
from govdoc.model.roles import HEADER_BLOCK, Role
from govdoc.options import DEFAULT_OPTIONS, Level, Options, Style
from govdoc.transforms import apply_facts, transform

if TYPE_CHECKING:
    from govdoc.composition.reviewed import Tracked
    from govdoc.fonts import FontBook
    from govdoc.kept.memory import Memory
    from govdoc.model.flow import Flow
    from govdoc.model.landings import Landings
    from govdoc.model.pages import Pages
    from govdoc.model.structure import StructureElement
    from govdoc.stylesheet import Stylesheet

Made = TypeVar("Made")


class Job:
    """A document, what is asked for, and every shape that it takes on its way.

    Each shape is made at its first use; any error is raised then.
    """

    def __init__(
        self,
        document: Document,
        options: Options = DEFAULT_OPTIONS,
        report: Report = ignore,
        name: str = "文本",
        memory: Memory | None = None,
    ) -> None:
        """Take a document as read, and put the given facts into it.

        Args:
            document: as a reader, or a program, made it.
            options: what is asked for.
            report: called with each finding, when it is found.
            name: how errors call the document.
            memory: of what was made of documents much like it; None: of none.

        Raises:
            UsageError: options that contradict each other, or facts that make no sense.
        """
        options.text.check()
        facts = parse_given(options.look.facts)
        self.options = options
        self.findings: list[Finding] = []
        self._of_text: list[Finding] = []
        self.tracked: Tracked | None = None
        """What a reviewer sees in the DOCX; None: none was written for one."""
        self._report = collecting(self.findings, report)
        self._name = name
        self._memory = memory
        # No reader gives an element without words; a program may.
        document = _of_words(document)
        self.document = apply_facts(document, facts, "命令行", self._report)

    @cached_property
    def sheet(self) -> Stylesheet:
        """The style.

        Raises:
            StylesheetError: missing or broken.
        """
        return load_stylesheet(self.options.look.style, self.document.kind)

    @cached_property
    def prepared(self) -> Document:
        """The document with all that facts make, set right as the text's options say.

        Raises:
            UsageError: a conversion that the engine lacks.
        """
        from govdoc.composition.setting import with_mark
        from govdoc.transforms.unset_facts import unset_facts

        document = apply_facts(self.document, self.sheet.facts, "样式", fills_only=True)
        document = with_mark(document, self.sheet)
        for finding in unset_facts(document, self.document):
            self._report(finding)
        report = collecting(self._of_text, self._report)
        return _of_words(transform(document, self.options.text, report, self._memory))

    @cached_property
    def flow(self) -> Flow:
        """How the document looks."""
        from govdoc.composition import compose
        from govdoc.readers.beside import read_pictures

        pictures = read_pictures(self.document, self.options.limits, self._report)
        flow = compose(
            self.prepared, self.sheet, self._report, pictures,
            as_typed=self.options.text.normalise is Level.OFF,
        )  # fmt: skip
        embeds = flow.docx.embed_fonts or self.options.output.embed_fonts
        return flow._replace(docx=flow.docx._replace(embed_fonts=embeds))

    @property
    def styled_flow(self) -> Flow:
        """The same with the looks of all roles, those of the text first."""
        shown = [one for one in Role if one is not Role.PAGE_NUMBER]
        shown.sort(key=HEADER_BLOCK.__contains__)
        inside = dict.fromkeys((*self.flow.run_looks, Role.LEAD))
        looks = self.sheet.looks
        return self.flow._replace(
            looks={role: looks[role] for role in shown},
            run_looks={role: looks[role].text for role in inside},
        )

    @cached_property
    def reviewed(self) -> Flow:
        """The same with what was changed in the text, and what is doubtful in it."""
        from govdoc.composition.reviewed import for_review

        options = self.options
        typed = options._replace(text=options.text.as_typed())
        before = Job(self.document, typed, name=self._name).flow
        flow, self.tracked = for_review(
            self.flow, before, self.document.dropped, self._of_text, self._report
        )
        return flow._replace(reviewer=options.output.author)

    @cached_property
    def fonts(self) -> FontBook:
        """The fonts of this machine, in the forms of the document's language."""
        from govdoc.fonts import load_fonts

        return load_fonts(self._report, self.prepared.language)

    @cached_property
    def pages(self) -> Pages:
        """Where the document stands.

        Raises:
            FontError: there is no Chinese font.
            InputError: more pages than the limit.
        """
        from govdoc.layout import lay_out, tell_of_ends

        pages = lay_out(self.flow, self.fonts, self._count_pages, self._memory)
        for finding in tell_of_ends(pages, self.flow):
            self._report(finding)
        return pages

    @cached_property
    def aloud(self) -> StructureElement | None:
        """How the document is read aloud; None: nobody asked."""
        from govdoc.composition.structure import read_aloud

        return read_aloud(self.flow, self._report) if self.options.output.tags else None

    def _count_pages(self, pages: int) -> None:
        self.options.limits.check_so_far("pages", pages, self._name)

    @cached_property
    def pages_if_any(self) -> Pages | None:
        """Our own layout, or None without fonts."""
        try:
            return self.pages
        except FontError:
            return None

    @property
    def page_count(self) -> int | None:
        """How many pages there are; None: they were not made, or cannot be."""
        pages = self.__dict__.get("pages")
        return len(pages.pages) if pages is not None else None

    @property
    def landings(self) -> Landings:
        """Where the source's lines stand; empty where there are no pages."""
        from govdoc.model.landings import Landings, land

        pages = self.__dict__.get("pages")
        return land(self.flow, pages) if pages is not None else Landings()

    def render(self, form: Format, page: int = 1, dpi: int = 144) -> bytes:
        """Return the document, or one page of it, as a writer of the table makes it.

        Args:
            form: a row with a writer.
            page: 1 for the first, where the writer draws one page.
            dpi: pixels an inch, where it draws pixels.

        Raises:
            UsageError: there is no such page, or tracked changes are wanted of what cannot
                bear them.
        """
        if form.is_document:
            self._check_track([form])
        return self._drawn(lambda: self._render(form, page, dpi))

    def render_all(self, forms: Sequence[Format]) -> list[bytes]:
        """Return the document as the writers of these rows make it, in the same fonts.

        Raises:
            UsageError: tracked changes are wanted, and none of these bears them.
        """
        self._check_track(forms)
        return self._drawn(lambda: [self._render(form, 1, 0) for form in forms])

    def _check_track(self, forms: Sequence[Format]) -> None:
        if self.options.output.track:
            check_trackable(forms)

    def _render(self, form: Format, page: int, dpi: int) -> bytes:
        assert form.writer is not None
        if form.is_picture:
            self._check_page(page)
        data: bytes = _CALLS[form.writer.takes](self, form.writer.load(), page, dpi)
        return data

    def _drawn(self, make: Callable[[], Made]) -> Made:
        """Make something; begin again without a font whose file proves broken."""
        from govdoc.fonts import BrokenFontError

        while True:
            try:
                return make()
            except BrokenFontError as broken:
                self.fonts.give_up(broken)
                self.__dict__.pop("pages", None)

    def _check_page(self, page: int) -> None:
        count = len(self.pages.pages)
        if not 1 <= page <= count:
            raise UsageError(f"没有第 {page} 页，排版后共 {count} 页")


def _of_words(document: Document) -> Document:
    """Return a document without blocks of which there is nothing to set.

    Words alone make an element of the header block or the imprint: a note that is called
    by none is the text's.
    """
    blocks = (
        block._replace(role=Role.BODY)
        if isinstance(block, Paragraph) and not block.text.strip()
        else block
        for block in filter(_says, document.blocks)
    )
    return replace(document, blocks=tuple(blocks))


def _says(block: Block) -> bool:
    """Return whether a block has anything to set; a table's cells may all be empty."""
    if isinstance(block, Paragraph):
        notes = (run.note for run in block.runs)
        return bool(block.text.strip()) or any(notes)
    return isinstance(block, Picture) or block.columns > 0


def _fitted(job: Job, write: Callable[..., bytes], page: int, dpi: int) -> bytes:
    pages = job.pages_if_any
    flow = job.reviewed if job.options.output.track else job.flow
    return write(flow, pages, job.fonts if pages is not None else None)


_CALLS: dict[Shape, Callable[[Job, Callable[..., bytes], int, int], bytes]] = {
    Shape.FLOW: lambda job, write, page, dpi: write(job.flow),
    Shape.FITTED_FLOW: _fitted,
    Shape.STYLED_FLOW: lambda job, write, page, dpi: write(job.styled_flow),
    Shape.PAGES: lambda job, write, page, dpi: write(job.pages),
    Shape.TAGGED_PAGES: lambda job, write, page, dpi: write(job.pages, job.aloud),
    Shape.PAGE: lambda job, write, page, dpi: write(job.pages, page),
    Shape.PIXELS: lambda job, write, page, dpi: write(job.pages, page, dpi),
}
"""How a writer is called that takes a shape."""


def load_stylesheet(style: Style, kind: str | None = None) -> Stylesheet:
    """Return a style by its name, its file's path or itself; None: that of a kind.

    Without a kind that of all others, ``gbt9704``.

    Raises:
        StylesheetError: missing or broken.
    """
    from govdoc import stylesheet

    if isinstance(style, stylesheet.Stylesheet):
        return style
    if style is None:
        return stylesheet.load_for_kind(kind or stylesheet.BASE)
    # A path is a path, also where a built-in style has its name.
    return stylesheet.load(str(style.absolute() if isinstance(style, Path) else style))
