"""Errors -> what a client is told: a status, a code, a sentence, its mend."""

from __future__ import annotations

import errno

from govdoc.errors import (
    FontError,
    GovdocError,
    InputError,
    LimitError,
    OutputError,
    StylesheetError,
    UsageError,
)
from govdoc.screen import escaped
from govdoc.web.orders import Code, Failure
from govdoc.web.wordings import in_names

_KNOWN: tuple[tuple[type[GovdocError], int, Code], ...] = (
    (UsageError, 400, "usage"),
    (StylesheetError, 400, "style"),
    (OutputError, 400, "output"),
    (LimitError, 413, "limit"),
    (InputError, 422, "input"),
    (FontError, 503, "fonts"),
)
LATE = Failure(
    504, "late", "超过了一份文稿可用的时间", "请把文稿分成几份，或启动时放宽 --timeout"
)
DIED = Failure(
    422, "died", "处理这份文稿时，程序中途退出了",
    "请单独用 govdoc format -vv 排这份文稿，看细节",
)  # fmt: skip
EXHAUSTED = Failure(
    413, "memory", "内存超过了一份文稿的上限",
    "请把文稿分成几份，或启动时放宽 --memory", is_exhausted=True,
)  # fmt: skip
BUSY = Failure(503, "busy", "正在处理的太多，排不上", "请过一会儿再试")
CANCELLED = Failure(409, "cancelled", "已经取消")
CLOSED = Failure(503, "closed", "服务正在停止", "请重新启动 govdoc serve")
SLOW = Failure(408, "slow", "请求迟迟没有发完", "请看看网络，再发一次")
MALFORMED = Failure(
    400, "malformed", "请求行、表头或长度不合 HTTP/1.1，读不下去",
    "用现成的 HTTP 库来发，不要手写请求",
)  # fmt: skip
LONG_HEAD = Failure(
    431,
    "long-head",
    "请求行和表头太长，至多 64 KB",
    "选项、文字写在请求正文里，不要写在地址和表头里",
)
TOO_MUCH = Failure(
    413, "answer-too-large", "结果的总字节数超过上限，这一份没有给出", "请分几次提交"
)
FULL = Failure(
    503, "jobs-full", "留着的任务太多，或者太大",
    "取走结果后用 DELETE 删去，或过几分钟再提交",
)  # fmt: skip
NO_JOB = Failure(
    404, "no-job", "没有这项任务",
    "可能已经取消，或者完成后过了十分钟；请重新提交",
)  # fmt: skip
UNFINISHED = Failure(409, "unfinished", "这项任务还没有完成", "过一会儿再取")
_SMALLER = (
    "请把文稿分成几份，或另存为 .docx 再提交；上限是服务的和 limits 里写的当中小的，"
    "不能放宽"
)
_LONGEST = 600
"""Characters of a message: what a request says wrongly may be long."""


class RefusedError(GovdocError):
    """What the service itself refuses, a request that is still being read too."""

    def __init__(self, failure: Failure) -> None:
        """Keep what is told of it."""
        super().__init__(failure.message, failure.hint)
        self.failure = failure


def not_started(error: GovdocError) -> Failure:
    """Return what is told where no worker gets ready to work."""
    return Failure(503, "workers", error.message, error.hint)


def _is_for_want_of_memory(error: Exception) -> bool:
    """Return whether there was no room: for what was made, or for a library that is there.

    A library that was loaded halfway stays so: such a worker has to be replaced.
    """
    is_half_loaded = isinstance(error, ImportError) and not isinstance(
        error, ModuleNotFoundError
    )
    is_refused = isinstance(error, OSError) and error.errno == errno.ENOMEM
    return isinstance(error, MemoryError) or is_half_loaded or is_refused


def failure_of(error: Exception) -> Failure:
    """Return what is told of an error; of one of our own faults, no word of the text."""
    if _is_for_want_of_memory(error):
        return EXHAUSTED
    if isinstance(error, RefusedError):
        return error.failure
    for kind, status, code in _KNOWN:
        if isinstance(error, kind):
            said = escaped(in_names(error.message[:_LONGEST]))
            hint = _SMALLER if kind is LimitError else error.hint
            return Failure(status, code, said, in_names(hint) if hint else None)
    return Failure(
        500, "internal", f"程序出错（{type(error).__name__}）",
        "这是 govdoc 的缺陷；请用 govdoc format -vv 排这份文稿，看细节",
    )  # fmt: skip
