"""Labels that elements of a document are written with, and how names of organisations end.

Words, and alternations for regular expressions that look at folded text (`han.fold`).
"""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern


def spaced(*words: str) -> str:
    """Return an alternation of words whose characters may stand apart: ``出 *席``."""
    return "|".join(" *".join(word) for word in words)


_LABELLED = compile_pattern(
    r"\s*[^：:，。；\s]{1,16}+(?: +[^：:，。；\s]{1,4}+){0,3}\s*[：:]\s*"
)


def part_label(text: str) -> tuple[str, str]:
    """Part 述职人： from what it is said of; the label is empty where there is none."""
    found = _LABELLED.match(text)
    end = found.end() if found else 0
    return text[:end], text[end:]


SIGNER = "签发人"
SIGNER_AS_TYPED = "签发人?|簽發人?"
"""The same in text, folded or not; some leave the last character out."""
PRINTED = "印发"
"""What follows the date in the imprint (7.4.3)."""
RECIPIENTS = "主送"
CC = "抄送"
DISTRIBUTION = "分送"
"""What some offices write for 抄送 (7.4.2)."""
COPIES = (
    rf"{CC}|抄报|抄发|{DISTRIBUTION}|报送|发送|{RECIPIENTS}|正本|副本(?:抄?送|抄致)?"
)
"""What begins an item of the imprint."""
SUBJECT_WORDS = "主题词"
"""What the imprint began with until 2012 (GB/T 9704-1999)."""
OF_WHOM = r"(?:机关|单位)?"
"""What may follow such a label: 抄送机关."""
ATTACHMENT = "附件"
"""What the attachment note begins with (7.3.4), as typed."""
ATTACHMENT_MARK = r"附 ?件 ?[\d一二三四五六七八九十]{0,3}[：:]?"
"""The label of an attachment, at the head of its first page (7.3.7); as typed, too."""
ATTACHED_MARK = r"附 ?[件表图圖录錄]? ?[\d一二三四五六七八九十]{0,3}[：:]?"
"""The same of anything attached: 附表2, 附：."""
PRESENT, ON_LEAVE, OBSERVING, ABSENT = "出席", "请假", "列席", "缺席"
"""Who came to a meeting, and who did not (10.3)."""
ATTENDANCE = (PRESENT, ON_LEAVE, OBSERVING, ABSENT)
_TRADITIONAL = {SIGNER: "簽發人", PRINTED: "印發", ON_LEAVE: "請假"}


def in_script(label: str, script: str) -> str:
    """Return a label of ours as it is written in a document's script, ``hans`` or ``hant``."""
    return _TRADITIONAL.get(label, label) if script == "hant" else label


RECORDS = r"会议[纪记]录|议事录"
"""What a record of a meeting is called, in which those who came stand at the head."""

ORGANISATION_ENDINGS = (
    r"局|厅|部|委|委员会|政府|办公室|办公厅|"
    r"小学|中学|大学|学院|学校|公司|集团|中心|协会|联合会|研究所|法院|检察院|支部|总支|党委"
    r"|公所|署|海关|医院|银行|支队|总队|大队|指挥部|领导小组|工会"
)
