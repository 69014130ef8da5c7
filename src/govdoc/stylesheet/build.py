"""Style files → Stylesheet: every length computed, every error with its file and key."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from govdoc.errors import StylesheetError
from govdoc.model.facts import BY_NAME, Facts
from govdoc.model.looks import (
    DocxRules,
    LineRules,
    NotesLook,
    PageNumberLook,
    ParagraphLook,
    TableLook,
    TextLook,
)
from govdoc.model.paper import PageSetup
from govdoc.model.roles import Role
from govdoc.stylesheet.find import BASE, find_style, style_name, style_names
from govdoc.stylesheet.parse import (
    KEPT,
    Stamp,
    chain,
    merged_tables,
    overlaid,
    stamp,
)
from govdoc.stylesheet.schema import ROLE_KEYS, TABLES
from govdoc.stylesheet.types import (
    ImprintRules,
    PreprintedRules,
    RedHeadRules,
    SignatureRules,
    Stylesheet,
    TitleRules,
    TocRules,
)
from govdoc.stylesheet.values import Units, parse_fact

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


_BASES = {
    Role.ATTACHMENT_TITLE: Role.TITLE,
    Role.ATTENDANCE_LABEL: Role.HEADING_1,
}
"""Roles that are as another where they say nothing; all others are as the body."""
_TIGHTEST = 0.5
"""Of a body character's size, the least that it may have of a line."""
_QUOTED = 60
"""Characters of a value that an error repeats."""


def load(name: str) -> Stylesheet:
    """Load a style by built-in name (``speech``) or by path (``./ours.toml``).

    One that was loaded before is the same object while no file of it has changed.

    Raises:
        StylesheetError: no such style, not TOML, an unknown key, a wrong value, or a
            circle of ``extends``.
    """
    path = find_style(name)
    stamps = tuple(map(stamp, chain(path)))
    return _built(path, stamps)  # type: ignore[arg-type]  # paths have hashes


def load_with(name: str, tables: dict[str, Any]) -> Stylesheet:
    """Load a style with further tables over its own.

    Raises:
        StylesheetError: as `load`.
    """
    path = find_style(name)
    return build(path, overlaid(merged_tables(path), tables))


def build(path: Traversable, merged: dict[str, Any]) -> Stylesheet:
    """Build the style of a file from its tables, laid over what it extends.

    Raises:
        StylesheetError: a wrong value.
    """
    return _Builder(path, merged).build(style_name(path))


def load_for_kind(kind: str) -> Stylesheet:
    """Load the style of a document kind; the base style where the kind has none."""
    return load(kind if kind in style_names() else BASE)


@lru_cache(maxsize=KEPT)
def _built(path: Traversable, stamps: tuple[Stamp, ...]) -> Stylesheet:
    """Build a style; ``stamps`` of it and of what it extends tell it from older ones."""
    return build(path, merged_tables(path))


