"""What requests look like, as JSON Schema: options from their classes."""

from __future__ import annotations

from enum import Enum

from govdoc.api import TEXT
from govdoc.limits import DEFAULT_LIMITS
from govdoc.model.facts import BY_NAME, FactKey
from govdoc.web.addresses import ADDRESSES, WorkAddress
from govdoc.web.answers import LINES, STRING, Schema
from govdoc.web.forms import FILE
from govdoc.web.named import MOST_NUMBER
from govdoc.web.option_names import LIMITS, OPTIONS, NamedOption

BINARY: Schema = {
    "type": "string", "format": "binary", "contentMediaType": "application/octet-stream"
}  # fmt: skip
"""A file's bytes; the format is what generators of clients know from older versions."""
_OTHERWISE = {
    "strict": "有略去得没有把握、没读进来、拿不准的，不给文件，答复问题 unsure",
    "style": "样式名；默认按文种选",
    "facts": "给出公文要素；优先于文中所写",
    "engine": "由谁转换 .doc、.rtf、.odt：auto 有 LibreOffice 就用",
    "phrases": "和 script 一起用：地区用词也换（软件→軟體）",
    "corner_quotes": "和 script 一起用：繁体的引号用「」『』",
    "protect": "和 script 一起用：这些人名、词语不转换",
    "reject": "这些改动不改：提示里的 id",
    "accept_only": "只改这些：提示里的 id；写一个空的列表，就什么也不改",
}
"""What options mean here that the command line says otherwise: it has files, and ends."""
LIMIT_WORDS = {
    "size": "文件的字节（带图片的格式看 package）", "lines": "不空的行", "line": "一行的字",
    "paragraphs": "段", "cells": "表格的格", "pages": "排成的页",
    "on_page": "读入的 PDF 一页的字", "unpacked": "DOCX 解开后读入的字节",
    "picture": "一张图片的字节", "pixels": "一张图片的像素",
    "package": "带图片的文件（DOCX、DOC、RTF、ODT、PDF）的字节",
    "pictures": "DOCX 里全部图片的字节",
    "seconds": "LibreOffice 转换一份文稿的秒数；不是整份文稿的时间（那是 --timeout）",
}  # fmt: skip
"""What each limit counts, in Chinese."""


def meaning(one: NamedOption) -> str:
    """Return what an option means, in Chinese."""
    return _OTHERWISE.get(one.name, one.said.help)


def _fact(key: FactKey) -> Schema:
    """Return what a fact may be: a string, or also several where it has several."""
    schema: Schema = {"anyOf": [STRING, LINES]} if key.is_list else dict(STRING)
    if key.choices:
        schema["description"] = "、".join(key.choices)
    return schema | {"title": key.key}


def option_schema(one: NamedOption) -> Schema:
    """Return what an option takes in JSON: its type, its words, its default."""
    said, default = one.said, one.default
    if isinstance(default, bool):
        schema: Schema = {"type": "boolean", "default": default}
    elif one.name == "facts":
        names = {name: _fact(key) for name, key in BY_NAME.items()}
        schema = {"type": "object", "properties": names, "additionalProperties": False}
    elif said.listed is not None or said.many:
        schema = dict(LINES)  # no default: an empty ``accept_only`` changes nothing
    elif said.typed is int:
        schema = {"type": "integer", "default": default}
    else:
        schema = dict(STRING)
        choices, others = list(said.choices()), said.others()
        if others:
            schema = {
                "anyOf": [STRING | {"enum": choices}, STRING | {"pattern": others}]
            }
        elif choices:
            schema |= {"enum": choices}
        shown = default.name.lower() if isinstance(default, Enum) else default
        schema |= {"default": shown} if shown else {}
    return schema | {"description": meaning(one)}


def request_schema(address: WorkAddress, *, is_form: bool) -> Schema:
    """Return what the body of a request to an address may say, and no less.

    In a form all values are strings: objects and lists are written as JSON.
    """
    own = {one.name: {**one.schema, "description": one.help} for one in address.own}
    options = {one.name: _placed(one) for one in OPTIONS}
    names = {
        field: {
            "type": "integer", "minimum": 1,
            "description": f"{LIMIT_WORDS[field]}；服务的是 {most:,}，更大的照服务的",
        }
        for field, most in DEFAULT_LIMITS._asdict().items()
    }  # fmt: skip
    limits = {
        "type": "object", "properties": names, "additionalProperties": False,
        "description": "收紧上限，不能放宽：取服务的和这里的当中小的",
    }  # fmt: skip
    roles = {
        "type": "object", "additionalProperties": STRING,
        "propertyNames": {"pattern": f"^0*[1-9][0-9]{{0,{len(str(MOST_NUMBER)) - 1}}}$"},
        "description": "行号（文本）或段号（文件）→ 角色的键或中文名，见 /v1/roles",
    }  # fmt: skip
    text = {"type": "string", "description": "文稿的文字"}
    name = {
        "type": "string", "default": TEXT,
        "description": "text 叫什么；.md 结尾的按 Markdown 读",
    }  # fmt: skip
    rest: Schema = {"name": name, "roles": roles, **own, **options, LIMITS: limits}
    if not is_form:
        nullable = {key: _or_null(one) for key, one in rest.items()}
        return _object({"text": text, **nullable}) | {"required": ["text"]}
    files = {
        "type": "array", "items": BINARY, "minItems": 1,
        "description": "文稿，一个或多个；任何读得了的格式，按内容认",
    }  # fmt: skip
    either = [{"required": [FILE]}, {"required": ["text"]}]
    return _object({FILE: files, "text": text, **rest}) | {"anyOf": either}


def _or_null(schema: Schema) -> Schema:
    """Return a schema that takes null too: as if the name were not there."""
    if "anyOf" in schema:
        return schema | {"anyOf": [*schema["anyOf"], {"type": "null"}]}
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | enum


def _placed(one: NamedOption) -> Schema:
    """Return what a request may say for an option, and where it matters."""
    schema = option_schema(one)
    if "enum" in schema:
        schema["enum"] = [*dict.fromkeys([*schema["enum"], *one.said.called()])]
    if schema.get("type") == "array":
        schema = {"anyOf": [LINES, STRING], "description": schema["description"]}
    where = "、".join(
        a.work for a in ADDRESSES if one.kind in a.options or one.name in a.options
    )
    return schema | {"description": f"{schema['description']}（{where}）"}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}
