"""The service described by OpenAPI: what routes cannot say of bodies that they read late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from govdoc.web.addresses import ADDRESSES, WorkAddress
from govdoc.web.answers import COMPONENTS, Schema, ref
from govdoc.web.media import media_of
from govdoc.web.orders import JSON
from govdoc.web.packing import FINDINGS, PAGES
from govdoc.web.problems import MEDIA
from govdoc.web.schemas import BINARY, request_schema

_ABOUT = "把文稿排成符合 GB/T 9704-2012 的文档；一切都在本机。说明见 docs/service.md。"
_REFUSED = {
    "400": "请求有误", "401": "没有口令，或口令不对", "403": "别的网页不能使用",
    "405": "这个地址不用这种方法", "408": "请求迟迟没有发完", "409": "已经取消",
    "413": "太大", "421": "不认识的地址", "422": "文稿排不了", "431": "请求行和表头太长",
    "500": "程序缺陷", "503": "排不上，没有字体，或服务正在停止", "504": "超过了一份文稿可用的时间",
}  # fmt: skip
_ANYWHERE = ("400", "401", "403", "405", "408", "421", "431", "500", "503")
_PASSING = ("409", "503")
_NO_JOB = "没有这项任务"
_COUNT: Schema = {"schema": {"type": "integer"}}
_STRING: Schema = {"schema": {"type": "string"}}
_AGAIN = {**_COUNT, "description": "过几秒再问"}
_MADE = {"Content-Disposition": _STRING, FINDINGS: _COUNT, PAGES: _COUNT}
_LISTS = {
    "health": "Health",
    "styles": "Styles",
    "roles": "Roles",
    "formats": "Formats",
}


def _problems(codes: Iterable[str] = (), own: Mapping[str, str] = {}) -> Schema:
    """Return the answers that are problems: those anywhere, and these.

    Args:
        codes: of `_REFUSED`.
        own: codes → what they mean at this address.
    """
    words = {**{code: _REFUSED[code] for code in (*_ANYWHERE, *codes)}, **own}
    return {code: _refused(code, words[code]) for code in sorted(words)}


def _refused(code: str, said: str) -> Schema:
    heads: Schema = {"headers": {"Retry-After": _AGAIN}} if code in _PASSING else {}
    content = {MEDIA: {"schema": ref("Problem")}}
    return {"description": said, "content": content, **heads}


def _found(schema: str, said: str) -> Schema:
    return {"description": said, "content": {JSON: {"schema": ref(schema)}}}


def _answer(address: WorkAddress) -> Schema:
    """Return what an address answers with where nothing is wrong."""
    made = {media: {"schema": _made(media)} for media in _media(address)}
    own = [ref(address.answer)] if address.answer else []
    made[JSON] = {"schema": {"anyOf": [*own, ref("Told")]}}
    return {
        "description": "一份文稿、一种格式：这个文件；几份或几种：ZIP；"
        "findings=json：Told",
        "content": made,
        "headers": _MADE,
    }


def _media(address: WorkAddress) -> list[str]:
    suffixes = (*address.made, ".zip")
    return [media_of(suffix).partition(";")[0] for suffix in suffixes]


def _made(media: str) -> Schema:
    """Return what a file of a type of media is."""
    if media.endswith("json"):
        return {"type": "object"}
    is_text = media.startswith("text/") or media.endswith("xml")
    return {"type": "string"} if is_text else BINARY


def _work(address: WorkAddress) -> Schema:
    """Return what the description of a work's address says beside its route's."""
    bodies = {
        media: {"schema": request_schema(address, is_form=is_form)}
        for media, is_form in ((JSON, False), ("multipart/form-data", True))
    }
    begun = _found("Job", "已作为任务开始；Location 是看进度的地址")
    begun["headers"] = {
        "Location": _STRING, "Retry-After": _AGAIN, "Preference-Applied": _STRING
    }  # fmt: skip
    return {
        "parameters": [
            _parameter("query", "findings", "json", "文件和提示一起装进 JSON"),
            _parameter("query", "job", "1", "作为任务，立即答复 202"),
            _parameter("header", "Prefer", "respond-async", "同 job=1（RFC 7240）"),
        ],
        "requestBody": {"required": True, "content": bodies},
        "responses": {"200": _answer(address), "202": begun, **_problems(_REFUSED)},
    }


def _parameter(place: str, name: str, value: str, said: str) -> Schema:
    schema = {"type": "string", "enum": [value]}
    return {"in": place, "name": name, "schema": schema, "description": said}


def _jobs(paths: dict[str, Any]) -> None:
    """Describe the addresses of a job."""
    there = _problems(own={"404": _NO_JOB})
    job = paths["/v1/jobs/{id}"]
    told = _found("Job", "进度")
    told["headers"] = {
        "Retry-After": {**_AGAIN, "description": "没有完成的：过几秒再问"}
    }
    job["get"]["responses"] = {"200": told, **there}
    gone = {"description": "已取消，或已删去结果"}
    job["delete"]["responses"] = {"204": gone, **there}
    content = {
        media: {"schema": _made(media)}
        for address in ADDRESSES
        for media in _media(address)
    }
    own = [ref(one.answer) for one in ADDRESSES if one.answer]
    content[JSON] = {"schema": {"anyOf": [*own, ref("Told")]}}
    paths["/v1/jobs/{id}/result"]["get"]["responses"] = {
        "200": {
            "description": "任务的结果，同不作为任务时的答复",
            "content": content, "headers": _MADE,
        },
        **_problems(
            _REFUSED, {"404": _NO_JOB, "409": "这项任务还没有完成，或已经取消"}
        ),
    }  # fmt: skip


def describe(app: FastAPI) -> Schema:
    """Return the description of all addresses for programs."""
    told: Schema = get_openapi(
        title="govdoc", version=app.version, description=_ABOUT, routes=app.routes
    )
    paths: dict[str, Any] = told["paths"]
    for address in ADDRESSES:
        paths[address.path]["post"] |= _work(address)
    for name, schema in _LISTS.items():
        paths[f"/v1/{name}"]["get"]["responses"] = {
            "200": _found(schema, "完成"), **_problems()
        }  # fmt: skip
    _jobs(paths)
    for methods in paths.values():
        for said in methods.values():
            said["summary"] = said.pop("description")
    health = paths["/v1/health"]["get"]
    health["security"] = []
    del health["responses"]["401"]
    token = {"type": "http", "scheme": "bearer", "description": "启动时的口令"}
    told["components"] = {"schemas": COMPONENTS, "securitySchemes": {"token": token}}
    told["security"] = [{"token": []}]
    return told
