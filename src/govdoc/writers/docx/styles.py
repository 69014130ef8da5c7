"""``styles.xml``: one named style a role; every look lives here, none on runs."""

from __future__ import annotations

from govdoc.model.flow import Flow, ParagraphLook
from govdoc.model.roles import Role
from govdoc.writers.docx.properties import (
    escape,
    paragraph_properties,
    text_properties,
)

NAMESPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BUILT_IN = {
    Role.BODY: ("Normal", "Normal"),
    Role.TITLE: ("Title", "Title"),
    Role.SUBTITLE: ("Subtitle", "Subtitle"),
    Role.HEADING_1: ("Heading1", "heading 1"),
    Role.HEADING_2: ("Heading2", "heading 2"),
    Role.HEADING_3: ("Heading3", "heading 3"),
    Role.HEADING_4: ("Heading4", "heading 4"),
    Role.SIGNATURE: ("Signature", "Signature"),
}
"""Word's own styles, so that its navigation pane and WPS's know them: (id, name)."""
FOOTER_STYLE = "Footer"


def style_id(role: Role) -> str:
    """Return the id of a role's paragraph style."""
    if role in _BUILT_IN:
        return _BUILT_IN[role][0]
    return "".join(word.capitalize() for word in role.key.split("_"))


def run_style_id(role: Role) -> str:
    """Return the id of the character style of a role inside a paragraph."""
    return f"{style_id(role)}Run"


def styles_xml(flow: Flow) -> bytes:
    """Return the whole part: defaults, paragraph styles, character styles, footer."""
    body = flow.looks[Role.BODY]
    parts = [
        f"<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>",
        text_properties(body.text, flow.font_names, flow.page),
        f'<w:lang w:val="en-US" w:eastAsia="{flow.language}" w:bidi="ar-SA"/>',
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        _paragraph_style(Role.BODY, body, flow),
        *(
            _paragraph_style(role, look, flow)
            for role, look in flow.looks.items()
            if role is not Role.BODY
        ),
        *(_run_style(role, flow) for role in flow.run_looks),
        _footer_style(flow),
        "</w:styles>",
    ]
    return "".join(parts).encode()


def _paragraph_style(role: Role, look: ParagraphLook, flow: Flow) -> str:
    name = _BUILT_IN[role][1] if role in _BUILT_IN else role.chinese
    alias = f'<w:aliases w:val="{role.chinese}"/>' if role in _BUILT_IN else ""
    if role is Role.BODY:
        kind, alias, based = ' w:default="1"', "", ""
    else:
        kind = "" if role in _BUILT_IN else ' w:customStyle="1"'
        based = '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style_id(role)}">'
        f'<w:name w:val="{name}"/>{alias}{based}<w:qFormat/>'
        f"<w:pPr>{paragraph_properties(look, flow.page)}</w:pPr>"
        f"<w:rPr>{text_properties(look.text, flow.font_names, flow.page)}</w:rPr></w:style>"
    )


def _run_style(role: Role, flow: Flow) -> str:
    look = text_properties(flow.run_looks[role], flow.font_names, flow.page)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{run_style_id(role)}">'
        f'<w:name w:val="{escape(role.chinese)}（段内）"/><w:qFormat/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def _footer_style(flow: Flow) -> str:
    number = flow.page_number.text
    points = round(number.size / 12700 * 20)
    return (
        f'<w:style w:type="paragraph" w:styleId="{FOOTER_STYLE}"><w:name w:val="footer"/>'
        '<w:aliases w:val="页码"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{points}" w:lineRule="exact"/>'
        '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
        f"<w:rPr>{text_properties(number, flow.font_names, flow.page)}</w:rPr></w:style>"
    )
