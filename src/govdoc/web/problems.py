"""Failures -> ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from govdoc.web.orders import Code, Failure, as_json

MEDIA = "application/problem+json"
_WAITS: Mapping[Code, int] = {"busy": 2, "jobs-full": 30, "unfinished": 1}
"""Seconds after which it may be asked again, of what passes by itself."""


def as_dict(failure: Failure) -> dict[str, Any]:
    """Return a failure as JSON has it: ``status``, ``title``, ``code``, ``hint``."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "status": failure.status,
        "title": failure.message,
        "code": failure.code,
    }
    if failure.hint is not None:
        told["hint"] = failure.hint
    return told


def waits(code: Code) -> dict[str, str]:
    """Return the heads that say when to ask again, if that helps."""
    return {"Retry-After": str(_WAITS[code])} if code in _WAITS else {}


def problem(failure: Failure) -> Response:
    """Return a failure as a response."""
    told = as_json(as_dict(failure))
    return Response(told, failure.status, waits(failure.code), MEDIA)
