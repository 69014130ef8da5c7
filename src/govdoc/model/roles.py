"""The glossary as a closed enum: every element has one role, one Chinese name, one clause."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """What an element of a document is; the value is (Chinese name, clause of GB/T 9704-2012).

    A clause of ``"—"`` marks elements outside the standard (house style).
    """

    COPY_NUMBER = ("份号", "7.2.1")
    CLASSIFICATION = ("密级和保密期限", "7.2.2")
    URGENCY = ("紧急程度", "7.2.3")
    ISSUER_MARK = ("发文机关标志", "7.2.4")
    DOCUMENT_NUMBER = ("发文字号", "7.2.5")
    SIGNER = ("签发人", "7.2.6")
    TITLE = ("标题", "7.3.1")
    SUBTITLE = ("副标题", "—")
    BYLINE = ("讲话人", "—")
    DATELINE = ("题下日期", "—")
    SALUTATION = ("称谓", "—")
    RECIPIENTS = ("主送机关", "7.3.2")
    BODY = ("正文", "7.3.3")
    HEADING_1 = ("一级标题", "7.3.3")
    HEADING_2 = ("二级标题", "7.3.3")
    HEADING_3 = ("三级标题", "7.3.3")
    HEADING_4 = ("四级标题", "7.3.3")
    LEAD = ("段首领句", "—")
    CHAPTER = ("章标题", "—")
    ARTICLE = ("条", "—")
    ATTACHMENT_NOTE = ("附件说明", "7.3.4")
    SIGNATURE = ("发文机关署名", "7.3.5")
    DATE_OF_ISSUE = ("成文日期", "7.3.5")
    NOTE = ("附注", "7.3.6")
    ATTENDANCE = ("出席、请假、列席人员", "10.3")
    ATTENDANCE_LABEL = ("出席、请假、列席", "10.3")
    ATTACHMENT = ("附件", "7.3.7")
    ATTACHMENT_TITLE = ("附件标题", "7.3.7")
    CC = ("抄送机关", "7.4.2")
    PRINTING_INFO = ("印发机关和印发日期", "7.4.3")
    PAGE_NUMBER = ("页码", "7.5")
    TABLE = ("表格", "8")
    PICTURE = ("图片", "—")
    FOOTNOTE = ("脚注", "—")
    TOC = ("目录", "—")
    TOC_TITLE = ("目录标题", "—")
    TOC_1 = ("目录 1", "—")
    TOC_2 = ("目录 2", "—")
    TOC_3 = ("目录 3", "—")
    TOC_4 = ("目录 4", "—")

    __hash__ = object.__hash__
    """A member equals itself alone; `Enum` hashes its name, by a call, each time."""

    @property
    def chinese(self) -> str:
        """The element's name in Chinese; also the name of its DOCX style."""
        return self.value[0]

    @property
    def clause(self) -> str:
        """The clause of GB/T 9704-2012 that governs it, or ``"—"``."""
        return self.value[1]

    @property
    def key(self) -> str:
        """The name in lower case, as TOML tables and JSON have it."""
        return self.name.lower()

    @property
    def heading_level(self) -> int | None:
        """1 to 4 for the heading levels 一、（一）1.（1）, otherwise None."""
        return HEADING_LEVELS.get(self)

    @property
    def rank(self) -> int:
        """Where the element stands in a document: what is higher comes later.

        Everything between the salutation and the attachment note has one rank.
        """
        return _RANKS.get(self, len(ABOVE_TEXT))


LEVELS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
"""一、（一）1.（1）."""
HEADING_LEVELS = {role: level for level, role in enumerate(LEVELS, 1)}
TOC_LEVELS = {1: Role.TOC_1, 2: Role.TOC_2, 3: Role.TOC_3, 4: Role.TOC_4}
"""Outline level → the role of its entries in a computed table of contents.

`Role.TOC` is one that stands in the source as text.
"""
SET_AS = {
    Role.ATTACHMENT_TITLE: Role.ATTACHMENT,
    Role.ATTENDANCE_LABEL: Role.ATTENDANCE,
}
"""Role that composition alone gives → the role of the text's element that it is of."""
CORNER = (Role.COPY_NUMBER, Role.CLASSIFICATION, Role.URGENCY)
"""What stands at the top left of the first page (7.2.1–7.2.3)."""
HEADER_BLOCK = (*CORNER, Role.ISSUER_MARK, Role.DOCUMENT_NUMBER, Role.SIGNER)
"""版头 (7.2), in its order, as are all that follow."""
TITLE_BLOCK = (Role.TITLE, Role.SUBTITLE, Role.BYLINE, Role.DATELINE)
SIGNATURE_BLOCK = (Role.SIGNATURE, Role.DATE_OF_ISSUE)
DATED = (Role.DATE_OF_ISSUE, Role.PRINTING_INFO, Role.DATELINE)
"""Elements in which what looks like a date is one."""
IMPRINT = (Role.CC, Role.PRINTING_INFO)
"""版记 (7.4)."""
ENDING = (Role.ATTACHMENT_NOTE, *SIGNATURE_BLOCK, Role.ATTACHMENT, *IMPRINT)
"""What ends a text: none of it belongs to the text's last heading."""
ABOVE_TEXT = (*HEADER_BLOCK, *TITLE_BLOCK, Role.RECIPIENTS, Role.SALUTATION)
BELOW_TEXT = (
    Role.ATTACHMENT_NOTE, Role.ATTENDANCE, *SIGNATURE_BLOCK, Role.NOTE, Role.ATTACHMENT,
    *IMPRINT,
)  # fmt: skip
LITERAL = frozenset({Role.TABLE, Role.PICTURE, Role.TOC, Role.PAGE_NUMBER})
"""Elements whose text is not prose."""
_RANKS = {role: rank for rank, role in enumerate(ABOVE_TEXT)} | {
    role: rank for rank, role in enumerate(BELOW_TEXT, len(ABOVE_TEXT) + 1)
}
