"""Make the README's first picture: a text as typed, and the pages that govdoc makes of it.

Run it as ``.venv/bin/python scripts/first_picture.py`` where chromium is; then look at it.
"""

from __future__ import annotations

import base64
import html
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

import govdoc

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browsing import chromium  # noqa: E402

PICTURE = ROOT / "docs" / "pictures" / "first.png"
_SIZE = {"width": 1180, "height": 540}
"""CSS pixels; drawn at twice as many."""
_COLOURS = 48
_MOST = 300_000
"""Bytes of the picture; they are carried by every clone."""
_RED_HEAD = "云岭县人民政府办公室文件\n"
"""This and the imprint are typed around a sample: a whole document on two pages."""
_IMPRINT = (
    "抄送：县委办公室，县人大常委会办公室。\n云岭县人民政府办公室　2026年4月3日印发\n"
)

_SHEET = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 14px; display: flex; align-items: stretch; gap: 12px;
  box-sizing: border-box; height: 540px; background: #f3f5f7;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; color: #222; }
pre { flex: 1; margin: 0; padding: 12px 14px; overflow: hidden; background: #fff;
  border: 1px solid #ccd2d8; border-radius: 4px; white-space: pre-wrap;
  font-family: inherit; font-size: 11px; line-height: 1.5; }
p { align-self: center; margin: 0; font-size: 34px; color: #8a939c; }
img { height: 510px; border: 1px solid #ccd2d8; background: #fff; }
</style><pre>%s</pre><p>→</p>%s"""


def main() -> None:
    """Write the picture, and say how large it is."""
    sample = (ROOT / "samples" / "notice.txt").read_text("utf-8")
    text = (_RED_HEAD + sample + _IMPRINT).replace("\n\n", "\n")
    done = govdoc.preview(govdoc.read_text(text), "svg", page=1)
    assert done.pages is not None
    sheet = _SHEET % (
        html.escape(text),
        "".join(map(_page, [text] * done.pages, range(1, done.pages + 1))),
    )
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder)) as browser:
        page = browser.new_page(viewport=_SIZE, device_scale_factor=2)
        page.set_content(sheet)
        page.wait_for_function("[...document.images].every((one) => one.complete)")
        _write(page.screenshot())


def _page(text: str, number: int) -> str:
    drawn = govdoc.preview(govdoc.read_text(text), "svg", page=number).data
    assert drawn is not None
    data = base64.b64encode(drawn).decode("ascii")
    return f'<img alt="" src="data:image/svg+xml;base64,{data}">'


def _write(data: bytes) -> None:
    picture = Image.open(BytesIO(data)).convert("RGB")
    few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURE, optimize=True)
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes")
    if size > _MOST:
        sys.exit(f"{PICTURE.name} is larger than {_MOST:,} bytes")


main()
