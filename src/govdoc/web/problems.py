"""Failures -> ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from govdoc.web.orders import Failure, as_json

MEDIA = "application/problem+json"


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


def problem(failure: Failure) -> Response:
    """Return a failure as a response."""
    return Response(as_json(as_dict(failure)), failure.status, media_type=MEDIA)
