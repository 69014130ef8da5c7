"""Which changes are made, and by what id a clerk's list names each of them."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from hashlib import blake2b

from govdoc.findings import Finding, Report, Severity
from govdoc.model.document import Document
from govdoc.options import DEFAULT_OPTIONS, TextOptions

_BYTES = 5
"""Of an id's digest: among 10,000 changes two are alike once in 20,000 documents."""


class Choice:
    """What the options choose among the changes of one document."""

    def __init__(
        self, document: Document, options: TextOptions = DEFAULT_OPTIONS.text
    ) -> None:
        """Look at the document before any change: ids are made of what was typed."""
        self._document = document
        self._rejected = frozenset(options.reject)
        self._only = options.accept_only
        self._listed = dict.fromkeys(options.accept_only or options.reject)
        self.is_listed = bool(self._listed) or self._only is not None
        """A list says which changes are made."""
        self.is_asked = self.is_listed or options.ids
        """Ids are wanted at all."""

    @cached_property
    def _texts(self) -> list[tuple[str, int]]:
        """Of each paragraph: its text, and how many alike stand above."""
        above: Counter[str] = Counter()
        texts = []
        for paragraph in self._document.paragraphs:
            text = paragraph.text
            texts.append((text, above[text]))
            above[text] += 1
        return texts

    def _begun(self, paragraph: int) -> blake2b:
        """Return a digest that is begun with what tells a paragraph from all others."""
        text, above = self._texts[paragraph]
        begun = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES)
        if above:
            begun.update(b"\0%d" % above)
        return begun

    def id_of(self, paragraph: int, code: str, *where: int) -> str:
        """Return the id of a change.

        It is the same in every run that has the paragraph as it is, whatever else the
        document holds, which other changes are made, and at which level.

        Args:
            paragraph: its number in the document.
            code: of the rule.
            where: the place in the paragraph as typed.
        """
        digest = self._begun(paragraph)
        digest.update(repr(where).encode())
        return f"{code}-{digest.hexdigest()}"

    def wants(self, id: str) -> bool:
        """Return whether the change of an id is to be made."""
        self._listed.pop(id, None)
        return id not in self._rejected and (self._only is None or id in self._accepted)

    @cached_property
    def _accepted(self) -> frozenset[str]:
        return frozenset(self._only or ())

    def report_unmatched(self, report: Report) -> None:
        """Report T401 for each id of the list that no change has borne."""
        for id in self._listed:
            message = f"清单里的 {id} 没有对上：原稿改过，或不是这一份的"
            about = "清单里没有对上的"
            report(Finding(UNMATCHED, Severity.WARNING, message, about=about))


UNMATCHED = "T401"
