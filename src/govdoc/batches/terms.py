"""What a run is begun with, whatever its sides are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from govdoc.batches.conditions import chosen_suffixes, conditions, key
from govdoc.batches.entries import Folders
from govdoc.batches.orders import Setup
from govdoc.batches.sides import SourceSide, TargetSide
from govdoc.batches.worker import REPORT_SUFFIX
from govdoc.options import BatchOptions, CheckOptions, Options


class RunTerms(NamedTuple):
    """What is asked for, before anything is made."""

    options: Options
    how: BatchOptions
    checks: CheckOptions | None
    suffixes: tuple[str, ...]
    """Of the outputs."""
    key: str
    """Stands for all that outputs depend on besides their sources."""
    conditions: Mapping[str, Any]
    """That, as the report tells it."""

    def setup(self, source: SourceSide, target: TargetSide) -> Setup:
        """Return what workers need, where texts are read and documents are written."""
        text = self.options.text._replace(ids=True)
        return Setup(
            source=source,
            target=target,
            options=self.options._replace(text=text),
            suffixes=self.suffixes,
            checks=self.checks,
            key=self.key,
            force=self.how.force,
            resume=self.how.resume,
            durable=self.how.durable,
            memory=(self.how.memory or 0) << 20,
        )

    def facts(self, whose: Folders) -> dict[str, Any]:
        """Return what the report tells of a run when it begins."""
        return {**self.conditions, **whose._asdict()}


def terms(options: Options, how: BatchOptions, checks: CheckOptions | None) -> RunTerms:
    """Return what a run is begun with.

    Args:
        options: what is asked for.
        how: how the batch works.
        checks: what is checked; None: the sources are formatted.

    Raises:
        StylesheetError: the style is missing or broken.
        UsageError: a format that nobody writes, or options that make no sense.
    """
    how.check()
    options.check()
    suffixes = chosen_suffixes(options) if checks is None else (REPORT_SUFFIX,)
    rests_on = conditions(options, suffixes, checks)
    told = rests_on
    if not how.report_words:
        told = conditions(_wordless(options), suffixes, checks)
    return RunTerms(options, how, checks, suffixes, key(rests_on), told)


def _wordless(options: Options) -> Options:
    """Return the options as a report has them that keeps no words."""
    facts = dict.fromkeys(options.look.facts or {}, "")
    text = options.text._replace(protect=())
    return options.with_look(facts=facts)._replace(text=text)
