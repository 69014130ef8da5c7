"""A document is begun from a skeleton, its looks are chosen, its files downloaded."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from govdoc.skeletons import skeleton
from govdoc.stylesheet import style_names
from serving import Service, sample

pytestmark = pytest.mark.xdist_group("browser")
_WARM = 120_000
"""ms in which a worker gets warm on a busy machine."""


def govdoc(*words: str, cwd: Path) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "govdoc", *words], cwd=cwd, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def downloaded(page: Any, words: str) -> tuple[str, bytes]:
    """Choose from the menu of downloads; return the file's name and its bytes."""
    page.get_by_role("button", name="其他下载").click()
    with page.expect_download() as caught:
        page.get_by_role("menuitem", name=words).click()
    found = caught.value
    return found.suggested_filename, Path(found.path()).read_bytes()


def settled(page: Any, act: Any) -> None:
    """Do something of which a new view comes."""
    views = page.expect_response(
        lambda one: one.url.endswith("/page/view"), timeout=_WARM
    )
    with views:
        act()
    page.wait_for_timeout(100)


def pick(page: Any, button: str, choice: str) -> None:
    page.get_by_role("button", name=button).click()
    assert page.evaluate(
        "document.activeElement.checked"
    )  # an arrow goes on from there
    chosen = page.get_by_role("radio", name=choice, exact=True)
    settled(page, chosen.check)
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name=button).evaluate(
        "one => one === document.activeElement"
    )


def test_a_notice_from_its_skeleton_to_its_files(page: Any, tmp_path: Path) -> None:
    page.get_by_role("button", name="样式：自动").wait_for()  # a document is open
    # By the keyboard alone, up to the skeleton.
    page.get_by_role("button", name="新建").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    settled(page, lambda: page.keyboard.press("Enter"))
    text = page.input_value("#text")
    assert text == skeleton("通知")
    selected = "document.getSelection().toString()"
    assert page.evaluate(selected) == "××"  # what is typed goes to the first blank
    page.get_by_role("button", name="样式：自动（通知）").wait_for()
    pick(page, "样式：", "函")
    pick(page, "繁简：", "繁体（台湾）")
    page.get_by_role("button", name="繁简：繁体（台湾）").click()
    settled(page, page.get_by_role("checkbox", name="用词也换").check)
    page.keyboard.press("Escape")
    pick(page, "改正：", "全面")
    (tmp_path / "通知.txt").write_text(text, "utf-8")
    options = ("--script", "hant-tw", "--phrases", "--normalize", "full")
    govdoc(
        "format", "通知.txt", "--to", "docx,pdf,ofd", "--style", "letter", *options,
        cwd=tmp_path,
    )  # fmt: skip
    with page.expect_download() as caught:
        page.keyboard.press("Control+s")
    assert caught.value.suggested_filename == "通知.docx"
    made = Path(caught.value.path()).read_bytes()
    assert made == (tmp_path / "通知.docx").read_bytes()
    pdf = (tmp_path / "通知.pdf").read_bytes()
    assert downloaded(page, "PDF") == ("通知.pdf", pdf)
    ofd = (tmp_path / "通知.ofd").read_bytes()
    assert downloaded(page, "OFD 版式文档") == ("通知.ofd", ofd)
    corrected = govdoc("text", "通知.txt", *options, cwd=tmp_path)
    _, _, words = corrected.decode().split("---\n", 2)  # no facts, to paste elsewhere
    assert downloaded(page, "改好的文字") == ("通知-改后.txt", words.encode())
    assert downloaded(page, "原来的文字") == ("通知.txt", text.encode())
    name, report = downloaded(page, "核对报告")
    assert name == "通知-核对.html"
    assert "<title>核对：通知.txt</title>" in report.decode()

    # The next document begins with the script chosen last; a kind's style is left.
    page.get_by_role("button", name="新建").click()
    page.get_by_role("menuitem", name="空白文稿").click()
    page.wait_for_selector("#text:focus")
    page.get_by_role("button", name="新建").click()
    settled(page, page.get_by_role("menuitem", name="讲话稿").click)
    page.get_by_role("button", name="样式：自动（讲话稿）").wait_for()
    page.get_by_role("button", name="繁简：繁体（台湾）").wait_for()
    name, packed = downloaded(page, "PDF，打包")
    assert name == "通知等2份.zip"
    (tmp_path / name).write_bytes(packed)
    with zipfile.ZipFile(tmp_path / name) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["通知.pdf", "讲话稿.pdf"]
        assert archive.read("通知.pdf") == pdf