class _Builder:
    """Computes a Stylesheet from merged tables by the schema."""

    def __init__(self, path: Traversable, data: dict[str, Any]) -> None:
        self.path = path
        self.data = data
        page = self._values("page", None)
        self.docx_basis: str = page.pop("docx_basis")
        self.page = self._checked(PageSetup(**page))
        self.units = Units(self.page.cell, self.page.line)

    def build(self, name: str) -> Stylesheet:
        """Return the stylesheet of that name."""
        table = self._values("table", self.units)
        turns_wide_tables = table.pop("sideways")
        fills_before_sideways = table.pop("fill_before")
        return Stylesheet(
            name=name,
            page=self.page,
            looks=self._looks(),
            page_number=self._page_number(),
            font_names=self._values("fonts", None),
            traditional_font_names=self._values("fonts_traditional", None),
            line_rules=LineRules(**self._values("line", None)),
            signature=SignatureRules(**self._values("signature", self.units)),
            red_head=RedHeadRules(**self._values("red_head", self.units)),
            preprinted=PreprintedRules(**self._values("preprinted", self.units)),
            imprint=ImprintRules(**self._values("imprint", self.units)),
            toc=TocRules(**self._values("toc", None)),
            facts=self._facts(),
            title=TitleRules(**self._values("title", self.units)),
            table=TableLook(**table),
            turns_wide_tables=turns_wide_tables,
            fills_before_sideways=fills_before_sideways,
            keeps_emphasis=self._values("text", None)["emphasis"],
            notes=NotesLook(**self._values("notes", self.units)),
            bold_stroke=self._values("bold", None)["stroke"],
            docx=DocxRules(basis=self.docx_basis, **self._values("docx", None)),
        )

    def _checked(self, page: PageSetup) -> PageSetup:
        if page.measure <= 0 or page.line < page.body_size:
            raise StylesheetError(f"{self.path}: 页边距或行数太大，版心放不下正文")
        if page.cell < _TIGHTEST * page.body_size:
            raise StylesheetError(f"{self.path}: 每行字数太多，字会叠在一起")
        return page

    def _placed(self, look: ParagraphLook, role: Role) -> ParagraphLook:
        """Return a look that leaves room for a character, on the paper."""
        first = max(0, look.first_line)
        room = self.page.measure - look.left - look.right - first
        start = look.left + min(0, look.first_line)
        is_off = start < -self.page.left or look.right < -self.page.right
        if room < look.text.size or is_off:
            raise StylesheetError(
                f"{self.path}: role.{role.key} 的缩进不对：字排不下，或排到纸外",
                "请改 left、right、first_line 或 size",
            )
        return look

    def _values(self, table: str, units: Units | None) -> dict[str, Any]:
        """Return the fields that a table fills, by the schema.

        Args:
            table: its name.
            units: what 字 and 行 stand for; None: the table has none.
        """
        given = self.data.get(table, {})
        values = {}
        for key in TABLES[table]:
            if key.name not in given:
                raise StylesheetError(f"{self.path}: 缺少键 {table}.{key.name}")
            name = f"{table}.{key.name}"
            parse = key.value.parse
            values[key.fills] = self._parsed(name, given[key.name], parse, units)
        return values

    def _parsed(
        self, name: str, given: object, parse: Callable[..., Any], more: object
    ) -> Any:
        """Return ``parse(given, more)``; its error names the file and the key."""
        try:
            return parse(given, more)
        except ValueError as error:
            message = f"{self.path}: {name} = {_quoted(given)}：{error}"
            raise StylesheetError(message, key=name) from None

    def _page_number(self) -> PageNumberLook:
        size = self._values("page_number", self.units)["size"]
        # 一字 is the element's own: 四号 here (REQUIREMENTS P01, N02).
        values = self._values("page_number", Units(size, self.page.line))
        look = {key: values.pop(key) for key in ("font", "latin", "size")}
        return PageNumberLook(TextLook(**look, on_grid=False), **values)

    def _looks(self) -> dict[Role, ParagraphLook]:
        """Compute every role's look; what one does not say is as the body's (5.2.2)."""
        looks = {Role.BODY: self._look(Role.BODY, None)}
        others = (role for role in Role if role is not Role.BODY)
        for role in sorted(others, key=_BASES.__contains__):
            looks[role] = self._look(role, looks[_BASES.get(role, Role.BODY)])
        return looks

    def _look(self, role: Role, base: ParagraphLook | None) -> ParagraphLook:
        """Compute one role's look; what it does not say is as in its base's."""
        table = self.data.get("role", {}).get(role.key, {})
        own = {
            key.fills: self._parsed(
                f"role.{role.key}.{key.name}",
                table[key.name],
                key.value.parse,
                self.units,
            )
            for key in ROLE_KEYS
            if key.name in table
        }
        base = base or ParagraphLook(TextLook("fang", "latin", self.page.body_size))
        size = own.get("size", base.text.size)
        text = {field: own.pop(field) for field in TextLook._fields if field in own}
        text.setdefault("on_grid", size == self.page.body_size)
        own.setdefault("outline_level", None)
        look = base._replace(text=base.text._replace(**text), **own)
        return self._placed(look, role)

    def _facts(self) -> Facts:
        values = {}
        for name, given in self.data.get("facts", {}).items():
            key = BY_NAME[name]
            values[key.key] = self._parsed(f"facts.{name}", given, parse_fact, key)
        return Facts(values)


def _quoted(given: object) -> str:
    """Return a value as an error repeats it: as TOML has it."""
    import json

    words = json.dumps(given, ensure_ascii=False, default=str)
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
