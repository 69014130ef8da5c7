"""Headers and footers -> facts where their words are certain; all else is told."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.kept.patterns import compile_pattern
from govdoc.model.facts import Facts
from govdoc.model.source import SourcePicture
from govdoc.readers.docx.cells import read_filling
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.package import relation
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.xml import Element, V, W, each

_NO_WORDS = compile_pattern(
    r"[\W\d_]*(?:第[\W\d_]*页?[\W\d_]*)?(?:[共/][\W\d_]*页?[\W\d_]*)?"
)
"""What is left of a page number: 第 页 共 页, dashes, figures."""
_CERTAIN = (
    (
        ("classification", "period"),
        r"(绝密|机密|秘密)\s*★?\s*((?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:年|个月|天)|长期)?",
    ),
    (("urgency",), "(特急|加急|特提|平急)"),
    (
        ("document_number",),
        r"([\u4e00-\u9fff]{1,14}[〔\[【（(](?:19|20)\d\d[〕\]】）)]\s*第?\d{1,5}号)",
    ),
    (("copy_number",), r"(\d{6})"),
)
"""What a header says of the document: keys of facts, and the words that bear them."""
_PATTERNS = tuple((keys, compile_pattern(pattern)) for keys, pattern in _CERTAIN)
_ALL = compile_pattern(r"[\s　，,、|]*")


def read_headers(body: Element, story: Story) -> Facts:
    """Return what headers and footers say for certain; the rest goes to the ledger.

    Args:
        body: of the main part, whose sections name them.
        story: of the main part.
    """
    facts: dict[str, tuple[str, ...]] = {}
    for line in dict.fromkeys(_lines(body, story)):
        rest = line
        for keys, pattern in _PATTERNS:
            found = pattern.search(rest)
            if found is None or not _stands_alone(found.start(), found.end(), rest):
                continue
            said = zip(keys, found.groups(), strict=True)
            new = {key: (value.strip(),) for key, value in said if value}
            if all(facts.get(key, value) == value for key, value in new.items()):
                facts |= new
                rest = f"{rest[: found.start()]} {rest[found.end() :]}"
        if not _ALL.fullmatch(rest) and not _NO_WORDS.fullmatch("".join(rest.split())):
            story.ledger.add([Told(Sort.HEADER, line)])
    return Facts(facts, fills_only=True)


def _stands_alone(start: int, end: int, line: str) -> bool:
    """Return whether words are no part of longer ones."""
    return not line[:start][-1:].isalnum() and not line[end:][:1].isalnum()


def _lines(body: Element, story: Story) -> Iterator[str]:
    """Yield the lines of all headers and footers that some section names."""
    names = set[str]()
    for one in each(body, f"{W}headerReference", f"{W}footerReference"):
        target = story.part.target(relation(one))
        if target is None or not target.name or target.name in names:
            continue
        names.add(target.name)
        part = story.part.package.part(target.name)
        for picture in [*part.root.iter(f"{W}pict")]:
            words = [art.get("string", "") for art in picture.iter(f"{V}textpath")]
            if words:
                story.ledger.add([Told(Sort.WATERMARK, words[0])])
                picture.clear()
                picture.tag = f"{W}proofErr"  # nothing that shows
        found = read_filling(part.root, 0, story.of(part, tells_pages=False))
        for block in found:
            if isinstance(block, SourcePicture):
                story.ledger.add([Told(Sort.HEADER, "图片")])
            else:
                yield from filter(None, map(str.strip, block.text.split("\n")))
