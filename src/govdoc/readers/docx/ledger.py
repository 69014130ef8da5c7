"""The ledger: what the file holds and the Source does not bear, or bears otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from govdoc.findings import Finding, Place, Severity

_SHOWN = 3
"""Words of one sort that a finding quotes."""
_LONGEST = 40
"""Characters of each."""


class Sort(Enum):
    """What can be told of a construct: code, how it is called, what became of it, help.

    The first blank of the sentence is the count.
    """

    REVISION = (
        "R123",
        "文件里有 {} 处修订",
        "要另行处理，用 --revisions accept、reject 或 refuse",
    )
    PICTURE = (
        "R103",
        "{} 张图片没有读入",
        "请在 Word 里把它另存为 PNG 或 JPEG，再插入",
    )
    LINKED_PICTURE = (
        "R103",
        "{} 张图片在文件之外，只有链接，没有读入",
        "请在 Word 里把图片插入文件，不要用链接",
    )
    CHART = ("R103", "{} 个图表没有读入", "请在 Word 里把图表复制为图片，再粘贴")
    DRAWING = (
        "R121",
        "{} 个图形（形状、斜线）没有读入",
        "请对照原件核对；红线、框线由样式排，不必画",
    )
    LINE = ("R127", "{} 条画的横线、竖线没有排入", "红线、分隔线由样式排，不必画")
    OBJECT = (
        "R121",
        "{} 个嵌入的对象没有读入；有预览图的，图照排",
        "请把对象里的内容复制成表格或图片",
    )
    CHUNK = (
        "R121",
        "{} 处并入的另一份文件（altChunk）没有读入",
        "请用 Word 打开，另存一次再试",
    )
    SUBDOCUMENT = (
        "R121",
        "{} 处子文档没有读入",
        "请在 Word 的大纲视图里展开子文档，再另存",
    )
    COMMENT = ("R121", "{} 条批注没有排入", "批注不进正文；要留下，请写进正文")
    HIDDEN = ("R121", "{} 处隐藏文字没有排入", "要排，请在 Word 里取消“隐藏”")
    COVERED = ("R121", "{} 格被合并盖住的文字没有排入", "请在 Word 里拆开单元格看一看")
    PLACEHOLDER = ("R121", "{} 个控件里只有提示的话，没有排入", "要排，请填上内容")
    MISSING_NOTE = ("R121", "{} 处脚注、尾注找不到内容", None)
    PAGE_FIELD = ("R121", "{} 处页码域没有排入", "页码由样式排")
    EMPTY_FIELD = (
        "R121",
        "{} 处域没有结果，没有排入",
        "请在 Word 里按 F9 更新域，再另存",
    )
    HEADER = ("R124", "页眉、页脚里的 {} 处内容没有排入", "要排，请写进正文")
    WATERMARK = ("R124", "{} 处水印没有排入", None)
    CONTENTS = ("R125", "目录 {} 行没有排入，改由排版时自动编排", None)
    BULLET = (
        "R126",
        "{} 段的项目符号没有排入，按正文的段排",
        "要分条，请在 Word 里改用编号",
    )
    FIELD = ("R122", "{} 处域（EQ）排成了相近的文字", "请对照原件核对")
    RUBY = ("R122", "{} 处注音（拼音）排在字后的括号里", None)
    SYMBOL = (
        "R122",
        "{} 个符号没有对应的字，按原来的编码排",
        "请在 Word 里改成普通的字符",
    )
    NESTED = ("R122", "{} 个嵌套的表格拆成了格里的行", "请对照原件核对")
    WORD_ART = ("R122", "{} 处艺术字排成了普通文字", None)
    MOVED = ("R122", "{} 张夹在文字中间的图片移到了段后", None)
    CROPPED = ("R122", "{} 张裁剪过的图片按原图排", "请在 Word 里“删除图片的剪裁区域”")
    CUSTOM_MARK = ("R122", "{} 处脚注、尾注自定的标记改为统一编号", None)

    def __init__(self, code: str, sentence: str, hint: str | None) -> None:
        """Name the parts of the value."""
        self.code, self.sentence, self.hint = code, sentence, hint

    @property
    def about(self) -> str:
        """The sentence without the count and its measure word (处、张……)."""
        front, _, rest = self.sentence.partition("{} ")
        words = rest[1:].removeprefix("的").strip(" ，")
        return front.rstrip() + words


_SEVERITIES = dict.fromkeys(("R125", "R126", "R127"), Severity.HINT)


class Told(NamedTuple):
    """One construct that is to be told."""

    sort: Sort
    words: str = ""
    """What it is, or what stands in it; quoted."""
    times: int = 1


class Losses:
    """What is told of a file: one finding a sort, with the count and the first place."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._places: dict[Sort, int] = {}
        self._counts: dict[Sort, int] = {}
        self._words: dict[Sort, dict[str, None]] = {}

    def add(self, told: Iterable[Told], number: int = 0) -> None:
        """Note constructs.

        Args:
            told: what there is to tell.
            number: of the paragraph where they stand; 0: in none.
        """
        for sort, words, times in told:
            self._places.setdefault(sort, number)
            self._counts[sort] = self._counts.get(sort, 0) + times
            if words:
                self._words.setdefault(sort, {})[words] = None

    def count(self, sort: Sort) -> int:
        """Return how many of a sort there are so far."""
        return self._counts.get(sort, 0)

    def findings(self) -> Iterator[Finding]:
        """Yield what is told, in the order of the sorts.

        Findings: R103, pictures; R121, what else is not there; R122, what is there in
        another shape; R123, tracked changes; R124, what headers and footers hold; R125,
        a table of contents that gave way to a computed one; R126, bullets; R127, lines.
        """
        for sort in Sort:
            if sort in self._counts:
                yield self._finding(sort)

    def _finding(self, sort: Sort) -> Finding:
        message = sort.sentence.format(self._counts[sort])
        words = [_short(one) for one in self._words.get(sort, ())]
        if words:
            more = "……" if len(words) > _SHOWN else ""
            message += f"：{'；'.join(words[:_SHOWN])}{more}"
        severity = _SEVERITIES.get(sort.code, Severity.WARNING)
        place = _place(self._places[sort])
        return Finding(sort.code, severity, message, sort.hint, place, about=sort.about)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _place(number: int) -> Place | None:
    return Place(number, number) if number else None
