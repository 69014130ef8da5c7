"""PDFs of a notice, drawn by hand: every line where a test wants it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from govdoc.fonts.discover import find_faces

FACE = "Han"
CELL = 156 / 28
"""mm."""
TITLE, TO = "临溪县水利局关于做好水库防汛工作的通知", "各乡镇水管站："
MARK, NUMBER = "临溪县水利局文件", "临水发〔2026〕5号"
PARAGRAPHS = (
    "为做好今年水库防汛工作，切实保障人民群众生命财产安全，现就有关事项通知如下。",
    "各站要逐座水库落实行政、技术和巡查三类责任人，把姓名、职务和联系方式张贴在坝头显著位置，"
    "接受群众监督，责任人变动的要在五日以内报县局备案并更换公示牌。",
    "汛期每天巡查不少于两次，遇到大雨要加密巡查，发现险情立即报告，同时组织下游群众转移，"
    "任何单位和个人不得迟报、漏报和瞒报，报告的时间、内容和处置经过都要有记录。",
    "各站要备足编织袋、砂石和照明设备，检查启闭设备能否正常使用，备用电源每周试运行一次，"
    "放水设施每月启闭一次，发现故障当日修复，不能修复的要采取临时措施。",
    "县局将在六月上旬组织检查，检查结果在全县范围内通报，对责任不落实、措施不到位的，"
    "要求限期整改，整改情况报县防汛抗旱指挥部办公室。",
    "水库调度运用计划由县局统一批准，各站不得擅自超汛限水位蓄水，也不得擅自改变泄洪设施的"
    "运用方式，确需调整的，应当事先书面报告，经批准以后执行。",
    "请各站于五月二十日以前把落实情况书面报送县局，逾期不报的视为没有落实，"
    "由县局派出工作组驻站督促，直到各项措施全部落实为止，所需经费由站自行解决。",
)
END = (("临溪县水利局", 22.0), ("2026年4月10日", 21.0))
"""Lines, and how many characters stand in front of them."""


@cache
def _register() -> None:
    """Take the first font of ours that lies in a file of TrueType outlines."""
    faces = [one for own in find_faces().values() for one in own]
    path = next(
        one.path for one in faces if one.path.suffix == ".ttf" and one.kind == "kai"
    )
    pdfmetrics.registerFont(TTFont(FACE, path))


@dataclass
class Notice:
    """What is drawn; mm, or characters where it says so."""

    width: float = 210.0
    height: float = 297.0
    left: float = 28.0
    top: float = 37.0
    """Of the em box of a page's first line."""
    cell: float = CELL
    columns: int = 28
    size: float = 16.0
    """pt."""
    pitch: float = (225 - 16 * 0.3528) / 21
    rows: int = 22
    indent: float = 2.0
    """Characters."""
    number: str = "— {} —"
    number_size: float = 14.0
    number_base: float = 270.8
    sides: tuple[str, str] = ("right", "left")
    """Of odd and even pages."""
    numbers: tuple[int, ...] = (1, 2, 3)
    title_shift: float = 0.0
    to_shift: float = 0.0
    odd: dict[int, dict[str, float]] = field(default_factory=dict)
    """By the index of a paragraph: ``first``, ``rest`` (characters), ``pitch``."""
    is_red: bool = True
    """It has a red head."""
    copies: int = 3
    """How many times the paragraphs come."""

    def draw(self) -> bytes:
        """Return the file."""
        _register()
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(self.width * mm, self.height * mm))
        for n, page in enumerate(self.pages()):
            for left, base, size, text, cell in page:
                canvas.setFillColorRGB(*((1, 0, 0) if text == MARK else (0, 0, 0)))
                self._line(canvas, left, base, size, text, cell)
            if self.is_red and not n:
                canvas.setStrokeColorRGB(1, 0, 0)
                canvas.setLineWidth(1.5)
                y = (self.height - self._first - 3.4 * self.pitch) * mm
                canvas.line(28 * mm, y, 184 * mm, y)
                canvas.setStrokeColorRGB(0, 0, 0)
            self._number(canvas, n)
            canvas.showPage()
        canvas.save()
        return stream.getvalue()

    def pages(self) -> Iterator[list[tuple[float, float, float, str, float]]]:
        """Yield the lines of each page: left, base, size, words, width of a character."""
        page: list[tuple[float, float, float, str, float]] = []
        base = self._first
        middle = self.left + self.columns * self.cell / 2
        if self.is_red:
            mark = 36 * 0.3528
            page.append(
                (middle - len(MARK) * mark / 2, base + self.pitch, 36.0, MARK, mark)
            )
            base += 3 * self.pitch
            page.append((middle - 22, base, self.size, NUMBER, self.cell))
            base += 2 * self.pitch
        wide = 22 * 0.3528
        left = middle - len(TITLE) * wide / 2 + self.title_shift
        page.append((left, base + 2, 22.0, TITLE, wide))
        base += 2 * self.pitch
        page.append((self.left + self.to_shift, base, self.size, TO, self.cell))
        for n, text in enumerate(PARAGRAPHS * self.copies):
            own = self.odd.get(n, {})
            pitch = own.get("pitch", self.pitch)
            rows = self._wrapped(text, own)
            for k, (indent, words) in enumerate(rows):
                base += pitch if k else self.pitch
                if base > self._last + 0.1:
                    yield page
                    page, base = [], self._first
                page.append(
                    (self.left + indent * self.cell, base, self.size, words, self.cell)
                )
        for words, indent in END:
            base += self.pitch
            if base > self._last + 0.1:
                yield page
                page, base = [], self._first
            page.append((self.left + indent * self.cell / 2 + 40, base, self.size, words,
                         self.cell))  # fmt: skip
        yield page

    @property
    def _first(self) -> float:
        return self.top + 0.86 * self.size * 0.3528

    @property
    def _last(self) -> float:
        return self._first + (self.rows - 1) * self.pitch

    def _wrapped(self, text: str, own: dict[str, float]) -> list[tuple[float, str]]:
        first, rest = own.get("first", self.indent), own.get("rest", 0.0)
        rows = []
        indent = first
        while text:
            room = int(self.columns - indent)
            end = room
            if text[end : end + 1] and text[end : end + 1] in "，。、；：":
                end -= 1
            rows.append((indent, text[:end]))
            text, indent = text[end:], rest
        return rows

    def _line(
        self,
        canvas: Canvas,
        left: float,
        base: float,
        size: float,
        text: str,
        cell: float,
    ) -> None:
        canvas.setFont(FACE, size)
        x = left
        for char in text:
            canvas.drawString(x * mm, (self.height - base) * mm, char)
            x += cell if ord(char) > 0x7F else cell / 2

    def _number(self, canvas: Canvas, n: int) -> None:
        if not self.number:
            return
        number = self.numbers[n] if n < len(self.numbers) else n + 1
        text = self.number.format(number)
        canvas.setFont(FACE, self.number_size)
        width = pdfmetrics.stringWidth(text, FACE, self.number_size) / mm
        right = self.left + self.columns * self.cell
        side = self.sides[0 if number % 2 else 1]
        inset = 14 * 0.3528
        x = {
            "right": right - inset - width, "left": self.left + inset,
            "center": (self.left + right - width) / 2,
        }[side]  # fmt: skip
        canvas.drawString(x * mm, (self.height - self.number_base) * mm, text)
