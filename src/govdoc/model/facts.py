"""Facts that a document may be given beside its text: their keys and their values."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from govdoc.errors import UsageError
from govdoc.findings import Place
from govdoc.model.roles import Role
from govdoc.screen import is_seen


class FactKey(NamedTuple):
    """One key of the front matter, of ``--set`` and of a style's ``[facts]``."""

    key: str
    """English key."""
    chinese: str
    clause: str
    """Clause of GB/T 9704-2012, or ``"—"``."""
    role: Role | None = None
    """The element that it makes; None: a setting, or a part of another element."""
    is_list: bool = False
    """True: may have several values; one string is parted at 、 and ；."""
    choices: tuple[str, ...] = ()
    """The values there are; empty: any."""
    also: tuple[str, ...] = ()
    """Other names of the key."""
    is_line: bool = False
    """True: its one value may name several, as they stand in the line that is printed."""


SWITCH = ("有", "无", "自动")
_YES_NO = ("是", "否")

KEYS: tuple[FactKey, ...] = (
    FactKey("copy_number", "份号", "7.2.1", Role.COPY_NUMBER),
    FactKey(
        "classification", "密级", "7.2.2", Role.CLASSIFICATION,
        also=("密级和保密期限",),
    ),
    FactKey("period", "保密期限", "7.2.2"),
    FactKey("urgency", "紧急程度", "7.2.3", Role.URGENCY),
    FactKey("issuer", "发文机关", "7.2.4", is_list=True),
    FactKey("issuer_mark", "发文机关标志", "7.2.4", Role.ISSUER_MARK, is_list=True),
    FactKey(
        "document_number", "发文字号", "7.2.5", Role.DOCUMENT_NUMBER, also=("文号",)
    ),
    FactKey("signer", "签发人", "7.2.6", Role.SIGNER, is_list=True),
    FactKey("title", "标题", "7.3.1", Role.TITLE),
    FactKey(
        "recipients", "主送", "7.3.2", Role.RECIPIENTS, also=("主送机关",), is_line=True
    ),
    FactKey(
        "attachments", "附件", "7.3.4", Role.ATTACHMENT_NOTE, is_list=True,
        also=("附件说明",),
    ),
    FactKey(
        "signature", "署名", "7.3.5", Role.SIGNATURE, is_list=True,
        also=("发文机关署名",),
    ),
    FactKey("date", "成文日期", "7.3.5", Role.DATE_OF_ISSUE, also=("日期",)),
    FactKey("seal", "盖章", "7.3.5", choices=SWITCH, also=("印章",)),
    FactKey("note", "附注", "7.3.6", Role.NOTE),
    FactKey("attendance", "出席", "10.3", is_list=True, also=("出席人员",)),
    FactKey("absent", "请假", "10.3", is_list=True, also=("请假人员",)),
    FactKey("observers", "列席", "10.3", is_list=True, also=("列席人员",)),
    FactKey(
        "cc", "抄送", "7.4.2", Role.CC, also=("抄送机关", "分送"), is_line=True
    ),
    FactKey("printing_organ", "印发机关", "7.4.3", Role.PRINTING_INFO),
    FactKey("print_date", "印发日期", "7.4.3"),
    FactKey("recipients_in_imprint", "主送移至版记", "7.4.2", choices=_YES_NO),
    FactKey("imprint_on_even_page", "版记双数页", "7.4", choices=_YES_NO),
    FactKey("toc", "目录", "—", choices=_YES_NO),
    FactKey("preprinted", "套打", "—", choices=_YES_NO),
    FactKey("kind", "文种", "—"),
)  # fmt: skip
BY_NAME = {name: one for one in KEYS for name in (one.key, one.chinese, *one.also)}
"""Every name that a key may be written with → the key."""


def find_key(name: str) -> FactKey | None:
    """Return the key of a name, Chinese or English, or None."""
    return BY_NAME.get(name.strip()) or BY_NAME.get(name.strip().lower())


def nearest(name: str) -> str | None:
    """Return the known name most like a mistyped one, or None."""
    from difflib import get_close_matches

    found = get_close_matches(name.strip(), BY_NAME, n=1, cutoff=0.5)
    return found[0] if found else None


