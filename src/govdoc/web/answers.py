"""What answers look like, as JSON Schema: made of the types that answers are made of."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from govdoc.checks.spot import Spot
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Change, Finding, Place
from govdoc.model.document import Dropped, Paragraph
from govdoc.model.json import FURNITURE
from govdoc.model.kinds import KINDS
from govdoc.model.roles import Role
from govdoc.web.jobs import State
from govdoc.web.orders import Code
from govdoc.web.several import Progress

Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
LINES: Schema = {"type": "array", "items": STRING}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_YES: Schema = {"type": "boolean"}
_PLAIN: dict[Any, Schema] = {
    str: STRING, int: _COUNT, float: {"type": "number"}, bool: _YES
}  # fmt: skip
_SAID = {
    "code": "见 docs/findings.md、docs/checks.md",
    "first_line": "第几行（文本）或第几段（别的文件，表格的一行算一段），从 1 起",
    "page": "排出来的第几页",
    "id": "写进 reject，这一处就不改",
    "is_rejected": "已按 reject、accept_only 不改",
    "is_doubtful": "略去得没有把握",
    "before": "原来的字", "after": "改成的字", "left": "它前面的字", "right": "它后面的字",
    "why": "依据", "evidence": "还有什么支持它", "seems": "也像是什么",
    "confidence": "有多大把握，1 为没有疑问",
    "stage": "正在做什么", "done": "做完的份数，失败的也算", "failed": "其中排不了的份数",
    "total": "共几份",
}  # fmt: skip
"""What fields mean whose names do not say it, in Chinese."""


def schema_of(annotation: Any) -> Schema:
    """Return what a value of a type is in JSON; None stands for what is left out."""
    if isinstance(annotation, UnionType):
        (annotation,) = (one for one in get_args(annotation) if one is not NoneType)
    if get_origin(annotation) is Literal:
        return {"type": "string", "enum": list(get_args(annotation))}
    if get_origin(annotation) in (tuple, Sequence):
        return {"type": "array", "items": schema_of(get_args(annotation)[0])}
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return {"type": "string", "enum": [one.name.lower() for one in annotation]}
    return _PLAIN[annotation]


def fields_of(kind: Any, *names: str) -> Schema:
    """Return the properties that a type's fields become; without names, all of them."""
    hints = get_type_hints(kind)
    return {
        name: {**schema_of(hints[name]), "description": _SAID[name]}
        if name in _SAID
        else schema_of(hints[name])
        for name in names or hints
    }


