"""Style files that mean harm end in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc.errors import StylesheetError
from govdoc.stylesheet import load


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"a = " + b"[\n" * 40_000, "不是有效的 TOML"),
        (b"a" + b".a" * 40_000 + b" = 1", "有一行超过 2,000 字节"),
        (b"#" * 2_000_000, "超过 100,000 字节"),
        (b"\xff\xfe", "不是 UTF-8"),
        (b"[style]\nextends = '../../../../etc/passwd'", "不是有效的 TOML|找不到"),
        (b"[style]\nextends = 'a.toml'", "绕成了圈"),
        (b"[style]\nextends = 3", "应为样式名"),
        (b"style = 3", "应为一张表"),
        (b"\0", "不是有效的 TOML"),
    ],
)
def test_hostile(tmp_path: Path, data: bytes, seen: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(data)
    with pytest.raises(StylesheetError, match=seen) as caught:
        load(str(path))
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 1000
