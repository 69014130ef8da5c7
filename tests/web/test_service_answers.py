"""What the service answers: a file, a ZIP of several, JSON with findings, a problem."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from typer.testing import CliRunner

from govdoc.cli.app import app
from serving import Service, sample

NOTICE = sample("notice.txt")
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def client(service: Service) -> Any:
    with service.client() as client:
        yield client


def named(answer: httpx.Response) -> str:
    """Return the whole name in an answer's Content-Disposition."""
    return unquote(
        answer.headers["content-disposition"].partition("filename*=UTF-8''")[2]
    )


def cli(folder: Path, *words: str) -> str:
    """Run a command in a folder; return what it prints."""
    done = CliRunner().invoke(app, [*words], catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
    return done.stdout


def zipped(answer: httpx.Response) -> dict[str, bytes]:
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("name", "words", "options"),
    [
        ("notice.txt", ["--set", "盖章=有"], {"facts": '{"盖章": "有"}'}),
        ("speech.txt", ["--normalize", "full"], {"normalise": "full"}),
        ("traditional.txt", ["--script", "hans"], {"script": "hans"}),
        ("task-table.txt", ["--style", "report", "--keep-all"],
         {"style": "report", "keep_all": "true"}),
    ],
)  # fmt: skip
def test_bytes_are_those_of_the_command_line(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    name: str, words: list[str], options: dict[str, str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    data = (SAMPLES / name).read_bytes()
    (tmp_path / name).write_bytes(data)
    cli(tmp_path, "format", name, "--to", "docx,pdf", "-q", *words)
    fields = {"to": ["docx", "pdf"], **options}
    answer = client.post("/v1/format", data=fields, files={"file": (name, data)})
    made = zipped(answer)
    assert sorted(made) == sorted(f"{Path(name).stem}.{one}" for one in ("docx", "pdf"))
    for own, written in made.items():
        assert written == (tmp_path / own).read_bytes(), own


def test_a_docx_is_read_as_the_command_line_reads_it(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = client.post("/v1/format", json={"text": NOTICE}).content
    Path("通知.docx").write_bytes(made)
    cli(tmp_path, "format", "通知.docx", "-o", "通知.pdf", "-q")
    answer = client.post(
        "/v1/format", data={"to": "pdf"}, files={"file": ("通知.docx", made)}
    )
    assert answer.content == Path("通知.pdf").read_bytes()
    assert answer.headers["content-type"] == "application/pdf"
    assert named(answer) == "通知.pdf"
    assert answer.headers["govdoc-pages"] == "2"


def test_an_ofd_is_called_what_it_is(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("通知.txt").write_text(NOTICE, "utf-8", newline="\n")
    cli(tmp_path, "format", "通知.txt", "--to", "ofd", "-q")
    given = {"text": NOTICE, "name": "通知.txt", "to": "ofd"}
    answer = client.post("/v1/format", json=given)
    assert answer.content == Path("通知.ofd").read_bytes()
    assert answer.headers["content-type"] == "application/ofd"
    assert (named(answer), answer.headers["govdoc-pages"]) == ("通知.ofd", "2")


def test_a_text_and_its_file_are_the_same(client: httpx.Client) -> None:
    as_text = client.post("/v1/format", json={"text": NOTICE, "name": "通知.txt"})
    file = {"file": ("通知.txt", NOTICE.encode("gb18030"))}
    as_file = client.post("/v1/format", files=file)
    assert as_text.content == as_file.content
    assert named(as_text) == named(as_file) == "通知.docx"


def test_structure_checks_and_text_are_the_command_line_s(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = NOTICE.replace("12号", "第12号").replace("4月15日前，", "4月15日前,")
    Path("通知.txt").write_text(text, "utf-8", newline="\n")
    given = {"text": text, "name": "通知.txt"}
    outline = client.post("/v1/outline", json=given).json()
    assert outline == json.loads(cli(tmp_path, "outline", "通知.txt", "--json"))
    checked = client.post("/v1/check", json=given | {"level": "hint", "skip": "NU"})
    words = ("check", "通知.txt", "--json", "--level", "hint", "--skip", "NU")
    assert checked.text == cli(tmp_path, *words)
    assert checked.json()["files"][0]["findings"]
    html = client.post("/v1/check", json=given | {"to": "html"})
    assert html.headers["content-type"].startswith("text/html")
    plain = client.post("/v1/text", json=given | {"to": "txt", "normalise": "full"})
    assert plain.text == cli(tmp_path, "text", "通知.txt", "--normalize", "full", "-q")
    told = client.post("/v1/text", json=given | {"normalise": "full"}).json()
    assert told["text"] == plain.text
    change = next(one for one in told["findings"] if "id" in one)
    kept = given | {"normalise": "full", "reject": [change["id"]]}
    assert client.post("/v1/text", json=kept).json()["text"] != plain.text


def test_roles_win_in_every_work_that_asks_for_structure(client: httpx.Client) -> None:
    asked = {"text": NOTICE, "roles": {"8": "omit", "12": "正文"}}
    outline = client.post("/v1/outline", json=asked).json()
    roles = {one["first_line"]: one["role"] for one in outline["blocks"]}
    assert roles[12] == "body"
    assert [one["first_line"] for one in outline["dropped"]] == [8]
    wrong = client.post("/v1/format", json=asked | {"roles": {"12": "标提"}})
    assert wrong.status_code == 400
    assert wrong.json()["code"] == "usage"


def test_a_page_is_a_picture(client: httpx.Client) -> None:
    svg = client.post("/v1/preview", json={"text": NOTICE})
    assert svg.headers["content-type"] == "image/svg+xml"
    assert svg.text.startswith("<svg")
    png = client.post("/v1/preview", json={"text": NOTICE, "to": "png", "dpi": 24})
    assert png.content[:4] == b"\x89PNG"
    assert int.from_bytes(png.content[16:20], "big") == round(210 / 25.4 * 24)
    none = client.post("/v1/preview", json={"text": NOTICE, "page": 9})
    assert none.status_code == 400
    assert "没有第 9 页" in none.json()["title"]


def test_those_that_fail_do_not_spoil_the_others(client: httpx.Client) -> None:
    files = [
        ("file", ("甲.txt", NOTICE.encode())),
        ("file", ("坏.docx", b"PK\x03\x04 no")),
        ("file", ("甲.txt", sample("speech.txt").encode())),
    ]
    made = zipped(client.post("/v1/format", files=files))
    assert list(made) == ["甲.docx", "甲-2.docx", "problems.json"]
    told = json.loads(made["problems.json"])
    assert [(one["name"], one["number"], one["code"]) for one in told] == [
        ("坏.docx", 2, "input")
    ]
    both = client.post("/v1/format?findings=json", files=files).json()["sources"]
    assert [one["name"] for one in both] == ["甲.txt", "坏.docx", "甲.txt"]
    assert both[1]["problem"]["status"] == 422
    assert base64.b64decode(both[0]["files"][0]["base64"]) == made["甲.docx"]
    assert all("code" in one for one in both[2]["findings"])
    assert both[2]["files"][0]["name"] == "甲-2.docx"


def test_the_faults_of_a_check_are_its_findings(client: httpx.Client) -> None:
    asked = {
        "text": "关于检查的通知。\n\n各科室:\n\n请于５月1日前报送。",
        "level": "hint",
    }
    answer = client.post("/v1/check", json=asked)
    faults = answer.json()["files"][0]["findings"]
    assert faults
    assert answer.headers["govdoc-findings"] == str(len(faults))
    told = client.post("/v1/check?findings=json", json=asked).json()["sources"][0]
    assert [one["code"] for one in told["findings"]] == [one["code"] for one in faults]


def test_a_check_goes_by_the_roles_and_facts_that_formatting_gets(
    client: httpx.Client,
) -> None:
    asked = {"text": NOTICE, "skip": "HD02", "only": ["HD", "HG"]}
    given = {"facts": {"文号": "青政发[2026]3号"}}
    assert "HD06" not in codes(client.post("/v1/check", json=asked))
    assert "HD06" in codes(client.post("/v1/check", json=asked | given))


def codes(answer: httpx.Response) -> list[str]:
    return [one["code"] for one in answer.json()["files"][0]["findings"]]


def test_names_in_a_zip_are_such_as_every_disk_takes(client: httpx.Client) -> None:
    asked = {"text": NOTICE, "name": "通知：1:2*?<|>.txt", "to": ["docx", "pdf"]}
    made = zipped(client.post("/v1/format", json=asked))
    assert list(made) == ["通知：1_2_____.docx", "通知：1_2_____.pdf"]


def test_where_all_fail_the_answer_is_the_problem(client: httpx.Client) -> None:
    files = [("file", ("一.txt", b"")), ("file", ("二.xlsx", b"PK\x03\x04"))]
    for query in ("", "?findings=json"):
        answer = client.post(f"/v1/format{query}", files=files)
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        told = answer.json()
        assert told["code"] == "input"
        assert "一.txt" in told["title"]
        assert [one["number"] for one in told["problems"]] == [1, 2]


def test_strict_gives_nothing_that_is_to_be_looked_at(client: httpx.Client) -> None:
    asked = {"text": f"{NOTICE}\n![图](没有.png)\n", "strict": True}
    answer = client.post("/v1/format", json=asked)
    assert answer.status_code == 422
    assert answer.json()["code"] == "unsure"
    assert client.post("/v1/format", json={"text": NOTICE, "strict": True}).is_success


def test_a_name_is_never_a_path(client: httpx.Client) -> None:
    for given, own in (
        ("../../etc/通知.txt", "通知.docx"),
        ("C:\\稿\\通知 “1”;.txt", "通知 “1”;.docx"),
        ("..", "文本.docx"),
        ("甲" * 500 + ".txt", "甲" * 76 + ".docx"),
    ):
        answer = client.post("/v1/format", json={"text": NOTICE, "name": given})
        assert named(answer) == own
        assert answer.headers["content-disposition"].isascii()


def test_lists_say_what_there_is(client: httpx.Client, service: Service) -> None:
    styles = client.get("/v1/styles").json()["styles"]
    assert {"name": "notice", "chinese": "通知"} in styles
    formats = client.get("/v1/formats").json()
    assert [one["suffixes"][0] for one in formats["writable"]] == [
        ".docx",
        ".pdf",
        ".ofd",
        ".dotx",
    ]
    assert [one["suffixes"][0] for one in formats["pictures"]] == [".svg", ".png"]
    assert len(formats["readable"]) > len(formats["writable"])
    assert httpx.get(f"{service.address}/v1/health").json()["status"] == "ok"
    assert httpx.get(f"{service.address}/v1/styles").status_code == 401


def test_what_is_got_can_be_asked_for_its_head_alone(
    client: httpx.Client, service: Service
) -> None:
    for path in ("/v1/health", "/v1/styles", "/v1/formats", "/v1/openapi.json", "/"):
        got, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (200, b""), path
        assert head.headers["content-type"] == got.headers["content-type"]
        assert head.headers["content-length"] == got.headers["content-length"]
        assert got.headers["keep-alive"] == "timeout=4", "a client's pool closes first"
    assert client.head("/v1/jobs/x").status_code == 404
    assert httpx.head(f"{service.address}/v1/health").status_code == 200
    assert httpx.head(f"{service.address}/v1/styles").status_code == 401


def test_a_wrong_method_is_told_all_the_right_ones(client: httpx.Client) -> None:
    for method, path, right in (
        ("PUT", "/v1/health", {"GET", "HEAD"}),
        ("GET", "/v1/format", {"POST"}),
        ("HEAD", "/v1/format", {"POST"}),
        ("PUT", "/v1/jobs/x", {"GET", "HEAD", "DELETE"}),
        ("POST", "/v1/jobs/x/result", {"GET", "HEAD"}),
    ):
        said = client.request(method, path)
        assert said.status_code == 405
        assert {*said.headers["allow"].split(", ")} == right, path


def test_what_stands_in_words_of_its_own_is_marked_in_a_file_s_text(
    client: httpx.Client,
) -> None:
    web = "<h1>关于检查的通知</h1><p>各科室：</p><p>一、要求</p><p>报送。</p><h2>附则</h2>"
    file = {"file": ("页.html", web.encode())}
    text = client.post("/v1/text", files=file, data={"to": "txt"}).text
    assert "\n{一级标题}附则\n" in text
    again = client.post("/v1/outline", json={"text": text}).json()["blocks"]
    first = client.post("/v1/outline", files=file).json()["blocks"]
    assert [one["role"] for one in again] == [one["role"] for one in first]
