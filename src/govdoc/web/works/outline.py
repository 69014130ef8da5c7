"""A source -> its structure, as ``govdoc outline --json`` prints it."""

from __future__ import annotations

from govdoc.findings import Finding
from govdoc.model.json import outline
from govdoc.web.orders import Reply, Work, as_json
from govdoc.web.works import Tell
from govdoc.web.works.source import made, read, told


def run(order: Work, tell: Tell) -> Reply:
    """Return the structure of a source as JSON."""
    found: list[Finding] = []
    tell("正在识别结构")
    document = read(order, found.append)
    data = as_json(outline(document))
    return Reply(files=(made(order, ".json", data, "-结构"),), findings=told(found))
