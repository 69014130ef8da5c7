"""How do documents end, and how full are their pages? A sweep over lengths and kinds.

    python benchmarks/endings.py [--lengths 60] [--set KEY=VALUE …] [--show] [--out FOLDER]

Each kind of document is made in so many lengths, a sentence more each time, so that its
end falls on every line of a page. Counted is what stands alone on a page (the imprint,
the note, the signature without a line of text), with and without a finding, and by how
many lines pages end above their foot, and why. ``--show`` names each, ``--out`` keeps the
texts as files, for other programs to look at.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import NamedTuple

from govdoc import api
from govdoc.findings import Finding
from govdoc.job import Job
from govdoc.model.blocks import StyledParagraph, StyledPicture, StyledTable
from govdoc.model.flow import Flow
from govdoc.model.metrics import ASCENT
from govdoc.model.origin import Part
from govdoc.model.pages import Page
from govdoc.model.roles import LEVELS, SIGNATURE_BLOCK, Role

SENTENCES = (
    "各村要把水源地巡查纳入日常工作，每周至少巡查一次，发现问题当天登记、当天上报。",
    "对管网老化、水压不足的片区，由供水站逐段检测，列出改造清单。",
    "清单一式两份，一份留站备查，一份报县水利局。",
    "入冬前要完成阀门井、水表箱的保温，重点是背阴、迎风和高处的管段，防止冻裂停水。",
    "资金由县财政统筹安排，专款专用，任何单位不得挪作他用。",
    "去年全县新建集中供水点26处，改造旧管道143公里，受益群众3.8万人。",
    "从检查情况看，个别乡镇仍存在重建设、轻管护的现象，水费收缴不及时，管水员待遇没有落实。",
    "县水利局每季度通报一次进度。",
    "对群众反映的水质浑浊、间歇停水等问题，要在两个工作日内查明原因，并把处理结果告知本人。",
    "管水员实行持证上岗，由县里统一组织培训，培训合格后方可从事消毒、加药等操作。",
    "水质检测每月不少于一次，检测结果在村务公开栏公示。",
    "各乡镇可以结合实际，探索以大村带小村、以片区带散户的管护办法。",
    "遇有山洪、干旱等突发情况，要及时启用备用水源，必要时组织送水车逐户送水，确保群众基本生活用水。",
    "工程验收由乡镇初验、县级终验，验收不合格的限期整改，整改期间不得拨付尾款。",
    "请于每月25日前报送进展。",
)
"""Of several lengths, so that no two paragraphs end alike."""
SENTENCES_OF = (3, 2, 4, 1, 3, 5, 2)
"""Sentences of the paragraphs, one after another."""
HEADINGS = (
    "压实管护责任",
    "抓好冬季供水",
    "规范资金使用",
    "强化水质监测",
    "严格督查考核",
)
EVERY = 3
"""Paragraphs below a heading."""

SEALED = """---
发文机关标志: 青禾县人民政府办公室文件
发文字号: 青政办发〔2026〕8号
盖章: 有
抄送: 县委各部门，县人大常委会办公室，县政协办公室，县法院，县检察院。
印发机关: 青禾县人民政府办公室
印发日期: 2026-3-12
---
青禾县人民政府办公室关于加强农村供水管护工作的通知

各乡镇人民政府，县政府各部门：

为管好用好农村供水工程，现就有关事项通知如下。

{body}

青禾县人民政府办公室
2026年3月11日

（联系人：许文清，电话：0000-2345678）
"""
UNSEALED = """---
发文机关标志: 青禾县水利局文件
发文字号: 青水发〔2026〕5号
盖章: 无
抄送: 县政府办公室，县财政局。
印发机关: 青禾县水利局办公室
印发日期: 2026-3-12
---
青禾县水利局关于开展农村供水检查的通知

各乡镇水利站：

现就检查有关事项通知如下。

{body}

附件：1.农村供水工程检查表
2.检查分组名单
3.问题整改台账样式

