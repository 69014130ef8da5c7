"""Body paragraphs that end without a mark (PU08)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.checks.outline import Item, Siblings, outline_of
from govdoc.checks.passages import Passage, passages
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.checks.wrapped import is_wrapped
from govdoc.findings import Severity
from govdoc.han.words import cut_words, word_class
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import HEADING_LEVELS, Role

_BARE_END = compile_pattern("[\u4e00-\u9fff\\d%％‰℃，、]$")
_BARE_ITEM = compile_pattern("[\u4e00-\u9fff\\d%％‰℃]$")
_CLOSING = frozenset({Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE_OF_ISSUE})
_LAST_WORDS = compile_pattern(
    r"(?:特此(?:通知|通报|函[告复达]|报告|公告|通告|批复)|(?:本|以上|上述|请|妥否|当否|如无不妥|现将?|望|希)[^：:\s]{5,})$"
)
"""A closing sentence as a whole."""
_NO_BEGINNING = "的地得了和与及等，。、；：）”》0123456789%"
"""What no paragraph begins with."""
_IS_HAN = compile_pattern("[\u4e00-\u9fff]")
_SENTENCE = compile_pattern("[，。；]")
_LABELLED = compile_pattern(r"\s*[^，。；：]{2,10}[：:]")
"""时间：…, 联系人：…: a line of a form rather than a sentence."""
_SHORTEST = 6
"""Characters of a last sentence that is one, and not its beginning."""
_FEWEST_AT_ONCE = 25
"""The same of what is one sentence only: lines about persons are shorter."""
_TAIL = 20
"""Characters in which a label may stand: 责任单位：县住建局."""
_FEWEST = 20
"""Han characters of what is surely no heading nor line of a list."""


def open_ends(subject: Subject) -> Iterator[Seen]:
    """A sentence that ends in a character, its neighbours being whole."""
    every = list(passages(subject, set(Role)))
    items = _items_without(subject)
    for n, passage in enumerate(every):
        if passage.first.order in items or _is_last(subject, every, n):
            yield _seen(passage)
            continue
        is_text = passage.role in (Role.BODY, Role.ARTICLE) or passage.first.run_in
        if is_text and _is_open(passage):
            last = passage.elements[-1]
            if (
                last.attachment
                or _is_row(every, n)
                or _leads_on(subject, last)
                or _goes_on(subject, every, n)
                or _are_rows(passage)
            ):
                continue
            yield _seen(passage)


def _seen(passage: Passage) -> Seen:
    text = passage.text.rstrip()
    seen = f"段末“{text[-8:]}”后面没有标点"
    return passage.seen(seen, "用句号等句末点号收尾", len(text) - 1, len(text))


def _items_without(subject: Subject) -> frozenset[int]:
    """Return the orders of items that end without a mark where all their siblings have one.

    One that is followed by text of its own may be a heading; two alone show no more than
    that the first ends in ； and the second is a sentence.
    """
    found: set[int] = set()
    for run in outline_of(subject).runs:
        bare = [
            item for item in run.items if _BARE_ITEM.search(_words_of(item, subject))
        ]
        others = [item for item in run.items if item not in bare]
        if len(bare) != 1 or not others or subject.form == "p":
            continue
        ends = [_words_of(item, subject)[-1:] for item in others]
        is_list = len(others) > 1 or (
            ends == ["；"] and bare[0] is run.items[-1] and _is_long(bare[0], subject)
        )
        is_list = is_list and all(end in "。；！" for end in ends)
        if is_list and _is_followed_by_mark(bare[0], run, subject):
            found.add(bare[0].element.order)
    return frozenset(found)


def _words_of(item: Item, subject: Subject) -> str:
    """Return an item's paragraph, with the lines that go on with it."""
    lines = [item.element.text]
    for one in subject.elements[item.element.order + 1 :]:
        if not one.goes_on:
            break
        lines.append(one.text)
    return "".join(lines).rstrip()


def _is_long(item: Item, subject: Subject) -> bool:
    return len(_IS_HAN.findall(_words_of(item, subject))) >= _FEWEST


def _is_followed_by_mark(item: Item, run: Siblings, subject: Subject) -> bool:
    """Say whether the next paragraph is its sibling, or is of a higher level, or none."""
    marked = {one.element.order: one for _, one in outline_of(subject).items}
    rest = subject.elements[item.element.order + 1 :]
    after = next((one for one in rest if not (one.is_blank or one.goes_on)), None)
    if after is None or not after.is_prose:
        return after is None or not after.is_in_table
    other = marked.get(after.order)
    if other is not None:
        return other in run.items or other.mark.kind.rank < run.kind.rank
    return _is_long(item, subject) and "，" in item.element.text


