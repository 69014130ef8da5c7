"""What is typed is on true pages at once."""

from __future__ import annotations

from typing import Any

import pytest

from serving import sample

pytestmark = pytest.mark.xdist_group("browser")


def test_a_text_that_is_pasted_is_set(page: Any) -> None:
    page.fill("#text", sample("speech.txt"))
    page.wait_for_selector(".sheet svg path")
    assert page.locator(".chip").first.inner_text() == "标题"
    assert page.locator(".sheet").count() > 1
