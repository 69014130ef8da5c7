"""Style files: TOML → Stylesheet, with ``extends`` resolved and every key checked."""

from __future__ import annotations

import difflib
import re
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from govdoc.errors import StylesheetError
from govdoc.kept import cache
from govdoc.model.facts import BY_NAME, FactKey, Facts, parse_values
from govdoc.model.flow import (
    DocxRules,
    LineRules,
    PageNumberLook,
    PageSetup,
    ParagraphLook,
    TableLook,
    TextLook,
)
from govdoc.model.roles import TOC_LEVELS, Role
from govdoc.stylesheet.types import (
    ImprintRules,
    RedHeadRules,
    SignatureRules,
    Stylesheet,
    TitleRules,
    TocRules,
)
from govdoc.stylesheet.values import (
    Units,
    parse_bool,
    parse_choice,
    parse_colour,
    parse_int,
    parse_length,
    parse_size,
)
from govdoc.units import Length

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T")

BASE = "gbt9704"
FONT_KINDS = ("xiaobiao", "fang", "kai", "hei", "song", "latin")
ROLES = {role.key: role for role in Role}

_KEYS: dict[str, tuple[str, ...]] = {
    "style": ("title", "extends"),
    "page": (
        "width", "height", "top", "bottom", "left", "right", "cells", "lines",
        "body_size", "widow_control", "docx_basis",
    ),
    "fonts": FONT_KINDS,
    "line": ("squeeze_adjacent", "push_in", "latin_gap", "avoid_lone"),
    "bold": ("stroke",),
    "title": ("max_cells", "gap_after", "keep_together"),
    "fonts_traditional": FONT_KINDS,
    "signature": (
        "sealed", "blank_lines_sealed", "blank_lines_unsealed", "stamp", "stamp_width",
        "stamp_height",
    ),
    "red_head": (
        "form", "suffix", "mark_top", "mark_gap", "title_gap", "rule", "rule_gap",
        "rule_width", "rule_weight", "double_gap", "double_thin", "foot_rule", "colour",
    ),
    "imprint": ("rules", "printing", "thick", "thin", "row", "pitch", "even_page"),
    "toc": ("title", "title_traditional", "levels", "own_pages"),
    "facts": tuple(BY_NAME),
    "table": (
        "rules", "thick", "thin", "padding", "padding_above", "head_font", "sideways",
    ),
    "page_number": ("font", "latin", "size", "below", "inset", "align", "first"),
    "docx": ("run_in_outline", "fit_lines", "embed_fonts"),
    "role": tuple(ROLES),
}  # fmt: skip
_ROLE_KEYS = (
    "font", "latin", "size", "bold", "colour", "on_grid", "align", "first_line",
    "left", "right", "space_before", "space_after", "pitch", "keep_with_next",
    "keep_lines", "outline_level",
)  # fmt: skip
_MAX_EXTENDS = 16
_KEPT = 64
"""Style files that are kept, parsed."""
_Stamp = tuple[int, ...]
_MAX_SIZE = 100_000
"""Bytes; a style is some hundred lines."""
_MAX_LINE = 2_000
"""Bytes of a line: the time of reading a dotted key grows with its square."""


@lru_cache(maxsize=1)
def styles_folder() -> Traversable:
    """Return the folder of the built-in style files: in the package, or in a checkout.

    No path where the package lies in a zip archive.
    """
    parents = Path(__file__).parents
    # Beside a zipped application may lie a folder of that name which is not ours.
    for parent in (1, 3) if parents[2].name == "src" else (1,):
        folder = parents[parent] / "styles"
        if folder.is_dir():
            return folder
    from importlib import resources

    return resources.files("govdoc") / "styles"


def style_names() -> tuple[str, ...]:
    """Return the names of the built-in styles, sorted."""
    found = (path.name for path in styles_folder().iterdir())
    return tuple(sorted(_stem(name) for name in found if name.endswith(".toml")))


def _stem(name: str) -> str:
    return name.removesuffix(".toml")