青禾县水利局
2026年3月11日
"""
JOINT = """---
发文机关: [青禾县水利局, 青禾县财政局, 青禾县卫生健康局]
发文字号: 青水〔2026〕9号
签发人: [许文清, 高远, 江一帆]
盖章: 有
抄送: 县发展和改革局。
印发机关: 青禾县水利局办公室
印发日期: 2026-3-12
---
青禾县水利局等三部门关于安排农村供水管护资金的请示

县人民政府：

现就管护资金安排请示如下。

{body}

妥否，请批示。

青禾县水利局
青禾县财政局
青禾县卫生健康局
2026年3月11日

（联系人：罗小满，电话：0000-2345679）
"""
REPORT = """关于全县农村供水工作的报告

各位代表：

我向大会报告全县农村供水工作，请予审议。

{body}

以上报告，请予审议。
"""
LETTER = """---
发文机关标志: 青禾县水利局
发文字号: 青水函〔2026〕11号
---
青禾县水利局关于商请配合供水检查的函

县卫生健康局：

现将有关事项函商如下。

{body}

请予支持为盼。

青禾县水利局
2026年3月11日
"""
KINDS = {
    "盖章的通知": (SEALED,),
    "不盖章的通知": (UNSEALED,),
    "联合请示": (JOINT,),
    "报告和函": (REPORT, LETTER),
}
"""Kind → its forms, which take turns."""


PAGE = {"tuning": 0.0, "tuned_lines": 0}
"""Keys of numbers."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lengths", type=int, default=60)
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE",
        help="keys of [page] to change: foot=open tuning=0 tuned_lines=0")  # fmt: skip
    parser.add_argument("--show", action="store_true", help="name each")
    parser.add_argument("--out", type=Path, help="keep the texts here")
    asked = parser.parse_args()
    total = Tally()
    for kind, forms in KINDS.items():
        tally = Tally()
        for length, form in zip(range(asked.lengths), cycle(forms), strict=False):
            text = form.format(body=body(length))
            if asked.out:
                asked.out.mkdir(parents=True, exist_ok=True)
                (asked.out / f"{kind}-{length:02d}.txt").write_text(text, "utf-8")
            tally.add(f"{kind} {length}", look(text, asked.set), is_shown=asked.show)
        print(tally.row(kind))
        total.update(tally)
    print(total.row("合计"))


