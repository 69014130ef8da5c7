"""Facts given beside the text: Document × Facts -> Document.

What is given on the command line is applied last and wins, then front matter, then the
text itself, then a style's own; two that disagree are a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from govdoc.findings import Finding, Place, Report, Severity, ignore
from govdoc.han import labels
from govdoc.han.dates import ARABIC_DATE
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Block, Document, Dropped, Paragraph, Run
from govdoc.model.facts import BY_NAME, Facts
from govdoc.model.kinds import kind_called
from govdoc.model.roles import Role
from govdoc.transforms.fact_forms import odd_values
from govdoc.transforms.fact_texts import ATTENDANCE, Given, write_fact

_LABEL = compile_pattern(
    rf"^(?:{labels.SIGNER_AS_TYPED}|(?:{labels.COPIES}){labels.OF_WHOM})\s*[：:]\s*"
    rf"|^{labels.ATTACHMENT}\s*[：:]?\s*"
)
_NOISE = compile_pattern(r"[\s\u3000：:。、，,；（）()《》]|印发|^\d[.．]")
_UNSEEN = "要素里不可见的字符"
_SAID_ALREADY = "要素块里的，文中已有"
"""Why a foreign block's title is not set."""
_PARTS = {"period": "classification", "print_date": "printing_organ"}
"""What is a part of another key's element → that key."""
_PART = compile_pattern(rf"★.*$|[\s\u3000]*{ARABIC_DATE} ?(?:印[发發制製])?\s*$")
_Element = tuple[Role, tuple[str, ...], tuple[str, ...]]


def apply_facts(
    document: Document,
    facts: Facts,
    source: str,
    report: Report = ignore,
    *,
    fills_only: bool = False,
) -> Document:
    """Put facts into a document: each replaces the element of its role, or joins it.

    Args:
        document: as read.
        facts: key → values.
        source: what findings call their source (``要素块``, ``命令行``).
        report: called with each fact that disagrees with what is there (E101), and
            each that is not of the standard's form (E103).
        fills_only: leave what the document already says (a style's defaults), as the
            facts themselves may ask.
    """
    if not facts.values:
        return document
    unseen = (
        Dropped(characters, _UNSEEN, facts.places.get(key, Place()), is_part=True)
        for key, characters in facts.unseen.items()
    )
    document = replace(document, dropped=(*document.dropped, *unseen))
    fills_only = fills_only or facts.fills_only
    if not fills_only:  # other programs' blocks have forms of their own
        for odd in odd_values(facts, source):
            report(odd)
    document, added = _noted(document, facts, source, report, fills_only)
    if "kind" in added:
        document = replace(document, kind=kind_called(added["kind"][0]))
    for role, texts, keys in _elements(added, document):
        there = _there(document, role, texts)
        if role is Role.SIGNATURE:
            texts = _labelled(texts, there)
        place = next((facts.places[k] for k in keys if k in facts.places), None)
        stays = bool(there) and fills_only
        if not stays:
            document = _put(document, role, texts, place, there)
        elif place is not None:
            gone = Dropped(" ".join(texts), _SAID_ALREADY, place)
            document = replace(document, dropped=(*document.dropped, gone))
        shown = " ".join(" ".join(b.text.split()) for b in there)
        adds = keys[0] in _PARTS and _bare("".join(texts)).startswith(_bare(shown))
        is_told = there and not adds and (place is not None or not stays)
        if is_told and _bare(shown) != _bare("".join(texts)):
            used = "原有" if stays else source
            report(_disagreement(keys[0], shown, texts, source, place, used))
    return document


def _noted(
    document: Document, facts: Facts, source: str, report: Report, fills_only: bool
) -> tuple[Document, Given]:
    """Note in the document what is given; return that, too, less what it may not set."""
    known = dict(document.facts)
    added = {k: v for k, v in facts.values.items() if not (fills_only and k in known)}
    for key, values in added.items():
        if key in known and known[key] != values:
            report(
                _disagreement(key, " ".join(known[key]), values, source, None, source)
            )
    return replace(document, facts=known | added), added


