"""``styles.xml``: one named style a role; every look lives here, none on runs.

正文 (Normal) says everything, and every other style only what differs from it: whoever
changes the face, the size or the line of 正文 changes 主送机关, 附件说明, the signature
and all that is set like it (5.2.2). Word's own defaults say nothing but the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from govdoc.model.flow import Flow, all_pictures
from govdoc.model.looks import ParagraphLook, TextLook
from govdoc.model.roles import TOC_LEVELS, Role
from govdoc.model.word_styles import (
    BUILT_IN,
    PICTURE_LINE,
    SAME_IN_WORD,
    run_style_id,
    run_style_name,
    style_id,
    style_name,
)
from govdoc.writers.docx.contents import tabs_xml
from govdoc.writers.docx.footer import EVEN, footer_kinds, gap_style_xml, place_of
from govdoc.writers.docx.measures import measures_of
from govdoc.writers.docx.properties import (
    exact,
    indents,
    paragraph_properties,
    run_style_properties,
    text_properties,
)
from govdoc.writers.docx.references import reference_styles_xml
from govdoc.writers.docx.stylebook import ParagraphStyle, StyleBook
from govdoc.writers.docx.xml import Properties, differing, part, switch, to_xml

_BASED = '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
    'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
"""Word's own styles that the file does not have stay out of sight until they are used."""
_PAGE_RULES = ("keepNext", "keepLines", "pageBreakBefore")


def styles_xml(flow: Flow, *, in_gallery: bool = False) -> bytes:
    """Return the whole part: language, paragraph styles, character styles, footer.

    Args:
        flow: what they are of.
        in_gallery: Word's gallery is to show them in their order, and none of its own.
    """
    written = _Styles(flow, in_gallery=in_gallery)
    _, *others = StyleBook(flow).all
    return part(
        "w:styles",
        "".join(
            [
                _defaults(flow),
                _LATENT if in_gallery else "",
                written.body(),
                *map(written.paragraph, others),
                *written.picture(),
                reference_styles_xml(flow),
                *map(written.run, flow.run_looks),
                *written.footers(),
            ]
        ),
    )


def _defaults(flow: Flow) -> str:
    """Return ``w:docDefaults``: no look, or 正文 would not be all that governs."""
    language = f'<w:lang w:val="en-US" w:eastAsia="{flow.language}" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