def load(name: str) -> Stylesheet:
    """Load a style by built-in name (``speech``) or by path (``./ours.toml``).

    One that was loaded before is the same object while no file of it has changed.

    Raises:
        StylesheetError: no such style, not TOML, an unknown key, a wrong value, or a
            circle of ``extends``.
    """
    path = _find(name)
    stamps = tuple(map(_stamp, _chain(path)))
    return _built(path, stamps)  # type: ignore[arg-type]  # paths have hashes


@lru_cache(maxsize=_KEPT)
def _built(path: Traversable, stamps: tuple[_Stamp, ...]) -> Stylesheet:
    """Build a style; ``stamps`` of it and of what it extends tell it from older ones."""
    return _Builder(path, _merged(path, ())).build(_stem(path.name))


class About(NamedTuple):
    """What a style file says, and where each setting comes from."""

    path: Traversable
    title: str
    extends: str | None
    settings: tuple[tuple[str, str, str], ...]
    """(key, value as TOML has it, name of the style that sets it)."""


def describe(name: str) -> About:
    """Return a style's settings, those of what it extends included.

    Raises:
        StylesheetError: as `load`.
    """
    load(name)
    path = _find(name)
    own = _read(path).get("style", {})
    settings: dict[str, tuple[str, str]] = {}
    for one in reversed(_chain(path)):
        for key, value in _flat(_read(one)):
            settings[key] = (_toml(value), _stem(one.name))
    shown = tuple((key, *settings[key]) for key in settings if key[:6] != "style.")
    return About(path, own.get("title", _stem(path.name)), _parent(path, own), shown)


def _chain(path: Traversable) -> list[Traversable]:
    """Return a style's file and those that it extends; what is amiss ends the chain."""
    chain = [path]
    while len(chain) <= _MAX_EXTENDS:
        style = _read(chain[-1]).get("style")
        extends = _parent(chain[-1], style) if isinstance(style, dict) else None
        if not isinstance(extends, str):
            break
        chain.append(_find(extends, chain[-1]))
    return chain


def _parent(path: Traversable, style: dict[str, Any]) -> str | None:
    return style.get("extends", None if _stem(path.name) == BASE else BASE)


