"""A source -> its words, set right, as ``govdoc text`` writes them."""

from __future__ import annotations

from govdoc import api, formats
from govdoc.findings import Finding
from govdoc.web.orders import Reply, Work, as_json
from govdoc.web.works import Tell
from govdoc.web.works.source import made, told


def run(order: Work, tell: Tell) -> Reply:
    """Return the words of a source in the shapes of ``to``.

    ``txt`` is the text alone, ``json`` an object with the findings beside it.

    Raises:
        GovdocError: as for `govdoc.correct_bytes`.
    """
    found: list[Finding] = []
    source, options = order.source, order.options
    tell("正在改正文字")
    if source.text is None:
        after = api.correct_bytes(
            source.data, source.name, options=options, report=found.append,
            roles=source.roles,
        ).text  # fmt: skip
    else:
        after = api.correct(
            source.text, source.name, options=options, report=found.append,
            roles=source.roles,
        ).text  # fmt: skip
    findings = told(found)
    own = formats.find_format(source.name.rpartition(".")[2])
    suffix = own.suffix if own is formats.MARKDOWN else formats.PLAIN.suffix
    files = {
        "json": lambda: made(
            order, ".json", as_json({"text": after, "findings": findings}), "-改后"
        ),
        "txt": lambda: made(order, suffix, after.encode("utf-8", "replace"), "-改后"),
    }
    asked = order.asked["to"]
    return Reply(files=tuple(files[word]() for word in asked), findings=findings)