def object_of(properties: Schema, *optional: str) -> Schema:
    """Return an object; later versions may add keys to it."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def many(item: Schema) -> Schema:
    """Return a list."""
    return {"type": "array", "items": item}


def ref(name: str) -> Schema:
    """Return what stands for one of `COMPONENTS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def _named(said: str) -> Schema:
    return {**STRING, "description": said}


_ROLES = {"type": "string", "enum": [*(role.key for role in Role), FURNITURE]}
_PLACE = fields_of(Place)
_LINE = object_of({**_PLACE, **fields_of(Dropped, "text", "why")})
_RUN_IN = object_of({"role": _ROLES, "text": STRING})
_BLOCK = object_of(
    {
        "role": {**_ROLES, "description": "见 /v1/roles；furniture 是切下的杂项"},
        **_PLACE, "text": STRING,
        **fields_of(Paragraph, "why", "evidence", "confidence", "seems"),
        "run_in": {**_RUN_IN, "description": "段首的标题或领句，正文接在它后面"},
    },
    "evidence", "confidence", "seems", "run_in",
)  # fmt: skip
_KINDS = [one.style for one in KINDS]
_OUTLINE = object_of(
    {
        "kind": {"type": "string", "enum": _KINDS, "description": "文种"},
        "blocks": many(_BLOCK),
        "dropped": {**many(_LINE), "description": "略去的行"},
    }
)
_FINDING = object_of(
    {
        **fields_of(Finding, "code", "severity", "message", "hint", "is_doubtful"),
        **_PLACE, **fields_of(Finding, "page"), **fields_of(Change),
        "sentence": {
            **LINES, "minItems": 3, "maxItems": 3, "description": "所在的句子：前、这里、后"
        },
    },
    "hint", "is_doubtful", *_PLACE, "page", *get_type_hints(Change), "sentence",
)  # fmt: skip
_WHERE = {
    "line": "文本的第几行",
    "para": "DOCX 里第几个 w:p，表格的格里的也数；不是 roles 里的号",
    "page": "原文件的第几页",
    "part": "不在正文里的：页面设置、页脚…",
}
_SPOT = {
    name: {**schema, "description": _WHERE[name]}
    for name, schema in fields_of(Spot).items()
}
_FAULT = object_of(
    {
        **fields_of(Check, "code", "severity"),
        "source": {**schema_of(Authority), "description": "谁的要求"},
        **fields_of(Check, "clause", "what"), **_SPOT,
        **fields_of(Seen, "seen", "should"), "word": _named("should 前面的字：应、规定、通常、请"),
        "count": {**_COUNT, "description": "共几处，多于一处才写"},
        "mend": _named("改成这样"),
        "element": _named("说的是什么要素（文件里才有）"),
        "message": _named("一句话（findings=json 的 findings 里才有）"),
        **_PLACE,
    },
    *_SPOT, "count", "mend", "element", "message", *_PLACE,
)  # fmt: skip
_CHECKED = object_of(
    {
        "files": many(
            object_of({"file": STRING, "kind": STRING, "findings": many(_FAULT)})
        )
    }
)
_CORRECTED = object_of({"text": STRING, "findings": many(ref("Finding"))})
_PROBLEM = object_of(
    {
        "type": {"type": "string", "enum": ["about:blank"]},
        "status": {"type": "integer"},
        "title": _named("一句话：哪里、怎么了"),
        "code": {**schema_of(Code), "description": "给程序看的代码，意义永不改变"},
        "hint": _named("怎么办"),
        "name": _named("哪一份文稿（problems 里的才有）"),
        "number": {**_COUNT, "description": "第几份（problems 里的才有）"},
        "problems": {**many(ref("Problem")), "description": "各份的问题，多于一份才写"},
    },
    "hint", "name", "number", "problems",
)  # fmt: skip
_FILE = object_of(
    {
        "name": STRING, "media": STRING,
        "base64": {**STRING, "contentEncoding": "base64"}, "text": STRING,
        "json": {
            "anyOf": [
                ref("Outline"), ref("Checked"), ref("Corrected"),
                {"type": "object", "description": "SARIF 2.1.0", "required": ["runs"]},
            ]
        },
    },
    "base64", "text", "json",
)  # fmt: skip
_SOURCE = object_of(
    {
        "name": STRING,
        "pages": {"type": ["integer", "null"], "description": "没有排版的是 null"},
        "findings": many({"anyOf": [ref("Finding"), ref("CheckFinding")]}),
        "files": many(_FILE),
        "problem": ref("Problem"),
    },
    "pages", "findings", "files", "problem",
)  # fmt: skip
_JOB = object_of(
    {
        "id": STRING, "state": schema_of(State), **fields_of(Progress, "total", "done"),
        **fields_of(Progress, "failed", "stage"),
        "seconds": {"type": "number", "description": "已用多少秒"},
        "expires": {**_COUNT, "description": "结果还留多少秒，完成后才有"},
        "self": _named("这项任务的地址"), "result": _named("取结果的地址"),
    },
    "expires",
)  # fmt: skip
_NAME = object_of({"name": STRING, "chinese": STRING})
_ROLE = object_of(
    {
        "key": STRING, "chinese": STRING, "clause": _named("GB/T 9704-2012 的条款，没有是“—”"),
        "names": {**LINES, "description": "也可以写的中文名"},
        "is_settable": {**_YES, "description": "可以写在 roles 里"},
    }
)  # fmt: skip
_FORMATS = many(object_of({"suffixes": LINES, "chinese": STRING}))
COMPONENTS: dict[str, Schema] = {
    "Problem": _PROBLEM,
    "Finding": _FINDING,
    "CheckFinding": _FAULT,
    "Outline": _OUTLINE,
    "Checked": _CHECKED,
    "Corrected": _CORRECTED,
    "Told": object_of({"sources": many(_SOURCE)}),
    "Job": _JOB,
    "Health": object_of(
        {"status": {"type": "string", "enum": ["ok"]}, "version": STRING}
    ),
    "Styles": object_of({"styles": many(_NAME)}),
    "Roles": object_of({"roles": many(_ROLE)}),
    "Formats": object_of(
        {"readable": _FORMATS, "writable": _FORMATS, "pictures": _FORMATS}
    ),
}
"""Schemas by the names that the description gives them."""
