"""A measured DOCX -> the style that it is set in."""

from __future__ import annotations

from pathlib import PurePath

from govdoc.checks.measure.types import MeasuredDocx
from govdoc.checks.setting import is_traditional
from govdoc.checks.subject import Subject
from govdoc.errors import InputError
from govdoc.findings import Finding, Report, Severity, collecting, ignore
from govdoc.learning.departures import gravest
from govdoc.learning.elements import (
    commonest,
    role_settings,
    tell_of_body,
)
from govdoc.learning.families import Families
from govdoc.learning.gaps import signature_settings, title_settings
from govdoc.learning.looks import Shown, looks_of
from govdoc.learning.nearest import differences, nearest_style
from govdoc.learning.numbers import number_settings
from govdoc.learning.page import (
    Geometry,
    geometry_of,
    main_section,
    page_settings,
    tell_of_pages,
)
from govdoc.learning.remains import remains
from govdoc.learning.tables import cell_settings, table_settings
from govdoc.learning.types import LearntStyle, SeenSetting
from govdoc.learning.unseen import tell_unlearnt, tell_unseen
from govdoc.learning.words import tell_elsewhere, tell_reckoned, tell_unsayable
from govdoc.learning.writing import style_file
from govdoc.model.kinds import kind_name
from govdoc.model.roles import Role

_TEXTS = (Role.BODY, Role.ARTICLE, Role.LEAD)
"""What may be the body, the first before the others."""


def learn(subject: Subject, file: MeasuredDocx, name: str) -> LearntStyle:
    """Return the style that a file is set in.

    Args:
        subject: the file as the checks read it.
        file: as it is measured.
        name: how errors, and the style, call it.

    Raises:
        InputError: it has no text whose look is known.
    """
    found: list[Finding] = []
    report = collecting(found, ignore)
    seen, geometry = _settings(subject, file, name, report)
    kind = subject.document.kind
    extends = nearest_style(seen, kind)
    written, refused, sheet = differences(seen, extends)
    for one in refused:
        tell_unsayable(report, f"{one.table}.{one.key} = {one.value}")
    source = PurePath(name).name
    title = f"{kind_name(kind)}（照 {source}）"
    tell_elsewhere(report, remains(subject, file, geometry, sheet))
    text = style_file(title, extends, source, written, sheet)
    settings = {f"{one.table}.{one.key}": one.value for one in written}
    order = [Severity.WARNING, Severity.HINT]
    found.sort(key=lambda one: order.index(one.severity))
    far = gravest(written, sheet)
    return LearntStyle(text, extends, sheet, kind, settings, tuple(found), far)


def _settings(
    subject: Subject, file: MeasuredDocx, name: str, report: Report
) -> tuple[list[SeenSetting], Geometry]:
    """Return all that a file shows, and the geometry of its page."""
    looks = looks_of(subject, file)
    body = _body_of(looks)
    look = commonest(body.runs) if body is not None else None
    place = commonest(body.places) if body is not None else None
    hint = "请给一份排好的完整公文：有标题，有正文"
    if body is None or look is None or place is None or not file.sections:
        raise InputError(f"{name}: 没有找到正文，学不出样式", hint)
    section = main_section(subject, file)
    geometry = geometry_of(section, look, place, body)
    if geometry is None:
        raise InputError(f"{name}: 正文的字号、行距或页边距不合理，学不出样式", hint)
    looks = {Role.BODY: body, **looks}
    tell_of_body(body, report)
    if place.is_reckoned:
        tell_reckoned(report, place.pitch)
    tell_of_pages(file, section, report)
    seen = list(page_settings(section, geometry))
    families = Families()
    for role in Role:
        if role in looks:
            seen += role_settings(role, looks[role], geometry, families, report)
    if Role.TABLE in looks:
        seen += cell_settings(looks[Role.TABLE], geometry)
    seen += title_settings(subject, file, looks, geometry)
    seen += signature_settings(subject, file, geometry)
    seen += table_settings(subject, file, families, report)
    seen += number_settings(file, section, report)
    fonts = "fonts_traditional" if is_traditional(subject) else "fonts"
    seen += families.settings(fonts, report)
    tell_unseen(subject, looks, seen, report)
    tell_unlearnt(subject, report)
    return seen, geometry


def _body_of(looks: dict[Role, Shown]) -> Shown | None:
    shown = (looks[role] for role in _TEXTS if role in looks)
    return next((one for one in shown if one.runs and one.places), None)
