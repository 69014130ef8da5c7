"""A source -> what ``govdoc check`` finds in it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from govdoc import api
from govdoc.checks.types import Fault
from govdoc.options import CheckOptions
from govdoc.web.orders import Reply, Work
from govdoc.web.works import Tell
from govdoc.web.works.source import data, made


def run(order: Work, tell: Tell) -> Reply:
    """Return reports of a source in the formats of ``to``; ``checks`` says which checks.

    Raises:
        GovdocError: as for `govdoc.check_bytes`.
    """
    checks: CheckOptions = order.asked["checks"]
    if checks.today is None:
        checks = checks._replace(today=datetime.date.today())
    source, name, options = data(order), order.source.name, order.options
    tell("正在检查")
    found = api.check_bytes(
        source,
        name,
        limits=options.limits,
        options=checks,
        reading=options.reading,
        facts=options.look.facts,
        roles=order.source.roles,
    ).at_least(checks.level)
    pages = {name: source} if source.startswith(b"%PDF") else {}
    suffixes = [f".{word}" for word in order.asked["to"]]
    reports = (
        (suffix, api.report_checks([found], suffix, pages)) for suffix in suffixes
    )
    files = tuple(made(order, *one, "-检查") for one in reports)
    return Reply(files=files, findings=tuple(map(_told, found.faults)))


def _told(fault: Fault) -> Mapping[str, Any]:
    """Return a fault as JSON has it, with what every finding has besides."""
    told = fault.to_dict() | {"message": fault.message}
    line = told.get("line")
    return told | ({"first_line": line, "last_line": line} if line else {})
