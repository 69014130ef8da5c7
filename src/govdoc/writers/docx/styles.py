"""``styles.xml``: one named style a role; every look lives here, none on runs."""

from __future__ import annotations

from govdoc.model.flow import Flow, ParagraphLook
from govdoc.model.roles import Role
from govdoc.model.word_styles import (
    BUILT_IN,
    run_style_id,
    run_style_name,
    style_id,
    style_name,
)
from govdoc.writers.docx.properties import (
    BODY_LEVEL,
    paragraph_properties,
    text_properties,
)
from govdoc.writers.docx.xml import Properties, part, switch, to_xml

def styles_xml(flow: Flow) -> bytes:
    """Return the whole part: defaults, paragraph styles, character styles, footer."""
    roles = [Role.BODY, *(role for role in flow.looks if role is not Role.BODY)]
    return part(
        "w:styles",
        "".join(
            [
                _defaults(flow),
                *(_paragraph_style(role, flow.looks[role], flow) for role in roles),
                *(_run_style(role, flow) for role in flow.run_looks),
                _footer_style(flow),
            ]
        ),
    )


def _defaults(flow: Flow) -> str:
    text = text_properties(flow.looks[Role.BODY].text, flow.font_names, flow.page)
    language = f'<w:lang w:val="en-US" w:eastAsia="{flow.language}" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{to_xml(text)}{language}</w:rPr>"
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _paragraph_style(role: Role, look: ParagraphLook, flow: Flow) -> str:
    own_id, name = style_id(role), style_name(role)
    place = paragraph_properties(look, flow.page)
    if place["outlineLvl"]["val"] == BODY_LEVEL:
        del place["outlineLvl"]
    if role is Role.BODY:
        kind, head, place = ' w:default="1"', "", _with_line_rules(place, flow)
    else:
        kind = "" if role in BUILT_IN else ' w:customStyle="1"'
        head = '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
        if role in BUILT_IN:
            head = f'<w:aliases w:val="{role.chinese}"/>{head}'
    text = text_properties(look.text, flow.font_names, flow.page)
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{own_id}">'
        f'<w:name w:val="{name}"/>{head}<w:qFormat/>'
        f"<w:pPr>{to_xml(place)}</w:pPr><w:rPr>{to_xml(text)}</w:rPr></w:style>"
    )


def _with_line_rules(place: Properties, flow: Flow) -> Properties:
    """Add what holds for every paragraph, to the style that all are based on (W14).

    No widow control: it would leave pages of 21 lines where 22 are wanted (5.2.3). No
    hanging marks: they would stand outside the type area. LibreOffice reads that switch
    the wrong way round and hangs them (7.4); the value is right for Word and WPS.
    """
    gap = switch(flow.line_rules.latin_gap > 0)
    ahead = {key: place.pop(key) for key in ("keepNext", "pageBreakBefore")}
    rules = {
        "widowControl": switch(False),
        "kinsoku": switch(True),
        "overflowPunct": switch(False),
        "autoSpaceDE": gap,
        "autoSpaceDN": gap,
        "snapToGrid": switch(False),
    }
    return {**ahead, **rules, **place}


def _run_style(role: Role, flow: Flow) -> str:
    look = text_properties(flow.run_looks[role], flow.font_names, flow.page)
    return (
        '<w:style w:type="character" w:customStyle="1" '
        f'w:styleId="{run_style_id(role)}">'
        f'<w:name w:val="{run_style_name(role)}"/><w:qFormat/>'
        f"<w:rPr>{to_xml(look)}</w:rPr></w:style>"
    )


def _footer_style(flow: Flow) -> str:
    """Return the page number's style: a line as high as its characters (W13)."""
    look = flow.page_number.text
    place: Properties = {
        "spacing": {
            "before": "0",
            "after": "0",
            "line": str(look.size.twips),
            "lineRule": "exact",
        },
        "ind": {"firstLineChars": "0", "firstLine": "0"},
    }
    text = text_properties(look, flow.font_names, flow.page)
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id(Role.PAGE_NUMBER)}">'
        f'<w:name w:val="footer"/><w:aliases w:val="{Role.PAGE_NUMBER.chinese}"/>'
        '<w:basedOn w:val="Normal"/>'
        f"<w:pPr>{to_xml(place)}</w:pPr><w:rPr>{to_xml(text)}</w:rPr></w:style>"
    )
