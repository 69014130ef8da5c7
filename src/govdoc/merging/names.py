"""What the letters of a merge are called, and what is to be said of that."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc import files
from govdoc.files.writing import is_device
from govdoc.han.unseen import without_unseen
from govdoc.merging.table import DataFault
from govdoc.merging.template import Template, Texts, called
from govdoc.screen import STEERING

_UNFIT = {
    **dict.fromkeys(STEERING, "_"),
    **dict.fromkeys(map(ord, '\n\t<>:"/\\|?*'), "_"),
}
"""What some disk's names cannot hold."""
_LONGEST_NAME = 200
"""Bytes of a name in UTF-8, its suffix apart; disks allow 255."""
_NAMED = 8
"""Rows that a line names before the rest is only counted."""
_NAME_HINT = "请在 --name 里加上各行不同的列，如 --name '{{姓名}}-{{编号}}'"


class Letter(NamedTuple):
    """One output of a merge."""

    where: str
    """The row of data, as messages call it: ``第 2 行``."""
    name: str
    """Of its files, without a suffix."""
    texts: Texts


def find_odd_names(
    letters: Sequence[Letter], template: Template
) -> Iterator[DataFault]:
    """Yield the names that are not as asked for, want a part, or are shared."""
    yield from _find_renamed(letters, template)
    yield from _find_wanting(letters, template)
    yield from _find_clashes(letters)


def _find_renamed(letters: Sequence[Letter], template: Template) -> Iterator[DataFault]:
    """Yield the names that are not as asked for, since no disk would hold them."""
    if not template.pattern:
        return
    found = [
        (wanted, one)
        for one in letters
        if (wanted := called(template, one.texts)).strip(" .\u3000") != one.name
    ]
    if found:
        wanted, one = found[0]
        more = f"，共 {len(found)} 份" if len(found) > 1 else ""
        message = f"{one.where}的文件名“{wanted}”写成“{one.name}”{more}"
        yield DataFault(message, False, "/ | : * ? 一类的字符不能进文件名，太长的截短")


def _find_wanting(letters: Sequence[Letter], template: Template) -> Iterator[DataFault]:
    """Yield the names in which a field is empty, so that they want a part."""
    fields = template.fields.found
    used = [sign for sign in fields if sign in template.pattern]
    found = [
        (one, empty)
        for one in letters
        if one.name and (empty := [sign for sign in used if not one.texts[sign]])
    ]
    if found:
        one, empty = found[0]
        named = "、".join(f"“{fields[sign].name}”" for sign in empty)
        more = f"，共 {len(found)} 份" if len(found) > 1 else ""
        yield DataFault(f"{one.where}的文件名“{one.name}”里{named}空着{more}", False)


def _find_clashes(letters: Sequence[Letter]) -> Iterator[DataFault]:
    """Yield names that letters share on some disk, and letters without one."""
    claims = defaultdict[str, list[Letter]](list)
    for letter in letters:
        claims[unicodedata.normalize("NFC", letter.name).casefold()].append(letter)
    for rivals in claims.values():
        places = "、".join(one.where for one in rivals[:_NAMED])
        more = f" 等 {len(rivals)} 份" if len(rivals) > _NAMED else ""
        if not rivals[0].name:
            yield DataFault(f"{places}{more}：文件名是空的", hint=_NAME_HINT)
        elif len(rivals) > 1:
            name = files.shown(rivals[0].name)
            yield DataFault(f"{places}{more}：文件名都是“{name}”", hint=_NAME_HINT)


def fit_name(name: str) -> str:
    """Return a name that any disk can hold; empty: nothing is left of it."""
    fit = without_unseen(name.translate(_UNFIT)).strip(" .\u3000")
    fit = fit.encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip(" .\u3000")
    return f"_{fit}" if is_device(fit) else fit
