"""Given facts that a document shows nowhere: each is told, none is only left out."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.findings import Finding, Severity
from govdoc.model.document import Document
from govdoc.model.facts import BY_NAME
from govdoc.model.roles import SIGNATURE_BLOCK, Role
from govdoc.transforms.fact_texts import written_day

_SHOWN_BY = {
    "period": (Role.CLASSIFICATION,),
    "issuer": (Role.ISSUER_MARK, Role.SIGNATURE),
    "print_date": (Role.PRINTING_INFO,),
}
"""Key whose words make no element alone → the elements that may bear them."""
_ASKED_OF = {
    "seal": SIGNATURE_BLOCK,
    "recipients_in_imprint": (Role.RECIPIENTS,),
    "imprint_on_even_page": (Role.CC, Role.PRINTING_INFO),
}
"""Switch → the elements without any of which it asks for nothing."""
_HINTS = {
    "period": "写在密级后面；没有密级的，把密级也写上",
    "issuer": "要署名，写“署名”；要版头，写“发文机关标志”；都不要的删去",
    "print_date": "把印发机关也写上",
    "seal": "把署名或成文日期写上",
    "recipients_in_imprint": "把主送写上",
    "imprint_on_even_page": "把抄送或印发机关写上",
}


def unset_facts(document: Document, asked: Document) -> Iterator[Finding]:
    """Yield a finding for each given fact that a document does not show (E104).

    Keys that make an element of their own always show it.

    Args:
        document: with all elements that facts make, in the words as given.
        asked: the same with what was given for it alone, not by its style.
    """
    for key, values in asked.facts.items():
        if key in _SHOWN_BY:
            blocks = [b.text for b in document.blocks if b.role in _SHOWN_BY[key]]
            shown = _bare("\n".join(blocks))
            unset = [one for one in values if not _shows(shown, one)]
        elif key in _ASKED_OF and values[0] in ("有", "是"):
            roles = {block.role for block in document.blocks}
            unset = [] if roles.intersection(_ASKED_OF[key]) else list(values)
        else:
            continue
        for value in unset:
            message = f"给定的{BY_NAME[key].chinese}“{value}”没有排出来"
            yield Finding("E104", Severity.WARNING, message, _HINTS[key])


def _shows(shown: str, value: str) -> bool:
    lines = (_bare(written_day(line)) for line in value.split("\n"))
    return all(line in shown for line in lines)


def _bare(text: str) -> str:
    return "".join(text.split())