def _flat(data: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _toml(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def load_for_kind(kind: str) -> Stylesheet:
    """Load the style of a document kind; the base style where the kind has none."""
    return load(kind if kind in style_names() else BASE)


def _find(name: str, beside: Traversable | None = None) -> Traversable:
    """Find a built-in style, or a file, named from the folder of the one that asks."""
    if "/" not in name and "\\" not in name:
        built_in = styles_folder() / f"{name}.toml"
        if built_in.is_file():
            return built_in
    path = beside.parent / name if isinstance(beside, Path) else Path(name)
    if path.is_file():
        return path
    known = "、".join(style_names())
    raise StylesheetError(
        f"找不到样式“{name}”：既不是内置样式，也不是文件",
        f"内置样式有 {known}；自己的样式请写路径，如 ./我的样式.toml",
    )


def _stamp(path: Traversable) -> _Stamp:
    """Return what changes with a file; () where it lies in a package's archive."""
    if not isinstance(path, Path):
        return ()
    try:
        status = path.stat()
    except OSError:  # reading it says why
        return ()
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def _read(path: Traversable) -> dict[str, Any]:
    """Return a file's tables, which nobody may change: they are kept."""
    return _parsed(path, _stamp(path))  # type: ignore[arg-type]  # paths have hashes


@lru_cache(maxsize=_KEPT)
def _parsed(path: Traversable, stamp: _Stamp) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StylesheetError(f"{path}: 读不出样式文件：{error.strerror}") from None
    if len(data) > _MAX_SIZE:
        raise StylesheetError(f"{path}: 样式文件超过 {_MAX_SIZE:,} 字节")
    if max(map(len, data.split(b"\n"))) > _MAX_LINE:
        raise StylesheetError(f"{path}: 有一行超过 {_MAX_LINE:,} 字节")
    entry = f"style-{zlib.crc32(str(path).encode(errors='replace')):08x}"
    kept: tuple[bytes, dict[str, Any]] | None = cache.read(entry)
    if kept is None or kept[0] != data:
        kept = data, _parse(path, data)
        cache.write(entry, kept)
    return kept[1]


def _parse(path: Traversable, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "文件"
        raise StylesheetError(
            f"{path}: {where}不是有效的 TOML",
            '每行写 键 = 值，文字和长度要加引号，如 top = "37mm"',
        ) from None
    except UnicodeDecodeError as error:
        raise StylesheetError(
            f"{path}: 第 {error.start} 字节不是 UTF-8", "请把样式文件存为 UTF-8"
        ) from None


def _merged(path: Traversable, seen: tuple[Traversable, ...]) -> dict[str, Any]:
    """Return a file's tables over those of what it extends, each checked for keys."""
    if path in seen or len(seen) >= _MAX_EXTENDS:
        chain = " → ".join(_stem(p.name) for p in (*seen, path))
        raise StylesheetError(f"{path}: extends 绕成了圈：{chain}")
    data = _read(path)
    _check_keys(path, data)
    parent = _parent(path, data.get("style", {}))
    if parent is None:
        return data
    if not isinstance(parent, str):
        raise StylesheetError(f"{path}: style.extends 应为样式名")
    return _overlay(_merged(_find(parent, path), (*seen, path)), data)


def _overlay(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        result[key] = _overlay(old, value) if both else value  # type: ignore[arg-type]
    return result


def _check_keys(path: Traversable, data: dict[str, Any]) -> None:
    _check_table(path, "", data, tuple(_KEYS))
    for table, keys in _KEYS.items():
        _check_table(path, table, data.get(table, {}), keys)
    for role, look in data.get("role", {}).items():
        _check_table(path, f"role.{role}", look, _ROLE_KEYS)


def _check_table(
    path: Traversable, table: str, data: Any, keys: tuple[str, ...]
) -> None:
    if not isinstance(data, dict):
        raise StylesheetError(f"{path}: {table} 应为一张表（[{table}]）")
    for key in data:
        if key not in keys:
            name = f"{table}.{key}" if table else key
            like = difflib.get_close_matches(key, keys, n=1)
            guess = f"，是不是 {like[0]}" if like else ""
            raise StylesheetError(
                f"{path}: 未知键 {name}{guess}；可用：{', '.join(keys)}"
            )


class _Builder:
    """Computes a Stylesheet from merged tables, naming file and key in each error."""

    def __init__(self, path: Traversable, data: dict[str, Any]) -> None:
        self.path = path
        self.data = data
        self.page = self._page()
        self.units = Units(self.page.cell, self.page.line)

    def _font_names(self, table: str) -> dict[str, str]:
        return {kind: self._get(f"{table}.{kind}", _parse_name) for kind in FONT_KINDS}

    def build(self, name: str) -> Stylesheet:
        body = self._look(Role.BODY, None)
        looks = {
            role: body if role is Role.BODY else self._look(role, body) for role in Role
        }
        return Stylesheet(
            name=name,
            page=self.page,
            looks=looks,
            page_number=self._page_number(),
            font_names=self._font_names("fonts"),
            traditional_font_names=self._font_names("fonts_traditional"),
            line_rules=LineRules(
                squeeze_adjacent=self._get("line.squeeze_adjacent", parse_bool),
                push_in=self._get("line.push_in", parse_bool),
                latin_gap=self._get("line.latin_gap", _parse_fraction),
                avoid_lone=self._get("line.avoid_lone", parse_bool),
            ),
            signature=SignatureRules(
                is_sealed=self._get("signature.sealed", _parse_sealed),
                blank_lines_sealed=self._int("signature.blank_lines_sealed", 0, 9),
                blank_lines_unsealed=self._int("signature.blank_lines_unsealed", 0, 9),
                stamp=self._get("signature.stamp", parse_bool),
                stamp_width=self._length("signature.stamp_width"),
                stamp_height=self._length("signature.stamp_height"),
            ),
            red_head=self._red_head(),
            imprint=self._imprint(),
            toc=TocRules(
                title=self._get("toc.title", _parse_text),
                title_traditional=self._get("toc.title_traditional", _parse_text),
                levels=self._int("toc.levels", 1, len(TOC_LEVELS)),
                own_pages=self._get("toc.own_pages", parse_bool),
            ),
            facts=self._facts(),
            title=TitleRules(
                max_cells=self._int("title.max_cells", 4, 60),
                gap_after=self._length("title.gap_after"),
                keep_together=self._get("title.keep_together", _parse_words),
            ),
            table=TableLook(
                rules=self._get(
                    "table.rules", lambda v: parse_choice(v, ("grid", "three", "none"))
                ),
                thick=self._length("table.thick"),
                thin=self._length("table.thin"),
                padding=self._length("table.padding"),
                padding_above=self._length("table.padding_above"),
                head_font=self._get("table.head_font", _parse_font),
            ),
            turns_wide_tables=self._get(
                "table.sideways", lambda v: parse_choice(v, ("auto", "marked"))
            )
            == "auto",
            bold_stroke=self._get("bold.stroke", _parse_fraction),
            docx=DocxRules(
                basis=self._get(
                    "page.docx_basis",
                    lambda v: parse_choice(v, ("dialog", "ink", "grid")),
                ),
                run_in_outline=self._get("docx.run_in_outline", parse_bool),
                fit_lines=self._get("docx.fit_lines", parse_bool),
                embed_fonts=self._get("docx.embed_fonts", parse_bool),
            ),
        )

    def _red_head(self) -> RedHeadRules:
        def choice(key: str, *choices: str) -> str:
            return self._get(f"red_head.{key}", lambda v: parse_choice(v, choices))

        def length(key: str) -> Length:
            return self._length(f"red_head.{key}")

        return RedHeadRules(
            form=choice("form", "document", "letter", "order", "minutes", "none"),
            suffix=self._get("red_head.suffix", _parse_text),
            mark_top=length("mark_top"),
            mark_gap=length("mark_gap"),
            title_gap=length("title_gap"),
            rule=choice("rule", "single", "double", "none"),
            rule_gap=length("rule_gap"),
            rule_width=length("rule_width"),
            rule_weight=length("rule_weight"),
            double=(length("double_gap"), length("double_thin")),
            foot_rule=length("foot_rule"),
            colour=self._get("red_head.colour", parse_colour),
        )

    def _imprint(self) -> ImprintRules:
        return ImprintRules(
            rules=self._get("imprint.rules", parse_bool),
            printing=self._get("imprint.printing", parse_bool),
            thick=self._length("imprint.thick"),
            thin=self._length("imprint.thin"),
            row=self._length("imprint.row"),
            pitch=self._length("imprint.pitch"),
            even_page=self._get("imprint.even_page", parse_bool),
        )

    def _facts(self) -> Facts:
        values: dict[str, tuple[str, ...]] = {}
        for name in self.data.get("facts", {}):
            key = BY_NAME[name]
            values[key.key] = self._get(f"facts.{name}", partial(_parse_fact, key))
        return Facts(values)

    def _get(self, name: str, parse: Callable[[object], T]) -> T:
        table, _, key = name.rpartition(".")
        data: Any = self.data
        for part in table.split("."):
            data = data.get(part, {})
        if key not in data:
            raise StylesheetError(f"{self.path}: 缺少键 {name}")
        try:
            return parse(data[key])
        except ValueError as error:
            raise StylesheetError(
                f"{self.path}: {name} = {data[key]!r}：{error}"
            ) from None

    def _int(self, name: str, low: int, high: int) -> int:
        return self._get(name, lambda value: parse_int(value, low, high))

    def _length(self, name: str, relative: bool = True) -> Length:
        units = self.units if relative else None
        return self._get(name, lambda value: parse_length(value, units))

    def _page(self) -> PageSetup:
        page = PageSetup(
            **{
                key: self._length(f"page.{key}", relative=False)
                for key in ("width", "height", "top", "bottom", "left", "right")
            },
            cells=self._int("page.cells", 10, 60),
            lines=self._int("page.lines", 10, 60),
            body_size=self._get("page.body_size", parse_size),
            widow_control=self._get("page.widow_control", parse_bool),
        )
        if page.measure <= 0 or page.line < page.body_size:
            raise StylesheetError(f"{self.path}: 页边距或行数太大，版心放不下正文")
        return page

    def _page_number(self) -> PageNumberLook:
        font = self._get("page_number.font", _parse_font)
        size = self._get("page_number.size", parse_size)
        latin = self._get("page_number.latin", _parse_font)
        # 一字 is the element's own: 四号 here (REQUIREMENTS P01, N02).
        own = Units(size, self.page.line)
        return PageNumberLook(
            text=TextLook(font=font, latin=latin, size=size, on_grid=False),
            below=self._length("page_number.below"),
            inset=self._get("page_number.inset", lambda v: parse_length(v, own)),
            align=self._get(
                "page_number.align",
                lambda v: parse_choice(v, ("outer", "center", "none")),
            ),
            on_first=self._get("page_number.first", parse_bool),
        )

    def _look(self, role: Role, body: ParagraphLook | None) -> ParagraphLook:
        """Compute one role's look; what it does not say is as the body's (5.2.2)."""
        table = self.data.get("role", {}).get(role.key, {})

        def get(key: str, parse: Callable[[object], Any], default: Any) -> Any:
            return (
                self._get(f"role.{role.key}.{key}", parse) if key in table else default
            )

        def length(value: object) -> Length:
            return parse_length(value, self.units)

        base = body or ParagraphLook(TextLook("fang", "latin", self.page.body_size))
        size = get("size", parse_size, base.text.size)
        text = TextLook(
            font=get("font", _parse_font, base.text.font),
            latin=get("latin", _parse_font, base.text.latin),
            size=size,
            bold=get("bold", parse_bool, base.text.bold),
            colour=get("colour", parse_colour, base.text.colour),
            on_grid=get("on_grid", parse_bool, size == self.page.body_size),
        )
        return ParagraphLook(
            text=text,
            align=get(
                "align",
                lambda v: parse_choice(v, ("justify", "left", "center", "right")),
                base.align,
            ),
            first_line=get("first_line", length, base.first_line),
            left=get("left", length, base.left),
            right=get("right", length, base.right),
            space_before=get("space_before", length, base.space_before),
            space_after=get("space_after", length, base.space_after),
            pitch=get("pitch", length, base.pitch),
            keep_with_next=get("keep_with_next", parse_bool, base.keep_with_next),
            keep_lines=get("keep_lines", parse_bool, base.keep_lines),
            outline_level=get(
                "outline_level", lambda v: parse_int(v, 0, 9) or None, None
            ),
        )


def _parse_sealed(value: object) -> bool | None:
    """Return None for ``"auto"``: sealed where the document bears an issuer mark."""
    if value == "auto":
        return None
    if isinstance(value, bool):
        return value
    raise ValueError('应为 true、false 或 "auto"')


def _parse_text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("应为文字")


def _parse_fact(key: FactKey, value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else [value]
    texts = [one for one in given if isinstance(one, str)]
    if len(texts) == len(given):
        return parse_values(key, texts)
    raise ValueError('应为文字，或一列文字，如 ["甲局", "乙局"]')


def _parse_font(value: object) -> str:
    return parse_choice(value, FONT_KINDS)


def _parse_name(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("应为字体名")


def _parse_words(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(v, str) and v for v in value):
        return tuple(value)
    raise ValueError('应为词语的列表，如 ["营商环境"]')


def _parse_fraction(value: object) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and 0 <= value <= 1:  # type: ignore[operator]
        return float(value)  # type: ignore[arg-type]
    raise ValueError("应为 0 到 1 的数")
