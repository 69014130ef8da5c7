"""A file and its faults -> a copy that is mended, in its own format and encoding."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc import files
from govdoc.checks.mend.docx import Mended, Unmended, mend_docx
from govdoc.checks.mend.text import mend_text
from govdoc.checks.types import Fault
from govdoc.errors import UsageError
from govdoc.formats import DOCX, Format
from govdoc.limits import DEFAULT_LIMITS, Limits

_GIVEN = "是另外给的，不在文件里"
_TAKEN = "同一处已按另一条改，或这一行读的时候变了样"


def mend_file(
    data: bytes,
    faults: Sequence[Fault],
    form: Format,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
) -> Mended:
    """Mend what is mechanical of a text or a DOCX; all else of it stays as it is.

    Args:
        data: the whole file.
        faults: as `govdoc.checks.check` finds them in this file.
        form: its row in the table of formats.
        name: how errors call it.
        limits: what to refuse.

    Raises:
        InputError: it is signed or protected, or cannot be decoded.
        UsageError: a format that cannot be mended.
    """
    own = [one for one in faults if not _is_given(one)]
    done = _mend_own(data, own, form, name, limits)
    given = (one for one in faults if _is_given(one) and one.seen.write is not None)
    left = (*done.left, *(Unmended(one, _GIVEN) for one in given))
    return done._replace(left=left)


def _mend_own(
    data: bytes, faults: Sequence[Fault], form: Format, name: str, limits: Limits
) -> Mended:
    if form is DOCX:
        return mend_docx(data, faults, name, limits)
    if form.content is not files.Content.TEXT:
        hint = "请改它的原稿；--fix 能改文本和 Word 文档"
        raise UsageError(f"{name}: {form.chinese}改不了", hint)
    typed = files.as_typed(data, name)
    done = mend_text(typed.text, faults)
    left = tuple(Unmended(one, _TAKEN) for one in done.left)
    return Mended(typed.again(done.text), done.made, left)


def _is_given(fault: Fault) -> bool:
    element = fault.seen.element
    return element is not None and element.is_given