def test_what_has_no_name_is_called_by_its_title(page: Any) -> None:
    main = page.get_by_role("button", name="下载 Word")
    assert main.is_disabled()
    page.fill("#text", sample("notice.txt"))
    page.wait_for_selector(".sheet svg path")
    with page.expect_download() as caught:
        main.click()
    title = "云岭县人民政府办公室关于做好2026年防汛抗旱工作的通知"
    assert caught.value.suggested_filename == f"{title}.docx"


def test_what_cannot_be_made_without_fonts_is_not_offered(page: Any) -> None:
    unset = {"title": "本机没有可用的中文字体", "hint": "请运行 govdoc fonts install"}

    def strip(route: Any) -> None:
        answer = route.fetch()
        bare = {"unset": unset, "pages": [], "fonts": [], "glyphs": {}}
        route.fulfill(response=answer, json=answer.json() | bare)

    page.route("**/page/view*", strip)
    page.fill("#text", sample("notice.txt"))
    page.wait_for_selector(".paper-notice[data-kind=problem]")
    page.get_by_role("button", name="其他下载").click()
    pdf = page.get_by_role("menuitem", name="PDF")
    assert pdf.get_attribute("aria-disabled") == "true"
    reason = "本机没有可用的中文字体，请运行 govdoc fonts install"
    assert pdf.get_attribute("title") == reason
    pdf.press("Enter")
    page.locator("#sayings").get_by_text(reason).wait_for()
    with page.expect_download() as caught:  # Word has its own
        page.get_by_role("button", name="下载 Word").click()
    assert caught.value.suggested_filename.endswith(".docx")
    page.unroute("**/page/view*")
    settled(page, lambda: page.locator("#text").press("Enter"))
    page.get_by_role("button", name="其他下载").click()
    assert pdf.get_attribute("aria-disabled") is None


def test_every_style_has_a_picture(service: Service) -> None:
    with service.client() as client:
        for style in style_names():
            answer = client.get(f"/page/looks/{style}.svg")
            assert answer.status_code == 200
            assert answer.headers["content-type"] == "image/svg+xml"
            assert answer.text.startswith("<svg")
        assert client.get("/page/looks/..%2Fx.svg").status_code == 404


def test_a_skeleton_that_is_not_there_is_told(service: Service) -> None:
    with service.client() as client:
        assert client.get("/page/skeleton", params={"kind": "函"}).text == skeleton(
            "函"
        )
        answer = client.get("/page/skeleton", params={"kind": "通只"})
    assert answer.status_code == 400
    assert answer.json()["hint"] == "是不是“通知”？"


def test_a_report_is_of_one_document(service: Service) -> None:
    with service.client() as client:
        two = [
            ("file", ("a.txt", b"\xe7\x94\xb2")),
            ("file", ("b.txt", b"\xe4\xb9\x99")),
        ]
        answer = client.post("/page/report", files=two)
    assert answer.status_code == 400
    assert answer.json()["title"] == "要有一份文稿，不多不少"


def test_what_was_typed_is_downloaded_without_the_server(page: Any) -> None:
    page.fill("#text", "关于开展检查的通知\n")
    page.wait_for_selector(".sheet svg path")
    page.evaluate(
        """async () => {
          const { tell } = await import("/page/ground/store.js");
          tell("gone", { problem: Object.assign(new Error(), { status: 0 }) });
        }"""
    )
    main = page.get_by_role("button", name="下载 Word")
    assert main.get_attribute("aria-disabled") == "true"
    name, data = downloaded(page, "原来的文字")
    assert (name, data.decode()) == ("关于开展检查的通知.txt", "关于开展检查的通知\n")