class _Styles:
    """Writes the styles of one flow, each by what it has beyond 正文."""

    def __init__(self, flow: Flow, *, in_gallery: bool) -> None:
        self._flow, self._measures = flow, measures_of(flow)
        self._places = count(1) if in_gallery else None
        body = flow.looks[Role.BODY]
        self._place = paragraph_properties(body, self._measures)
        self._text = self._characters(body.text)

    def _characters(self, look: TextLook) -> Properties:
        return text_properties(look, self._flow.font_names, self._measures)

    def _shown(self) -> str:
        """Return that the gallery shows a style, behind those that came before."""
        place = "" if self._places is None else next(self._places)
        order = f'<w:uiPriority w:val="{place}"/>' if place else ""
        return f"{order}<w:qFormat/>"

    def body(self) -> str:
        """Return 正文, whole, with the rules for lines that hold in every style."""
        place = {k: v for k, v in self._place.items() if k != "outlineLvl"}
        return (
            f'<w:style w:type="paragraph" w:default="1" w:styleId="{style_id(Role.BODY)}">'
            f'<w:name w:val="{style_name(Role.BODY)}"/>{self._shown()}'
            f"<w:pPr>{to_xml(_with_line_rules(place, self._flow))}</w:pPr>"
            f"<w:rPr>{to_xml(self._text)}</w:rPr></w:style>"
        )

    def paragraph(self, style: ParagraphStyle) -> str:
        """Return a role's style, based on 正文, or a further one, based on that."""
        role, look = style.role, style.look
        base = Role.BODY if style.is_main else role
        below = self._flow.looks[base]
        place = differing(
            paragraph_properties(look, self._measures),
            paragraph_properties(below, self._measures),
        )
        shown = to_xml(place)
        if role in TOC_LEVELS.values():
            shown = _with_tabs(place, look, self._flow)
        text = to_xml(
            differing(self._characters(look.text), self._characters(below.text))
        )
        is_own = style.is_main and role in BUILT_IN
        kind = "" if is_own else ' w:customStyle="1"'
        alias = ""
        if is_own and role not in SAME_IN_WORD:
            alias = f'<w:aliases w:val="{role.chinese}"/>'
        return (
            f'<w:style w:type="paragraph"{kind} w:styleId="{style.identity}">'
            f'<w:name w:val="{style.name}"/>{alias}'
            f'<w:basedOn w:val="{style_id(base)}"/><w:next w:val="Normal"/>{self._shown()}'
            f"{_wrapped('pPr', shown)}{_wrapped('rPr', text)}</w:style>"
        )

    def picture(self) -> Iterator[str]:
        """Yield the style of lines that are as high as their picture, if there are any.

        An exact line would cut the picture, and characters of the usual size would add
        their descent below it.
        """
        if not any(True for _ in all_pictures(self._flow)):
            return
        place: Properties = {
            "snapToGrid": switch(False),
            "spacing": {"line": "240", "lineRule": "auto"},
            "ind": indents(),
            "jc": {"val": "center"},
        }
        identity, name = PICTURE_LINE
        shown = to_xml(differing(place, self._place))
        yield (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}">'
            f'<w:name w:val="{name}"/>{_BASED}<w:qFormat/>'
            f'<w:pPr>{shown}</w:pPr><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
        )

    def run(self, role: Role) -> str:
        """Return the style of a role inside a paragraph; it has no base."""
        look = self._flow.run_looks[role]
        text = run_style_properties(look, self._flow, self._measures)
        return (
            '<w:style w:type="character" w:customStyle="1" '
            f'w:styleId="{run_style_id(role)}">'
            f'<w:name w:val="{run_style_name(role)}"/>{self._shown()}'
            f"{_wrapped('rPr', to_xml(text))}</w:style>"
        )

    def footers(self) -> Iterator[str]:
        """Yield the page number's styles: a line as high as its characters (W13)."""
        look, role = self._flow.page_number, Role.PAGE_NUMBER
        line: Properties = {
            "snapToGrid": switch(False),
            "spacing": exact(look.text.size),
        }
        place = line | place_of(look, "default")
        shown = to_xml(differing(place, self._place))
        text = to_xml(differing(self._characters(look.text), self._text))
        yield (
            f'<w:style w:type="paragraph" w:styleId="{style_id(role)}">'
            f'<w:name w:val="{style_name(role)}"/><w:aliases w:val="{role.chinese}"/>'
            '<w:basedOn w:val="Normal"/>'
            f"{_wrapped('pPr', shown)}{_wrapped('rPr', text)}</w:style>"
        )
        if "even" in footer_kinds(look):
            identity, name = EVEN
            own = differing(place_of(look, "even"), place)
            yield (
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="{style_id(role)}"/>'
                f"<w:pPr>{to_xml(own)}</w:pPr></w:style>"
            )
        yield gap_style_xml(look)


def _wrapped(name: str, inside: str) -> str:
    """Return ``w:pPr`` or ``w:rPr``; nothing where there is nothing to say."""
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


def _with_tabs(place: Properties, look: ParagraphLook, flow: Flow) -> str:
    """Put an entry's tab where the schema wants it: behind what concerns pages."""
    ahead = {key: place[key] for key in _PAGE_RULES if key in place}
    rest = {key: place[key] for key in place if key not in ahead}
    return f"{to_xml(ahead)}{tabs_xml(look, flow)}{to_xml(rest)}"


def _with_line_rules(place: Properties, flow: Flow) -> Properties:
    """Add what holds for every paragraph, to the style that all are based on (W14).

    No hanging marks: they would stand outside the type area. LibreOffice reads that
    switch the wrong way round and hangs them (7.4); the value is right for Word and WPS.
    """
    gap = switch(flow.line_rules.latin_gap > 0)
    rules = {
        "widowControl": switch(flow.page.widow_control),
        "kinsoku": switch(True),
        "overflowPunct": switch(False),
        "autoSpaceDE": gap,
        "autoSpaceDN": gap,
    }
    return {key: place[key] for key in _PAGE_RULES} | rules | place
