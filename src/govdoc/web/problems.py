"""Failures -> ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json

from starlette.responses import Response

from govdoc.web.orders import Failure

MEDIA = "application/problem+json"


def problem(failure: Failure) -> Response:
    """Return a failure as a response: ``status``, ``title``, ``code``, ``hint``."""
    told = {
        "type": "about:blank",
        "status": failure.status,
        "title": failure.message,
        "code": failure.code,
    }
    if failure.hint is not None:
        told["hint"] = failure.hint
    data = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return Response(data, failure.status, media_type=MEDIA)
