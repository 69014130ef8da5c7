"""The service described by OpenAPI: what routes cannot say of bodies that they read late."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from govdoc.web import schemas
from govdoc.web.addresses import ADDRESSES, WorkAddress
from govdoc.web.media import media_of
from govdoc.web.orders import JSON
from govdoc.web.packing import FINDINGS, PAGES
from govdoc.web.problems import MEDIA
from govdoc.web.schemas import Schema

_ABOUT = "把文稿排成符合 GB/T 9704-2012 的文档；一切都在本机。说明见 docs/service.md。"
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_REFUSED = {
    "400": "请求有误", "401": "没有口令，或口令不对", "403": "别的网页不能使用",
    "408": "请求迟迟没有发完", "409": "已经取消", "413": "太大",
    "421": "不认识的地址", "422": "文稿排不了",
    "503": "排不上，没有字体，或服务正在停止", "504": "超过了一份文稿可用的时间",
}  # fmt: skip
_AT_THE_DOOR = ("401", "403", "421")


def problems(*codes: str) -> Schema:
    """Return the answers that are problems, of those at the door and these codes."""
    return {
        code: _refused(said)
        for code, said in _REFUSED.items()
        if code in _AT_THE_DOOR or code in codes
    }


def _found(schema: str, said: str) -> Schema:
    ref = {"$ref": f"#/components/schemas/{schema}"}
    return {"description": said, "content": {JSON: {"schema": ref}}}


def _work(address: WorkAddress) -> Schema:
    """Return what the description of a work's address says beside its route's."""
    bodies = {
        media: {"schema": schemas.request_schema(address, is_form=is_form)}
        for media, is_form in ((JSON, False), ("multipart/form-data", True))
    }
    binary: Schema = {"schema": {}}
    made = {media_of(s).partition(";")[0]: binary for s in (*address.made, ".zip")}
    made[JSON] = {
        "schema": {"anyOf": [{"$ref": "#/components/schemas/Told"}, {"type": "object"}]}
    }
    count = {"schema": {"type": "integer"}}
    done = {
        "description": "一份文稿、一种格式：这个文件；几份或几种：ZIP",
        "content": made,
        "headers": {FINDINGS: count, PAGES: count},
    }
    begun = _found("Job", "已作为任务开始；Location 是看进度的地址")
    begun["headers"] = {"Location": {"schema": {"type": "string"}}}
    refused = problems(*_REFUSED)
    return {
        "parameters": [
            _parameter("query", "findings", "json", "文件和提示一起装进 JSON"),
            _parameter("query", "job", "1", "作为任务，立即答复 202"),
            _parameter("header", "Prefer", "respond-async", "同 job=1（RFC 7240）"),
        ],
        "requestBody": {"required": True, "content": bodies},
        "responses": {"200": done, "202": begun, **refused},
    }


def _parameter(place: str, name: str, value: str, said: str) -> Schema:
    schema = {"type": "string", "enum": [value]}
    return {"in": place, "name": name, "schema": schema, "description": said}


_ABOUT_JOBS = {
    "get": ("200", _found("Job", "进度")),
    "delete": ("204", {"description": "已取消，或已删去结果"}),
}


def describe(app: FastAPI) -> Schema:
    """Return the description of all addresses for programs."""
    told: Schema = get_openapi(
        title="govdoc", version=app.version, description=_ABOUT, routes=app.routes
    )
    paths: dict[str, Any] = told["paths"]
    for address in ADDRESSES:
        paths[address.path]["post"] |= _work(address)
    for name, schema in (
        ("health", "Health"),
        ("styles", "Styles"),
        ("formats", "Formats"),
    ):
        paths[f"/v1/{name}"]["get"]["responses"] = {
            "200": _found(schema, "完成"), **problems()
        }  # fmt: skip
    job = paths["/v1/jobs/{id}"]
    for method, (code, said) in _ABOUT_JOBS.items():
        job[method]["responses"] = {
            code: said,
            **problems(),
            "404": _refused("没有这项任务"),
        }
    paths["/v1/jobs/{id}/result"]["get"]["responses"] = {
        "200": {"description": "任务的结果，同不作为任务时的答复", "content": {"*/*": {}}},
        **problems(*_REFUSED), "404": _refused("没有这项任务"),
        "409": _refused("这项任务还没有完成，或已经取消"),
    }  # fmt: skip
    for methods in paths.values():
        for said in methods.values():
            said["summary"] = said.pop("description")
    health = paths["/v1/health"]["get"]
    health["security"] = []
    del health["responses"]["401"]
    token = {"type": "http", "scheme": "bearer", "description": "启动时的口令"}
    told["components"] = {
        "schemas": {
            "Problem": schemas.PROBLEM, "Told": schemas.TOLD, "Job": schemas.JOB,
            "Health": schemas.HEALTH, "Styles": schemas.STYLES,
            "Formats": schemas.FORMATS,
        },
        "securitySchemes": {"token": token},
    }  # fmt: skip
    told["security"] = [{"token": []}]
    return told


def _refused(said: str) -> Schema:
    return {"description": said, "content": {MEDIA: {"schema": _PROBLEM}}}
