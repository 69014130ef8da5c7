"""What a person sees who is not let in: a page that needs nothing else of ours."""

from __future__ import annotations

import base64
import hashlib
import html
from pathlib import Path

from starlette.responses import Response

from govdoc.web.orders import Failure

_PAGE = Path(__file__).with_name("refusal.html").read_text("utf-8")
_STYLE = _PAGE.partition("<style>")[2].partition("</style>")[0]
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)


def page_of(failure: Failure) -> Response:
    """Return a failure as a page."""
    words = {"message": failure.message, "hint": failure.hint or ""}
    shown = _PAGE
    for name, word in words.items():
        shown = shown.replace(f"{{{name}}}", html.escape(word))
    heads = {"content-security-policy": _POLICY}
    return Response(shown, failure.status, heads, "text/html")