def _is_last(subject: Subject, every: Sequence[Passage], n: int) -> bool:
    """Say whether a sentence without a mark is the last above 附件 or the signature."""
    passage = every[n]
    text = passage.text.strip()
    if passage.role not in (Role.BODY, Role.LEAD) or passage.mark or not n:
        return False
    if n + 1 == len(every) or every[n + 1].role not in _CLOSING or subject.form == "p":
        return False
    before = every[n - 1].text.rstrip()
    is_sentence = _LAST_WORDS.match(text) is not None or "。" in text
    return (
        is_sentence
        and _BARE_ITEM.search(text) is not None
        and before[-1:] in "。；：！"
        and not passage.first.attachment
    )


def _is_open(passage: Passage) -> bool:
    text = passage.text.rstrip()
    return (
        _BARE_END.search(text) is not None
        and len(_IS_HAN.findall(text)) >= _FEWEST
        and _SENTENCE.search(text[:-1]) is not None
        and ("。" in text or not _LABELLED.match(text))
        and ("。" in text or len(_IS_HAN.findall(text)) >= _FEWEST_AT_ONCE)
        and "：" not in text[max(map(text.rfind, "。；")) + 1 :][-_TAIL:]
    )


def _is_row(every: Sequence[Passage], n: int) -> bool:
    """Say whether a neighbour ends so too: lists, verse and forms have no marks."""
    return any(
        0 <= m < len(every)
        and every[m].role in (Role.BODY, Role.ARTICLE)
        and _BARE_END.search(every[m].text.rstrip())
        for m in (n - 1, n + 1)
    )


def _are_rows(passage: Passage) -> bool:
    """Say whether its lines are of one form: 张三，男，1990年生，科员, of each person one."""
    commas = {one.text.count("，") for one in passage.elements}
    is_list = len(passage.elements) > 1 and len(commas) == 1 and min(commas) > 1
    return is_list and "。" not in passage.text


def _leads_on(subject: Subject, last: Element) -> bool:
    """Say whether a table, a picture or formula stands behind it, or a page ends in it."""
    behind = subject.elements[last.order + 1 : last.order + 3]
    for one in behind:
        if one.role in (Role.TABLE, Role.PICTURE) or one.is_in_table:
            return True
        if one.spot.page != last.spot.page:
            return True
    return False


def _goes_on(subject: Subject, every: Sequence[Passage], n: int) -> bool:
    """Say whether the next paragraph may be the rest of its sentence, cut off (BD05)."""
    last = every[n].elements[-1]
    if subject.form == "p" and _fills_line(last):
        return True
    if n + 1 == len(every) or every[n + 1].role in HEADING_LEVELS:
        return False
    if is_wrapped(subject) and not every[n + 1].mark:
        return every[n + 1].role is Role.BODY
    text, then = every[n].text.rstrip(), every[n + 1].text
    if every[n + 1].mark or (text[:1].isspace() and then[:1].isspace()):
        return False
    if text[-1] in "，、" or then.lstrip()[:1] in _NO_BEGINNING:
        return every[n + 1].role is Role.BODY
    tail = text[max(map(text.rfind, "。！？；")) + 1 :]
    if len(tail) < _SHORTEST and not tail.endswith("如下"):
        return True
    clause = text[max(map(text.rfind, "，。！？；：、")) + 1 :]
    kind = word_class(cut_words(clause[-12:])[-1])[:1]
    return kind in "pcudr" or (kind in "vm" and len(clause) < _SHORTEST)


def _fills_line(last: Element) -> bool:
    """Say whether a paragraph of a PDF ends where its line does: it may go on."""
    lines = last.measured.lines if last.measured is not None else ()
    if not lines:
        return True
    return lines[-1].right > max(one.right for one in lines) - 6  # mm, a character


PARAGRAPH_ENDS = Check(
    "PU08", "段末没有标点", "GB/T 15834-2011 4.1", Authority.STANDARD, Severity.WARNING,
    "tdp", open_ends,
    guards="标题、列表项、表格、题注、称谓、公式、诗句，引出下文的冒号",
)  # fmt: skip
