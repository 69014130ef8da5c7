"""Those who attended a meeting: a line free, 出席：in 黑体, names aligned (10.3)."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.composition.rosters import set_roster
from govdoc.composition.runs import cut, set_runs
from govdoc.han import labels
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph
from govdoc.model.document import Paragraph
from govdoc.model.looks import TextLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

ATTENDANCE = compile_pattern(
    rf"(?:{'|'.join(labels.ATTENDANCE)})(?:人员)?\s*[：:]\s*(?=\S)"
)
"""What tells such a line by its words alone, where no role does."""
LABEL = compile_pattern(r"[^：:，。、；\n]{2,10}[：:]\s*(?=\S)")
"""What a line of this role begins with; one without goes on from the line above."""

_LABEL = Role.ATTENDANCE_LABEL
_BROKEN = compile_pattern(r"(?<=[、，]) *\n\s*|\s*\n\s*$")
"""A line break inside a list; any other parts lines that stand under each other."""


def compose_attendance(
    blocks: Sequence[Paragraph], sheet: Stylesheet, *, as_typed: bool = False
) -> tuple[StyledParagraph, ...]:
    """Set those present, on leave and attending without vote, each on a new line.

    Where a line parts its names by 、, they stay as they are typed, and one that stands
    alone on another line does so, too. ``as_typed`` keeps a label's blanks and colon.

    Source: GB/T 9704-2012, 10.3; REQUIREMENTS F06.
    """
    look, label = sheet.looks[Role.ATTENDANCE], sheet.looks[_LABEL].text
    cell, result = sheet.page.cell, list[StyledParagraph]()
    has_marks = any("、" in block.text for block in blocks)
    for i, block in enumerate(blocks):
        found = LABEL.match(block.text)
        head = found.group().strip() if found else ""
        if found and not as_typed:
            head = "".join(head.split()).rstrip(":：") + "："
        rest = _BROKEN.sub("", block.text[found.end() if found else 0 :])
        left = (2 + len(head)) * cell
        lines = (
            set_roster(
                line.strip(),
                left,
                sheet,
                left,
                is_labelled=True,
                spreads_lone=not has_marks,
            )
            for line in rest.split("\n")
        )
        runs = set_runs(block.runs, head + "\n".join(lines), look.text, sheet)
        ahead, behind = cut(runs, len(head))
        ahead = [
            run._replace(look=_in_face(run.look, label), role=_LABEL) for run in ahead
        ]
        own = look._replace(
            left=Length(left),
            first_line=Length(-len(head) * cell),
            space_before=sheet.page.line if i == 0 else ZERO,
        )
        shown = tuple(run for run in (*ahead, *behind) if run.text or run.note)
        result.append(StyledParagraph(Role.ATTENDANCE, shown, own))
    return tuple(result)


def _in_face(look: TextLook, other: TextLook) -> TextLook:
    """Return a look in another's face, with what it has of its own."""
    own = {
        name: getattr(look, name)
        for name in ("script", "italic", "underline", "strike")
    }
    return other._replace(**own)
