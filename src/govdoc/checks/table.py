"""The one table of checks, in the order of a document's elements."""

from __future__ import annotations

from govdoc.checks.rules import (
    attachments,
    body,
    body_setting,
    closings,
    faces,
    forms,
    head,
    headings,
    imprint,
    leftovers,
    leftovers_of_files,
    names,
    numerals,
    page,
    pdf,
    punctuation,
    recipients,
    recipients_setting,
    references,
    signature,
    tables,
    title,
    title_setting,
    words,
)
from govdoc.checks.types import Check

GROUPS: dict[str, tuple[Check, ...]] = {
    "版面": page.CHECKS,
    "字体字号": faces.CHECKS,
    "标题": title.CHECKS + title_setting.CHECKS,
    "版头": head.CHECKS,
    "主送机关": recipients.CHECKS + recipients_setting.CHECKS,
    "层次标题": headings.CHECKS,
    "正文": body.CHECKS + body_setting.CHECKS,
    "附件": attachments.CHECKS,
    "署名、日期、附注": signature.CHECKS,
    "版记": imprint.CHECKS,
    "信函、纪要、命令": forms.CHECKS,
    "引用": references.CHECKS,
    "文种与结语": closings.CHECKS,
    "数字": numerals.CHECKS,
    "标点": punctuation.CHECKS,
    "表格与数目": tables.CHECKS,
    "名称": names.CHECKS,
    "遗留": leftovers.CHECKS + leftovers_of_files.CHECKS,
    "PDF 文件": pdf.CHECKS,
    "用词用字": words.CHECKS,
}
"""Element in Chinese → its checks."""
CHECKS: tuple[Check, ...] = tuple(row for rows in GROUPS.values() for row in rows)
