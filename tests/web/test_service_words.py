"""What the service says of findings and errors is in the words of a request."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import govdoc
from govdoc.web.wordings import in_names, told_in_names
from serving import Service, sample

ROOMS = Path(govdoc.__file__).parent
_ELSEWHERE = ("cli", "batches", "merging", "web", "files", "reports", "fonts")
"""Rooms of which no sentence reaches a request, or only whoever started the server."""
_MODULES = frozenset(
    {
        "options.py",
        "limits.py",
        "facts.py",
        "run.py",
        "api.py",
        "doctor.py",
        "extras.py",
    }
)
"""What they say is of words that a request cannot say, or said by `web.named`; or it is
for whoever installs the server."""
_OF_THE_COMMAND_LINE = re.compile(
    r"(?<![a-z-])-{1,2}[a-z][a-z-]*(?= |$|[^\x00-\x7f])|命令行|按钮下载|原名\."
)
_CHINESE = re.compile("[\u4e00-\u9fff]")


OF_FILES_BESIDE = {"加 --pdf", "改用 --to ", "改用 --to 甲"}
"""Told of older files beside an output; a request has none."""


def sentences() -> set[str]:
    """Return what the rooms that a request reaches say of the command line."""
    found = set()
    for path in ROOMS.rglob("*.py"):
        room = path.relative_to(ROOMS).parts[0]
        if room in _ELSEWHERE or path.name in _MODULES:
            continue
        nodes = [*ast.walk(ast.parse(path.read_text("utf-8")))]
        docstrings = {one.value for one in nodes if isinstance(one, ast.Expr)}
        for node in nodes:
            said = ""
            if node in docstrings:
                continue
            if isinstance(node, ast.JoinedStr):
                said = "".join(
                    str(one.value) if isinstance(one, ast.Constant) else "甲"
                    for one in node.values
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                said = node.value
            if _CHINESE.search(said) and _OF_THE_COMMAND_LINE.search(said):
                found.add(said)
    return found


def test_no_sentence_speaks_of_the_command_line() -> None:
    found = sentences() - {"命令行"} - OF_FILES_BESIDE
    assert len(found) > 10
    spoken = {said: in_names(said) for said in found}
    assert {a: b for a, b in spoken.items() if _OF_THE_COMMAND_LINE.search(b)} == {}


def test_a_line_in_doubt_is_mended_by_roles() -> None:
    hint = (
        '要改，在文件旁边的“原名.roles.toml”里写 [[line]]、number = 13、role = "标题"'
    )
    assert in_names(hint) == '要改，在 roles 里写 {"13": "标题"}'
    hint = "请核对；加 --normalize full 可自动改正"
    assert in_names(hint) == "请核对；加 normalise=full 可自动改正"


def test_words_of_the_document_stay() -> None:
    message = "命令行给的标题“命令行给的 --keep-all”与原有的“甲”不一致"
    told = told_in_names({"message": message, "hint": "已用命令行的；如不对，请改正"})
    assert told["message"] == "facts 给的标题“命令行给的 --keep-all”与原有的“甲”不一致"
    assert told["hint"] == "已用 facts 的；如不对，请改正"


def test_findings_of_an_answer_speak_of_names_too(service: Service) -> None:
    asked = {"text": sample("notice.txt"), "facts": {"标题": "关于别的事的通知"}}
    with service.client() as client:
        told = client.post("/v1/format?findings=json", json=asked).json()
    said = [one["message"] for one in told["sources"][0]["findings"]]
    assert any(one.startswith("facts 给的标题") for one in said)


def test_roles_that_are_not_obeyed_are_told_where_findings_are(
    service: Service,
) -> None:
    asked = {"text": sample("notice.txt"), "roles": {"999": "title"}}
    with service.client() as client:
        for work in ("format", "outline", "text", "preview"):
            told = client.post(f"/v1/{work}?findings=json", json=asked).json()
            found = [
                one for one in told["sources"][0]["findings"] if one["code"] == "R108"
            ]
            assert [one["message"] for one in found] == [
                "roles：没有第 999 行（段），没有照办"
            ]
        told = client.post("/v1/text", json=asked).json()
    assert any(one["code"] == "R108" for one in told["findings"])