def _there(document: Document, role: Role, texts: Sequence[str]) -> list[Block]:
    """Return the blocks that an element replaces; of attendance, those of its label."""
    blocks = [b for b in document.blocks if b.role is role]
    if role is Role.ATTENDANCE:
        return [b for b in blocks if fold(b.text[:2]) == fold(texts[0][:2])]
    return blocks


def _labelled(texts: Sequence[str], there: Sequence[Block]) -> tuple[str, ...]:
    """Put a name behind the label that the text has for it: 述职人：."""
    if len(texts) == len(there) == 1 and not labels.part_label(texts[0])[0]:
        return (labels.part_label(there[0].text)[0] + texts[0],)
    return tuple(texts)


def _disagreement(
    key: str,
    there: str,
    values: Sequence[str],
    source: str,
    place: Place | None,
    used: str,
) -> Finding:
    given = " ".join(" ".join(values).split())
    message = f"{source}给的{BY_NAME[key].chinese}“{given}”与原有的“{there}”不一致"
    hint = f"已用{used}的；如不对，请改正或删去其中一处"
    return Finding("E101", Severity.WARNING, message, hint, place)


def _elements(given: Given, document: Document) -> list[_Element]:
    """Return what the facts make: (role, a text for each block, keys it came from)."""
    found: list[_Element] = []
    for key, values in given.items():
        role = Role.ATTENDANCE if key in ATTENDANCE else BY_NAME[key].role
        if role is not None:
            beside = document.facts | given
            texts = write_fact(key, role, values, beside, document.script)
            found.append((role, texts, (key,)))
    return [*found, *_completed(given, document), *_signatures(given, document)]


def _completed(given: Given, document: Document) -> Iterator[_Element]:
    """Yield the elements that are there, and of which a part is given alone."""
    for key, whole in _PARTS.items():
        role = BY_NAME[whole].role
        typed = [b.text for b in document.blocks if b.role is role]
        if key in given and whole not in given and role is not None and typed:
            bare = _PART.sub("", typed[0])
            said = document.facts.get(whole, (bare,))
            beside = document.facts | given
            texts = write_fact(whole, role, said, beside, document.script)
            yield role, (*texts, *typed[1:]), (key,)


def _signatures(given: Given, document: Document) -> list[_Element]:
    """Return the issuers as the signature of a dated document that nobody has signed."""
    signed = "signature" in given or any(
        b.role is Role.SIGNATURE for b in document.blocks
    )
    dated = "date" in given or any(
        b.role is Role.DATE_OF_ISSUE for b in document.blocks
    )
    if "issuer" in given and dated and not signed and document.kind != "minutes":
        return [(Role.SIGNATURE, given["issuer"], ("issuer",))]
    return []


def _put(
    document: Document,
    role: Role,
    texts: Sequence[str],
    place: Place | None,
    there: Sequence[Block],
) -> Document:
    where = place or (there[0].place if there else Place(1, 1))
    new = [Paragraph(role, (Run(text),), where, "给定的要素") for text in texts]
    blocks = [b for b in document.blocks if not any(b is old for old in there)]
    if there:
        at = next(i for i, b in enumerate(document.blocks) if b is there[0])
        at -= sum(any(b is old for old in there) for b in document.blocks[:at])
    else:
        at = _place_for(blocks, role)
    return replace(document, blocks=(*blocks[:at], *new, *blocks[at:]))


def _place_for(blocks: Sequence[Block], role: Role) -> int:
    """Return where an element belongs: before the first that comes after it."""
    attached = False
    for i, block in enumerate(blocks):
        own = block.role.rank
        attached = attached or block.role is Role.ATTACHMENT
        if attached:  # what follows an attachment's label belongs to it
            own = max(own, Role.ATTACHMENT.rank)
        if own > role.rank:
            return i
    return len(blocks)


def _bare(text: str) -> str:
    return _NOISE.sub("", _LABEL.sub("", text.strip()))
