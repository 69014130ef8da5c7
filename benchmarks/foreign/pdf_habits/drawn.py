"""PDFs drawn character by character, as other programs' oddities."""

from __future__ import annotations

import io
import math
from collections.abc import Callable

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from govdoc.fonts import find_faces

_FACE = "kai"
_WIDTH, _HEIGHT = 595.0, 842.0
_STAMPED = [
    "关于报送消防演练方案的报告",
    "区消防大队：",
    "按照要求，我街道制定了秋季消防演练方案，演练定在十月二十一日下午，地点在文化广场，参加人员约三百人，内容包括疏散、灭火和救护三项，由街道安全办负责现场指挥，学校和医院各派一支队伍参加，所需的器材从街道微型消防站调用。",
    "方案已经街道办公会议审定，现随文报送，请审阅指导，并派员到场讲评，如遇大雨，演练顺延至下一个星期三，届时另行电话告知，有关交通疏导事宜已与交警中队商定。",
]
_LOCKED = [
    "关于调整公园开放时间的通告",
    "自下月一日起，滨河公园和儿童公园的开放时间调整为早上六点到晚上十点，夜间清园以后不再放人进入，请各位游客合理安排时间，带好随身物品，配合值班人员的工作，遇到紧急情况请拨打园内公示的电话求助。",
    "特此通告。",
]


def _wrapped(words: str, room: int, indent: bool) -> list[str]:
    words = ("　　" if indent else "") + words
    return [words[n : n + room] for n in range(0, len(words), room)]


def _text(canvas: Canvas, paragraphs: list[str], hidden: bool = False) -> None:
    """Draw paragraphs of 14 pt, the first as a title; indented but for recipients."""
    top = 120.0
    for n, words in enumerate(paragraphs):
        if n == 0:
            canvas.setFont(_FACE, 20)
            canvas.drawCentredString(_WIDTH / 2, _HEIGHT - top, words)
            top += 44
            continue
        for line in _wrapped(words, 30, not words.endswith("：")):
            text = canvas.beginText(87.5, _HEIGHT - top)
            text.setFont(_FACE, 14)
            text.setTextRenderMode(3 if hidden else 0)
            blank = line.lstrip("　")
            text.moveCursor(14 * (len(line) - len(blank)), 0)
            text.textOut(blank)
            canvas.drawText(text)
            top += 24


def _stamp(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(400, 250)
    canvas.circle(0, 0, 60)
    canvas.setFont(_FACE, 14)
    for n, char in enumerate("安泰街道办事处"):
        canvas.saveState()
        canvas.rotate(100 - n * 32)
        canvas.drawCentredString(0, 42, char)
        canvas.restoreState()
    canvas.restoreState()
    canvas.saveState()
    canvas.translate(80, 760)
    canvas.rotate(math.degrees(0.3))
    canvas.setFont(_FACE, 16)
    canvas.drawString(0, 0, "收文章第37号")
    canvas.restoreState()


def _scan() -> object:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("RGB", (620, 877), (250, 248, 240)))


def _canvas(**more: object) -> tuple[io.BytesIO, Canvas]:
    face = next(one for one in find_faces("zh-CN")["kai"] if one.path.suffix == ".ttf")
    pdfmetrics.registerFont(TTFont(_FACE, face.path))
    stream = io.BytesIO()
    return stream, Canvas(stream, pagesize=(_WIDTH, _HEIGHT), **more)


def stamp_over_scan() -> bytes:
    """A scan with a hidden layer of words, and a stamp of turned characters."""
    stream, canvas = _canvas()
    canvas.drawImage(_scan(), 0, 0, _WIDTH, _HEIGHT)
    _text(canvas, _STAMPED, hidden=True)
    _stamp(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def locked() -> bytes:
    """One that anybody may read, and only its owner change."""
    lock = StandardEncryption("", ownerPassword="owner", canModify=0, canCopy=0)
    stream, canvas = _canvas(encrypt=lock)
    _text(canvas, _LOCKED)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


_LONG = (
    "第{0}节记录了当日的水位、流量和含沙量，观测时间为上午八点和下午八点，遇涨水加测，"
    "所有数据由两人独立读数后取平均值，差异超过两厘米的重测，原始记录本编号为{0}，"
    "存放在站房铁柜内，未经站长批准不得带出站外，抄录件须注明抄录日期和抄录人姓名。"
)


def long_paragraphs() -> list[str]:
    """Return those of `long`."""
    return [_LONG.format(n) for n in range(1, 1801)]


def long() -> bytes:
    """300 pages, six paragraphs each, with a head and numbers in full."""
    stream, canvas = _canvas()
    texts = iter(long_paragraphs())
    for page in range(1, 301):
        canvas.setFont(_FACE, 9)
        canvas.drawString(87.5, _HEIGHT - 50, "水文站观测记录汇编")
        canvas.drawRightString(507.5, 40, f"第 {page} 页 共 300 页")
        top = 100.0
        canvas.setFont(_FACE, 14)
        for _ in range(6):
            for line in _wrapped(next(texts), 30, True):
                blank = line.lstrip("　")
                left = 87.5 + 14 * (len(line) - len(blank))
                canvas.drawString(left, _HEIGHT - top, blank)
                top += 22
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


DRAWN: dict[str, tuple[Callable[[], bytes], Callable[[], list[str]]]] = {
    "stamp-over-scan": (stamp_over_scan, lambda: _STAMPED),
    "locked": (locked, lambda: _LOCKED),
    "long": (long, long_paragraphs),
}
"""Name -> the file, and its paragraphs."""