class Facts(NamedTuple):
    """What one source says: English key → its values."""

    values: Mapping[str, tuple[str, ...]] = {}
    places: Mapping[str, Place] = {}
    """Where each stands, when it stands in the text's file."""
    unseen: Mapping[str, str] = {}
    """English key → what was taken out of its values since no file can bear it."""
    fills_only: bool = False
    """True: where the text has an element, the text's stays (a blog's front matter)."""

    def first(self, key: str) -> str | None:
        """Return a key's first value, or None."""
        return next(iter(self.values.get(key, ())), None)


NO_FACTS = Facts()


_LONGEST = 1_000
"""Characters of one value; the longest lists of recipients have half as many."""
_UNBORNE = (*range(9), *range(14, 28), *range(0xD800, 0xE000))
_NO_CHARACTERS: dict[int, str | None] = dict.fromkeys(_UNBORNE) | {0x1F: " "}
"""Controls and halves of characters: no file can bear them, and a text has them dropped."""


def unseen_in(given: Iterable[str]) -> str:
    """Return the characters that `parse_values` takes out since no file can bear them."""
    return "".join(c for one in given for c in one if ord(c) in _UNBORNE)


def parse_values(key: FactKey, given: list[str]) -> tuple[str, ...]:
    """Return a key's values from what was written for it.

    A value has the lines that it was written in, without blanks around them.

    Raises:
        ValueError: with what was expected, in Chinese.
    """
    if not key.is_list and len(given) > 1:
        together = "；几个写在一起，用逗号隔开，如 甲，乙" if key.is_line else ""
        raise ValueError(f"只能有一个值{together}")
    scrubbed = [one.translate(_NO_CHARACTERS) for one in given]
    parts = [part.strip() for one in scrubbed for part in _parted(key, one)]
    values = tuple(filter(is_seen, parts))
    if not values:
        raise ValueError("没有写值")
    if max(map(len, values)) > _LONGEST:
        raise ValueError(f"太长，最多 {_LONGEST:,} 字")
    if key.choices:
        values = tuple(_SAME.get(value.lower(), value) for value in values)
        if values[0] not in key.choices and values[0] in ("有", "无"):
            values = ("是" if values[0] == "有" else "否",)
    if key.choices and values[0] not in key.choices:
        raise ValueError(f"应为 {'、'.join(key.choices)} 之一")
    return values


_SAME = {
    "true": "有", "yes": "有", "是": "有", "false": "无", "no": "无", "否": "无",
    "auto": "自动",
}  # fmt: skip


def split_pairs(pairs: Collection[str]) -> dict[str, list[str]]:
    """Return what the command line's ``键=值`` give; a key may come again.

    Raises:
        UsageError: no ``=``.
    """
    given: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, value = pair.replace("＝", "=", 1).partition("=")
        if not sign:
            raise UsageError(f"--set {pair}：应写成 键=值，如 --set 盖章=有")
        given.setdefault(name, []).append(value)
    return given


def parse_given(
    given: Mapping[str, str | Sequence[str]] | None, word: str = "facts"
) -> Facts:
    """Return the facts that a program or the command line gives.

    Args:
        given: a key's name, Chinese or English → its value, or several; None: none.
        word: how errors call them.

    Raises:
        UsageError: no such key, one by two of its names, no value, or a wrong one.
    """
    texts: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for name, value in (given or {}).items():
        key = find_key(name)
        if key is None:
            like = nearest(name)
            guess = f"，是不是“{like}”？" if like else ""
            raise UsageError(
                f"{word}：不认识的键“{name}”{guess}",
                "可用的键：" + "、".join(one.chinese for one in KEYS),
            )
        other = names.setdefault(key.key, name)
        if other != name:
            raise UsageError(f"{word}：“{other}”和“{name}”是同一个键，只写其中一个")
        several = [value] if isinstance(value, str) else value
        texts.setdefault(key.key, []).extend(several)
    values: dict[str, tuple[str, ...]] = {}
    for name, found in texts.items():
        try:
            values[name] = parse_values(BY_NAME[name], found)
        except ValueError as error:
            raise UsageError(f"{word} {BY_NAME[name].chinese}：{error}") from None
    unseen = {name: unseen_in(found) for name, found in texts.items()}
    return Facts(values, unseen={name: cs for name, cs in unseen.items() if cs})


def _parted(key: FactKey, value: str) -> list[str]:
    if not key.is_list:
        lines = (line.strip() for line in value.splitlines())
        return ["\n".join(filter(is_seen, lines))]
    return value.replace("；", "\n").replace("、", "\n").splitlines()
