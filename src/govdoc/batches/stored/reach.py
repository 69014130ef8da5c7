"""How an address is reached, and what is said where it is not."""

from __future__ import annotations

from typing import Any

from govdoc.errors import GovdocError, OutputError, UsageError
from govdoc.extras import adding

S3 = "s3"
"""The scheme of what the extra brings."""
_WHY = {
    FileNotFoundError: "没有这个文件、文件夹或桶",
    PermissionError: "没有权限",
    TimeoutError: "没有应答",
    NotADirectoryError: "不是文件夹",
    IsADirectoryError: "是文件夹，不是文件",
    ConnectionError: "连不上",
}
_WHY_CALLED = {
    "EndpointConnectionError": "连不上",
    "ExpiredToken": "凭证过期了",
    "NoCredentialsError": "没有找到凭证",
    "NotImplemented": "存储不支持“没有才写”（If-None-Match）",
    "QuotaExceeded": "空间满了",
    "StrangeAnswerError": "回答的不像对象存储",
}
"""Errors of S3, and of its library, which are of no kind that is known without it."""
_HINT = "凭证和服务的地址从环境变量或那个库自己的设置里读；请看对不对、网络通不通"


def reach(address: str, shown: str, error: type[GovdocError]) -> tuple[Any, str]:
    """Return what fsspec made of an address, and the path in it that is meant.

    Args:
        address: as `govdoc.batches.address.find_place` returns it.
        shown: how messages call it.
        error: what a failure is.

    Raises:
        UsageError: nothing here reaches such an address.
        GovdocError: it fails.
    """
    scheme = address.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise _missing(scheme, shown) from None
    # A file is read by one request, and no listing is remembered.
    how = {"max_concurrency": 1} if scheme == S3 else {}
    try:
        store, root = url_to_fs(address, use_listings_cache=False, **how)
    except ImportError:
        raise _missing(scheme, shown) from None
    except ValueError:
        raise UsageError(
            f"{shown}: 不认识 {scheme}:// 这种地址",
            "可以用 s3://、hdfs:// 等 fsspec 认识的；本机的文件夹直接写路径",
        ) from None
    except Exception as failure:  # each library fails in its own way
        raise failed(shown, failure, error) from None
    return store, root.rstrip("/")


def failed(shown: str, failure: Exception, error: type[GovdocError]) -> GovdocError:
    """Return what is said of a failure: not the words of libraries, which may tell secrets.

    Args:
        shown: how messages call the file.
        failure: of any library.
        error: `OutputError` where something is written, else what is read.
    """
    called = _code_of(failure) or type(failure).__name__
    known = (why for kind, why in _WHY.items() if isinstance(failure, kind))
    why = _WHY_CALLED.get(called) or next(known, f"出错（{called}）")
    verb = "写不了" if error is OutputError else "读不了"
    return error(f"{shown}: {verb}：{why}", _HINT)


def _code_of(failure: Exception) -> str:
    """Return the word by which S3 names an error; empty: it is none of S3's."""
    answer = getattr(failure.__cause__, "response", None)
    code = answer.get("Error", {}).get("Code", "") if isinstance(answer, dict) else ""
    return code if isinstance(code, str) and code.isidentifier() else ""


def _missing(scheme: str, shown: str) -> UsageError:
    is_its_own = scheme in {S3, "memory"}
    more = "" if is_its_own else f"；{scheme}:// 还要 fsspec 文档里说的那个库"
    hint = f"请运行 {adding('govdoc[storage]')}{more}"
    return UsageError(f"{shown}: 读写它的库没有装", hint)
