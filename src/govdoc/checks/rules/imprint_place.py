"""Where 版记 stands on its page, and its rules (IM03, IM04, IM06)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.subject import Subject
from govdoc.checks.types import Seen


def at_foot(subject: Subject) -> Iterator[Seen]:
    return iter(())


def rules(subject: Subject) -> Iterator[Seen]:
    return iter(())


def even_page(subject: Subject) -> Iterator[Seen]:
    return iter(())
