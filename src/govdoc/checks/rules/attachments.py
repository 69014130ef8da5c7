"""TODO."""

from govdoc.checks.types import Check

CHECKS: tuple[Check, ...] = ()
