"""A source -> its words, set right, as ``govdoc text`` writes them."""

from __future__ import annotations

from typing import Any

from govdoc import api, formats
from govdoc.findings import Finding, Report
from govdoc.web.orders import Reply, Work, as_json
from govdoc.web.works import Tell
from govdoc.web.works.source import made, told


def corrected(order: Work, report: Report) -> str:
    """Return the words of an order's source, set right.

    Raises:
        GovdocError: as for `govdoc.correct_bytes`.
    """
    source = order.source
    how: dict[str, Any] = {
        "options": order.options, "report": report, "roles": source.roles,
    }  # fmt: skip
    if source.text is None:
        return api.correct_bytes(source.data, source.name, **how).text
    return api.correct(source.text, source.name, **how).text


def run(order: Work, tell: Tell) -> Reply:
    """Return the words of a source in the shapes of ``to``.

    ``txt`` is the text alone, ``json`` an object with the findings beside it.

    Raises:
        GovdocError: as for `govdoc.correct_bytes`.
    """
    found: list[Finding] = []
    tell("正在改正文字")
    after = corrected(order, found.append)
    findings = told(found)
    own = formats.find_format(order.source.name.rpartition(".")[2])
    suffix = own.suffix if own is formats.MARKDOWN else formats.PLAIN.suffix
    files = {
        "json": lambda: made(
            order, ".json", as_json({"text": after, "findings": findings}), "-改后"
        ),
        "txt": lambda: made(order, suffix, after.encode("utf-8", "replace"), "-改后"),
    }
    asked = order.asked["to"]
    return Reply(files=tuple(files[word]() for word in asked), findings=findings)
