"""``styles.xml``: one named style a role; every look lives here, none on runs."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.model.flow import Flow, all_pictures
from govdoc.model.looks import ParagraphLook
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
from govdoc.writers.docx.measures import Measures, measures_of
from govdoc.writers.docx.properties import (
    BODY_LEVEL,
    exact,
    paragraph_properties,
    text_properties,
)
from govdoc.writers.docx.references import reference_styles_xml
from govdoc.writers.docx.xml import Properties, part, switch, to_xml

_NO_FIRST_LINE = {"firstLineChars": "0", "firstLine": "0"}
_PAGE_RULES = ("keepNext", "keepLines", "pageBreakBefore")


def styles_xml(flow: Flow) -> bytes:
    """Return the whole part: defaults, paragraph styles, character styles, footer."""
    measures = measures_of(flow)
    roles = [Role.BODY, *(role for role in flow.looks if role is not Role.BODY)]
    return part(
        "w:styles",
        "".join(
            [
                _defaults(flow, measures),
                *(_paragraph_style(role, flow, measures) for role in roles),
                *_picture_style(flow),
                reference_styles_xml(flow),
                *(_run_style(role, flow, measures) for role in flow.run_looks),
                _footer_style(flow, measures),
            ]
        ),
    )


def _defaults(flow: Flow, measures: Measures) -> str:
    text = text_properties(flow.looks[Role.BODY].text, flow.font_names, measures)
    language = f'<w:lang w:val="en-US" w:eastAsia="{flow.language}" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{to_xml(text)}{language}</w:rPr>"
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _paragraph_style(role: Role, flow: Flow, measures: Measures) -> str:
    look = flow.looks[role]
    place = paragraph_properties(look, measures)
    if place["outlineLvl"]["val"] == BODY_LEVEL:
        del place["outlineLvl"]
    if role is Role.BODY:
        kind, head, place = ' w:default="1"', "", _with_line_rules(place, flow)
    else:
        kind = "" if role in BUILT_IN else ' w:customStyle="1"'
        head = '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
        if role in BUILT_IN and role not in SAME_IN_WORD:
            head = f'<w:aliases w:val="{role.chinese}"/>{head}'
    shown = to_xml(place)
    if role in TOC_LEVELS.values():
        shown = _with_tabs(place, look, flow)
    text = text_properties(look.text, flow.font_names, measures)
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style_id(role)}">'
        f'<w:name w:val="{style_name(role)}"/>{head}<w:qFormat/>'
        f"<w:pPr>{shown}</w:pPr><w:rPr>{to_xml(text)}</w:rPr></w:style>"
    )


def _with_tabs(place: Properties, look: ParagraphLook, flow: Flow) -> str:
    """Put an entry's tab where the schema wants it: behind what concerns pages."""
    ahead = {key: place[key] for key in _PAGE_RULES}
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


def _picture_style(flow: Flow) -> Iterator[str]:
    """Yield the style of lines that are as high as their picture, if there are any.

    An exact line would cut the picture, and characters of the usual size would add
    their descent below it.
    """
    if not any(True for _ in all_pictures(flow)):
        return
    place: Properties = {
        "snapToGrid": switch(False),
        "spacing": {"line": "240", "lineRule": "auto"},
        "ind": _NO_FIRST_LINE,
        "jc": {"val": "center"},
    }
    identity, name = PICTURE_LINE
    yield (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        '<w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{to_xml(place)}</w:pPr><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    )


def _run_style(role: Role, flow: Flow, measures: Measures) -> str:
    look = text_properties(flow.run_looks[role], flow.font_names, measures)
    return (
        '<w:style w:type="character" w:customStyle="1" '
        f'w:styleId="{run_style_id(role)}">'
        f'<w:name w:val="{run_style_name(role)}"/><w:qFormat/>'
        f"<w:rPr>{to_xml(look)}</w:rPr></w:style>"
    )


def _footer_style(flow: Flow, measures: Measures) -> str:
    """Return the page number's style: a line as high as its characters (W13)."""
    look = flow.page_number.text
    place: Properties = {
        "snapToGrid": switch(False),
        "spacing": exact(look.size),
        "ind": _NO_FIRST_LINE,
    }
    text = text_properties(look, flow.font_names, measures)
    role = Role.PAGE_NUMBER
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id(role)}">'
        f'<w:name w:val="{style_name(role)}"/><w:aliases w:val="{role.chinese}"/>'
        '<w:basedOn w:val="Normal"/>'
        f"<w:pPr>{to_xml(place)}</w:pPr><w:rPr>{to_xml(text)}</w:rPr></w:style>"
    )
