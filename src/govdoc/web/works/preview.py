"""A source -> a picture of one of its pages, as ``govdoc preview`` draws it."""

from __future__ import annotations

from govdoc import formats
from govdoc.findings import Finding
from govdoc.job import Job
from govdoc.web.orders import Reply, Work
from govdoc.web.works import Tell
from govdoc.web.works.source import made, read, told


def run(order: Work, tell: Tell) -> Reply:
    """Return page ``page`` of a source in the formats of ``to``, at ``dpi`` if of pixels.

    Raises:
        GovdocError: as for `govdoc.read_bytes` and `govdoc.preview`.
    """
    found: list[Finding] = []
    tell("正在识别结构")
    document = read(order, found.append)
    job = Job(document, order.options, found.append, order.source.name)
    tell("正在排版")
    page, dpi = order.asked["page"], order.asked["dpi"]
    files = [
        made(order, form.suffix, job.render(form, page, dpi), f"-{page}")
        for form in map(formats.picture_format, order.asked["to"])
    ]
    return Reply(
        files=tuple(files), findings=told(found, job.landings), pages=job.page_count
    )