def body(length: int) -> str:
    """Return the text of so many sentences, in paragraphs below headings."""
    sentences = islice(cycle(SENTENCES), length + 1)
    paragraphs: list[str] = []
    for count in cycle(SENTENCES_OF):
        if not (own := "".join(islice(sentences, count))):
            break
        n = len(paragraphs)
        if n % EVERY == 0 and length > EVERY:
            mark = "一二三四五六七八九十"[n // EVERY % 10]
            heading = HEADINGS[n // EVERY % len(HEADINGS)]
            own = f"{mark}、{heading}\n\n{own}"
        paragraphs.append(own)
    return "\n\n".join(paragraphs)


class Ending(NamedTuple):
    """What is seen of one document."""

    alone: tuple[str, ...]
    """What stands alone on a page: 版记, 附注, 署名."""
    findings: int
    """Findings that tell of such."""
    short: tuple[tuple[str, int], ...]
    """Pages that end above their foot: why, and by how many lines."""
    pages: int


def look(text: str, keys: Sequence[str] = ()) -> Ending:
    """Lay a text out and look at its pages; ``keys`` of ``[page]`` are set."""
    found: list[Finding] = []
    job = Job(api.read_text(text), report=found.append)
    if keys:
        changed = dict(key.split("=") for key in keys)
        values = {k: v if k == "foot" else type(PAGE[k])(v) for k, v in changed.items()}
        page = job.sheet.page._replace(**values)
        job.__dict__["sheet"] = job.sheet._replace(page=page)
    pages, flow = job.pages.pages, job.flow
    alone = tuple(filter(None, (_alone(page, flow) for page in pages)))
    told = sum(one.code in ("C110", "C111") for one in found)
    short = tuple(
        (why, lines)
        for page, after in pairwise(pages)
        if (lines := _free(page, flow)) > 0 and (why := _why(page, after, flow))
    )
    return Ending(alone, told, short, len(pages))


def _alone(page: Page, flow: Flow) -> str | None:
    roles = set(_roles(page, flow))
    if not roles:
        return "版记" if page.bears == {Part.IMPRINT} else None
    if roles == {Role.NOTE}:
        return "附注"
    ends = {*SIGNATURE_BLOCK, Role.NOTE, Role.ATTACHMENT_NOTE}
    return "署名" if roles <= ends and roles & set(SIGNATURE_BLOCK) else None


def _roles(page: Page, flow: Flow) -> Iterator[Role]:
    for line in page.lines:
        if line.origin is not None and line.origin.part is Part.STREAM:
            yield flow.paragraphs[line.origin.block].role


def _free(page: Page, flow: Flow) -> int:
    """Return how many lines more a page's type area would take."""
    setup = flow.page
    feet = [
        line.y + round((1 - ASCENT) * max(run.size for run in line.runs))
        for line in page.lines
        if line.runs and line.origin is not None and line.origin.part is Part.STREAM
    ]
    room = setup.height - setup.bottom - max(feet, default=setup.top)
    return int((room + setup.line * 0.02) // setup.line)


def _why(page: Page, after: Page, flow: Flow) -> str:
    """Return what kept the next page's first line off a page; nothing: it was asked."""
    starts = [
        line.origin
        for line in after.lines
        if line.origin is not None and line.origin.part is Part.STREAM
    ]
    if not starts:
        return ""
    first = min(start.block for start in starts)
    blocks = flow.paragraphs[first:]
    block = blocks[0]
    if isinstance(block, StyledTable | StyledPicture):
        return "表图"
    if block.page_break_before:
        return ""
    if block.role in LEVELS:
        return "标题"
    chain = [block]
    for one in blocks[1:]:
        if not isinstance(one, StyledParagraph) or not chain[-1].look.keep_with_next:
            break
        chain.append(one)
    return "署名" if any(one.role in SIGNATURE_BLOCK for one in chain) else "孤行"


class Tally:
    """Counts over documents."""

    def __init__(self) -> None:
        self.documents = self.pages = self.silent = 0
        self.alone: Counter[str] = Counter()
        self.short: Counter[tuple[str, int]] = Counter()

    def add(self, name: str, ending: Ending, *, is_shown: bool) -> None:
        """Count one document."""
        self.documents += 1
        self.pages += ending.pages
        self.alone.update(ending.alone)
        self.silent += max(len(ending.alone) - ending.findings, 0)
        self.short.update(ending.short)
        long = [one for one in ending.short if one[1] > 1 and one[0] != "标题"]
        if is_shown and (ending.alone or long):
            print(f"  {name}: {'、'.join(ending.alone)} {long or ''}")

    def update(self, other: Tally) -> None:
        """Add what another has counted."""
        self.documents += other.documents
        self.pages += other.pages
        self.silent += other.silent
        self.alone += other.alone
        self.short += other.short

    def row(self, name: str) -> str:
        """Return a row of the table."""
        alone = "、".join(f"{what} {n}" for what, n in self.alone.items()) or "无"
        return (
            f"{name}：{self.documents} 篇 {self.pages} 面；单独成面：{alone}，"
            f"未提示 {self.silent}；不满：{_by_reason(self.short)}"
        )


def _by_reason(short: Counter[tuple[str, int]]) -> str:
    reasons: Sequence[str] = sorted({why for why, _ in short})
    return (
        "；".join(
            f"{why} "
            + "、".join(
                f"{n} 行 {short[why, n]}" for n in range(1, 23) if short[why, n]
            )
            for why in reasons
        )
        or "无"
    )


if __name__ == "__main__":
    main()
