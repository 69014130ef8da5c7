"""A source -> documents, byte for byte as ``govdoc format`` writes them."""

from __future__ import annotations

from govdoc import formats
from govdoc.findings import STRICT_HINT, Finding, strict_places
from govdoc.job import Job
from govdoc.web.failures import RefusedError
from govdoc.web.orders import Failure, Reply, Work
from govdoc.web.wordings import in_names
from govdoc.web.works import Tell
from govdoc.web.works.source import made, read, told


def run(order: Work, tell: Tell) -> Reply:
    """Return a source in the formats of ``to``, which share one layout.

    Raises:
        GovdocError: as for `govdoc.read_bytes` and `govdoc.render`.
        RefusedError: ``strict`` is asked for, and something is to be looked at.
    """
    found: list[Finding] = []
    name = order.source.name
    tell("正在识别结构")
    document = read(order, found.append)
    job = Job(document, order.options, found.append, name)
    tell("正在排版")
    forms = [formats.document_format(word) for word in order.asked["to"]]
    written = job.render_all(forms)
    places = strict_places(found) if order.options.output.strict else ""
    if places:
        said = f"{name}: 要核对：{places}"
        raise RefusedError(Failure(422, "unsure", said, in_names(STRICT_HINT)))
    files = tuple(
        made(order, form.suffix, data)
        for form, data in zip(forms, written, strict=True)
    )
    return Reply(files=files, findings=told(found, job.landings), pages=job.page_count)
