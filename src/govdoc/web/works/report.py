"""A source -> what was changed and what is to be looked at, as ``--report`` writes it."""

from __future__ import annotations

from govdoc import api
from govdoc.findings import Finding
from govdoc.reports import Reported, write
from govdoc.web.orders import Reply, Work
from govdoc.web.works import Tell
from govdoc.web.works.source import read


def run(order: Work, tell: Tell) -> Reply:
    """Return the report as HTML; pages and findings are those of ``govdoc format``."""
    found: list[Finding] = []
    tell("正在识别结构")
    document = read(order, found.append)
    tell("正在排版")
    done = api.render(document, "docx", options=order.options, report=found.append)
    entry = Reported(
        order.source.name, done.paged(found), done.document, done.pages, done.landings
    )
    return Reply(write([entry], ".html"), "text/html; charset=utf-8")
