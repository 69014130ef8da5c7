from __future__ import annotations

from pathlib import Path

import pytest

from govdoc import files
from govdoc.errors import InputError, OutputError

TEXT = "关于做好春耕生产工作的通知\n各村：\n请大家抓紧时间，不要误了农时。\n"
HANT = (
    "關於做好春耕生產工作的通知\n各村：\n請大家抓緊時間，不要誤了農時，這是為了來年。\n"
)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", TEXT), ("utf-8-sig", TEXT), ("utf-16", TEXT), ("utf-16-le", TEXT),
     ("utf-16-be", TEXT), ("gb18030", TEXT), ("gbk", TEXT), ("big5", HANT),
     ("gb18030", HANT), ("utf-8", HANT)],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_decodes_what_offices_save(encoding: str, text: str, newline: str) -> None:
    data = text.replace("\n", newline).encode(encoding)
    assert files.decode(data, "x") == text


def test_names_the_offset_that_cannot_be_read() -> None:
    with pytest.raises(InputError, match="第 7 字节"):
        files.decode("好人".encode() + b"\xff\xff", "x")


def test_a_link_to_the_source_is_the_source(tmp_path: Path) -> None:
    source, link = tmp_path / "a.txt", tmp_path / "b.docx"
    source.write_text("x")
    link.symlink_to(source)
    with pytest.raises(OutputError, match="不会被覆盖"):
        files.check_target(link, [source], force=True)


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_atomic(tmp_path / "a.docx", b"x")
    assert list(tmp_path.iterdir()) == []
