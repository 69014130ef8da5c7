"""Which style of Word's stands for a role: what the writer gives, the reader knows again.

A style is known by its name. Its id is ours in a file of ours, but Word gives its own
when it saves; the names of its built-in styles stay English in the file whatever the
interface speaks.
"""

from __future__ import annotations

from govdoc.model.roles import SET_AS, TOC_LEVELS, Role

BUILT_IN = {
    Role.BODY: ("Normal", "Normal"),
    Role.TITLE: ("Title", "Title"),
    Role.SUBTITLE: ("Subtitle", "Subtitle"),
    Role.HEADING_1: ("Heading1", "heading 1"),
    Role.HEADING_2: ("Heading2", "heading 2"),
    Role.HEADING_3: ("Heading3", "heading 3"),
    Role.HEADING_4: ("Heading4", "heading 4"),
    Role.PAGE_NUMBER: ("Footer", "footer"),
    Role.FOOTNOTE: ("FootnoteText", "footnote text"),
    Role.TOC_TITLE: ("TOCHeading", "TOC Heading"),
    **{role: (f"TOC{level}", f"toc {level}") for level, role in TOC_LEVELS.items()},
}
"""Word's own styles, so that its navigation pane and WPS's know them: (id, name).

A Chinese Word shows ``Normal`` as 正文, and would rename a second style of that name.
"""
SAME_IN_WORD = frozenset(
    {Role.BODY, Role.TITLE, Role.SUBTITLE, Role.TOC_TITLE, *TOC_LEVELS.values()}
)
"""Roles that a Chinese Word calls so itself: an alias would say the name twice."""
PICTURE_LINE = ("PictureLine", "图片行")
"""The style of a paragraph that holds a picture alone: (id, name); it has no words."""
_RUN_SUFFIX = "（段内）"


def style_id(role: Role) -> str:
    """Return the id of a role's paragraph style."""
    if role in BUILT_IN:
        return BUILT_IN[role][0]
    return "".join(word.capitalize() for word in role.key.split("_"))


def style_name(role: Role) -> str:
    """Return the name of a role's paragraph style."""
    return BUILT_IN[role][1] if role in BUILT_IN else role.chinese


def run_style_id(role: Role) -> str:
    """Return the id of the character style of a role inside a paragraph."""
    return f"{style_id(role)}Run"


def run_style_name(role: Role) -> str:
    """Return the name of the character style of a role inside a paragraph."""
    return f"{role.chinese}{_RUN_SUFFIX}"


def further_style_name(role: Role, words: str) -> str:
    """Return the name of a role's paragraph style for a second look.

    Args:
        role: whose it is.
        words: what it has that the role's own has not.
    """
    return f"{role.chinese}（{words}）"


def role_of_style(name: str) -> Role | None:
    """Return the role of a paragraph style's text; None: it is no style of ours.

    Args:
        name: in lower case.
    """
    return PARAGRAPH_ROLES.get(name) or _FURTHER.get(name.partition("（")[0])


PARAGRAPH_ROLES = {style_name(role).lower(): SET_AS.get(role, role) for role in Role}
"""Name of a paragraph style in lower case → the role of its text's element."""
_FURTHER = {role.chinese: SET_AS.get(role, role) for role in Role}
RUN_ROLES = {run_style_name(role).lower(): SET_AS.get(role, role) for role in Role}
"""Name of a character style in lower case → its role."""
