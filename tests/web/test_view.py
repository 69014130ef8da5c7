"""The live view itself, in this process: what is remembered never shows."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from govdoc.options import Level, Options, TextOptions
from govdoc.web.orders import Given, Work
from govdoc.web.works import do, view
from serving import sample

PLAIN = Options(text=TextOptions(ids=True))
WAYS = {
    "plain": PLAIN,
    "full": PLAIN._replace(text=TextOptions(ids=True, normalise=Level.FULL)),
    "off": PLAIN._replace(text=TextOptions(ids=True, normalise=Level.OFF)),
    "hant": PLAIN._replace(text=TextOptions(ids=True, script="hant")),
    "renumbered": PLAIN._replace(text=TextOptions(ids=True, renumber=True)),
}
PIECES = (
    "字",
    "，",
    "“",
    "(1)",
    "\n",
    "、",
    "2024",
    "ab",
    "\u9fef",
    "☑",
    " ",
    "''",
    "。\n二、",
)
MARKED = """# 关于**加粗**的通知

各单位：

正文有**加粗**，有注[^1]，有“引号 ’ 与 it's”。

| 名称 | 数量 |
|---|---|
| 甲 | 1 |

[^1]: 注的内容。
"""


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    forget()
    yield
    forget()


def forget() -> None:
    """Make this process what it was before its first view."""
    view._last.clear()
    view._memory = type(view._memory)(24_000)
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("govdoc") else ():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def look(text: str, options: Options = PLAIN, name: str = "t.txt", **asked: Any) -> Any:
    asked = {"want": [1, 2], **asked}
    answer = do(Work("view", Given(name, text=text), options, asked), lambda said: None)
    found = json.loads(answer.data)
    del found["seconds"]
    return found


def edited(text: str, chance: random.Random) -> str:
    """Put something in, or take something out, anywhere."""
    at = chance.randrange(len(text))
    if chance.random() < 0.3:
        return text[:at] + text[at + chance.randrange(1, 30) :]
    return text[:at] + chance.choice(PIECES) + text[at:]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["notice.txt", "task-table.txt", "marked.md"])
def test_a_view_after_edits_is_that_of_a_process_that_remembers_nothing(
    name: str, way: str
) -> None:
    chance = random.Random(f"{name} {way}")
    text = MARKED if name == "marked.md" else sample(name)
    texts = [text]
    for _ in range(6):
        texts.append(edited(texts[-1], chance))
    warm = [look(one, WAYS[way], name) for one in texts]
    for one, found in zip(texts, warm, strict=True):
        forget()
        assert look(one, WAYS[way], name) == found


def typed(text: str, n: int) -> str:
    """Put a word into the first, a middle or the last paragraph, or a line between."""
    lines = text.split("\n")
    long = [at for at, line in enumerate(lines) if len(line) > 20]
    at = long[[0, len(long) // 2, -1][n % 3]]
    half = len(lines[at]) // 2
    lines[at] = lines[at][:half] + PIECES[n % len(PIECES)] + lines[at][half:]
    return "\n".join(lines)


def test_thirty_edits_of_a_long_text_leave_the_view_of_another_process() -> None:
    """All that is kept of words and paragraphs, in rows of keys as one types them."""
    text = sample("speech.txt")
    head, _, body = text.partition("同志们：")
    text = f"{head}同志们：{body * 3}"
    texts = []
    for n in range(30):
        text = typed(text, n)
        texts.append(text)
    warm = [look(one) for one in texts]
    for one, found in zip(texts[::3], warm[::3], strict=True):
        forget()
        assert look(one) == found
    assert elsewhere(texts[-1]) == warm[-1]


def elsewhere(text: str) -> Any:
    """Return the view that another process makes."""
    code = (
        "import json, sys; from govdoc.web.works import do;"
        "from govdoc.web.orders import Given, Work;"
        "from govdoc.options import Options, TextOptions;"
        "work = Work('view', Given('t.txt', text=sys.stdin.read()),"
        " Options(text=TextOptions(ids=True)), {'want': [1, 2]});"
        "sys.stdout.buffer.write(do(work, lambda said: None).data)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], input=text.encode(), stdout=subprocess.PIPE,
        check=True,
    )  # fmt: skip
    found = json.loads(run.stdout)
    del found["seconds"]
    return found


def test_a_view_is_the_same_in_another_process() -> None:
    text = sample("speech.txt")
    for words in ("甲", "乙", "丙"):
        found = look(text.replace("同志们", words + "同志们", 1))
    assert elsewhere(text.replace("同志们", "丙同志们", 1)) == found


def test_pages_that_are_known_are_not_sent() -> None:
    text = sample("speech.txt")
    keys = [page["key"] for page in look(text)["pages"]]
    found = look(text, known=keys[:1], want=[1, 2, 3])["pages"]
    assert ["svg" in page for page in found][:4] == [False, True, True, False]


def test_outlines_that_are_known_are_not_sent() -> None:
    names = list(look(sample("notice.txt"))["glyphs"])
    found = look(sample("notice.txt"), glyphs=names[1:])["glyphs"]
    assert list(found) == names[:1]


def test_an_edit_changes_the_keys_of_its_own_pages_alone() -> None:
    text = sample("speech.txt")
    before = look(text)["pages"]
    after = look(text.replace("谢谢大家", "感谢大家"))["pages"]
    changed = [a["key"] != b["key"] for a, b in zip(before, after, strict=True)]
    assert changed == [False] * (len(before) - 1) + [True]


def test_a_line_put_in_moves_the_lines_but_not_the_keys() -> None:
    text = sample("speech.txt")
    before, after = look(text)["pages"], look(f"\n{text}")["pages"]
    assert [one["key"] for one in before] == [one["key"] for one in after]
    assert after[1]["lines"][0][0] == before[1]["lines"][0][0] + 1


def test_the_rows_of_a_table_bear_their_own_lines() -> None:
    text = sample("task-table.txt")
    lines = [line for page in look(text)["pages"] for line in page["lines"]]
    rows = dict.fromkeys(line[0] for line in lines if line[1] < 0)
    assert list(rows) == [13, 15, 16, 17, 18, 24, 25, 26]


def test_words_are_counted_as_offices_do() -> None:
    assert look("关于ABC 2024年x-y的通知")["characters"] == 9


def test_faces_that_stand_in_say_for_which() -> None:
    fonts = look(sample("notice.txt"))["fonts"]
    assert {one["kind"] for one in fonts} >= {"fang", "hei"}
    for one in fonts:
        assert one["name"]
        assert one["stands_for"] != one["family"]


GIVEN = "---\n文号: 云发〔2026〕2号\n---\n\n云岭县人民政府文件\n云发〔2026〕1号\n\n"


def test_lines_that_facts_stand_in_for_are_told() -> None:
    text = GIVEN + sample("notice.txt")
    gone = [one for one in look(text)["dropped"] if one.get("is_given")]
    assert [(one["lines"], one["text"]) for one in gone] == [
        ([6, 6], "云发〔2026〕1号"),
        ([9, 9], "云政办发〔2026〕12号"),
    ]
    plain = look(text.split("---\n")[2])["dropped"]
    assert not any(one.get("is_given") for one in plain)
    noted = look(f"---\n密级: 秘密\n---\n{MARKED}", name="t.md")["dropped"]
    assert not any(one.get("is_given") for one in noted)


def test_no_line_is_wider_than_what_is_drawn_of_it() -> None:
    """A date set right has its last figure's own width, not that of a Chinese sign."""
    pages = look(sample("notice.txt"))["pages"]
    ends = [left + width for page in pages for _, _, left, _, width, _ in page["lines"]]
    assert max(ends) < 210 - 26 + 0.2


def test_a_paragraph_that_begins_within_a_line_bears_its_first_words() -> None:
    articles = (
        "第一条　制定本规定。",
        "第二条　适用于全县。",
        "第三条　自发布起施行。",
    )
    text = f"关于防汛的规定\n\n　　{''.join(articles)}\n\n　　第四条　由县政府解释。\n"
    heads = [one.get("head") for one in look(text)["paragraphs"]]
    assert heads == [None, None, articles[1], articles[2], None]
    assert look(sample("speech.txt"))["paragraphs"][0].keys().isdisjoint({"head"})
