"""Inputs that mean harm: styles, front matters, DOCX files and words of the command line.

Each kind is a maker, which gives a case, and a feeder, which runs it the whole way and
says what became of it; nothing but a `GovdocError` of one line may come out.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from govdoc import GovdocError, api
from govdoc.cli import EXIT_BUG, main
from govdoc.model.facts import KEYS
from govdoc.model.roles import Role
from govdoc.options import LookOptions, Options
from govdoc.stylesheet import load
from govdoc.stylesheet.schema import ROLE_KEYS, TABLES, Key
from govdoc.stylesheet.values import Units
from govdoc.units import mm

TEXT = (
    "云岭县水利局文件\n\n云水发〔2026〕1号\n\n关于工作的通知\n\n各单位：\n\n一、请做好Hello工作\n\n"
    "（一）表。请看下表。\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 2 |\n\n附件：1.办法\n\n"
    "云岭县水利局\n2026年1月5日\n\n抄送：县委办公室。\n"
)
LONG = 5_000
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERS = (
    "0", "-0", "1", "-1", "0.0001", "0.5", "3", "12", "60", "200", "558", "600", "-300", "1000",
    "9999999999", "-9999999999", "1e9", "1" * 309, "9" * 1_500, "0." + "0" * 400 + "1",
    "٣", "１２", "²", "", "+5", "0x10", "nan", "inf", "-inf",
)  # fmt: skip
UNITS = ("mm", "pt", "字", "行", "", "cm", " mm", "mm ", "%")
WORDS = (
    "", " ", "甲" * 3, "甲" * 900, "a" * 300, "/" * 40, "../../etc/passwd", "gbt9704", "notice",
    "/dev/zero", "/etc/shadow", "~", "二号", "初号", "fang", "latin", "justify", "auto", "single",
    "#FF0000", "red", "none", "\x1b[31m", "a\tb", "<w:p>&amp;", "]]>", "%s{0}", "\u202e", "\U0001f468",
)  # fmt: skip


class Kind(NamedTuple):
    """What is fed."""

    make: Callable[[random.Random], bytes]
    feed: Callable[[bytes, int], str]


def damaged(data: bytes, rng: random.Random, share: float = 0.1) -> bytes:
    """Return the data, some of it cut short or with wrong bytes."""
    if not data or rng.random() >= share:
        return data
    spoilt = bytearray(data)
    for _ in range(rng.randrange(1, 8)):
        spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt[: rng.randrange(len(spoilt))] if rng.random() < 0.3 else spoilt)


def refused(error: GovdocError) -> str:
    if "\n" in error.message or not error.message:
        raise AssertionError(f"not one line: {error.message!r}") from error
    return type(error).__name__


def toml_value(rng: random.Random) -> str:
    kind = rng.randrange(12)
    if kind < 5:
        return f'"{rng.choice(NUMBERS)}{rng.choice(UNITS)}"'
    if kind < 7:
        return rng.choice(NUMBERS) or "0"
    if kind < 9:
        return repr(rng.choice(WORDS)).replace("\\x", "\\u00").replace("'", '"')
    return rng.choice((
        "true", "false", "[]", "{}", "2026-01-01", "99:99:99", "[" * 300 + "]" * 300,
        f"0x{'f' * 1_800}", "[" + '"甲",' * 200 + "]", '"\\u0001"', '"\\ud800"', "''", "-" * 99,
    ))  # fmt: skip


def make_style(rng: random.Random) -> bytes:
    """A style that sets a few keys of a few tables, mostly to what they may not be."""
    lines = ["[style]", f"extends = {toml_value(rng)}"] if rng.random() < 0.1 else []
    if lines and rng.random() < 0.5:
        lines += [f"title = {toml_value(rng)}"]
    tables = {**TABLES, **{f"role.{role.key}": ROLE_KEYS for role in Role}}
    tables.pop("style")
    for name in rng.sample(sorted(tables), rng.randrange(1, 4)):
        lines += [f"[{name}]"]
        keys = rng.sample(tables[name], min(len(tables[name]), rng.randrange(1, 4)))
        lines += [f"{key.name} = {plausible(key, rng)}" for key in keys]
    if rng.random() < 0.2:
        key = rng.choice([*(one.chinese for one in KEYS), "未知"])
        lines += ["[facts]", f'"{key}" = {toml_value(rng)}']
    text = "\n".join(lines)
    return damaged(text.encode("utf-8", "surrogatepass"), rng, 0.05)


EDGES = (
    '"20mm"', '"1mm"', '"290mm"', '"-290mm"', '"300mm"', '"0mm"', '"50mm"', '"558mm"', '"50字"',
    '"-10字"', '"9行"', '"400pt"', '"1pt"', '"8pt"', '"0pt"', "10", "60", "4", "1", "0", "9", "0.0",
    "1.0", "0.3", '"kai"', '"latin"', '"初号"', '"八号"', '"letter"', '"order"', '"minutes"',
    '"document"', '"three"', '"none"', '"double"', '"center"', '"justify"', '"outer"', "true", "false",
    '"grid"', '"ink"', '"auto"', '"marked"', '"甲局"', '["甲", "乙"]', '"#FF0000"', '""',
)  # fmt: skip
"""The ends of what is allowed."""


def plausible(key: Key, rng: random.Random) -> str:
    """Return a value that may stand behind the key; now and then one that may not."""
    units = Units(mm(5.57), mm(10.45))
    while rng.random() < 0.99:
        value = rng.choice(EDGES)
        with contextlib.suppress(ValueError):
            key.value.parse(tomllib.loads(f"x = {value}")["x"], units)
            return value
    return toml_value(rng)


def feed_style(data: bytes, number: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "own.toml")
        path.write_bytes(data)
        try:
            sheet = load(str(path))
            return drawn(TEXT, Options(look=LookOptions(style=sheet)), number)
        except GovdocError as error:
            return refused(error)


def drawn(text: str, options: Options, number: int) -> str:
    """Write a text as DOCX, every other time also as PDF."""
    document = api.read_text(text)
    data = api.render(document, ".docx", options=options).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(package.read(name))
    if number % 2 == 0:
        api.render(document, ".pdf", options=options)
    return "rendered"


YAML = (
    "{}", '"{}"', "'{}'", "[{}]", "[{}, {}]", "{{a: {}}}", "|\n  {}", ">\n  {}", "&a {}", "*a",
    "!!int {}", "!!python/object/apply:os.system [{}]", "? {}", "- {}", "{} # {}", "<<: {}",
    '"\\U{}"', '"\\x{}"', '"\\u{}"',
)  # fmt: skip
SCALARS = (
    *NUMBERS, *WORDS, "FFFFFFFF", "00110000", "d800", "D800", "0000", "1b", "202e", "是", "有", "无",
    "2026年1月5日", "0o17", "1_000", "2026-01-01", "12:30:45", "~", "null", "\ufeff", "\x00",
    "[" * 900, "- " * 900, "{a: " * 900, "甲、" * 500, "%YAML 1." + "9" * LONG,
)  # fmt: skip


def make_front_matter(rng: random.Random) -> bytes:
    """A block of facts, of YAML or of TOML, that few parsers like."""
    fence = "+++" if rng.random() < 0.15 else "---"
    lines = [fence]
    for _ in range(rng.randrange(1, 6)):
        key = rng.choice([*(one.chinese for one in KEYS), "title", "date", "未知", "a"])
        said = rng.choice(YAML).replace("{}", rng.choice(SCALARS))
        equals = " = " if fence == "+++" else rng.choice((": ", "：", ":", " : "))
        lines.append(f"{key}{equals}{toml_value(rng) if fence == '+++' else said}")
    if rng.random() < 0.1:
        lines.insert(1, rng.choice(("%YAML 1." + "1" * LONG, "%TAG ! x", "--- !!map")))
    text = "\n".join([*lines, fence if rng.random() < 0.95 else "", TEXT])
    return damaged(text.encode("utf-8", "surrogatepass"), rng, 0.05)


def feed_front_matter(data: bytes, number: int) -> str:
    try:
        return drawn(data.decode("utf-8", "surrogateescape"), Options(), number)
    except GovdocError as error:
        return refused(error)


VALUES = (
    "0", "1", "-1", "9", "63", "999999999", "9" * LONG, "٣" * 9, "²", "", "restart", "landscape",
    "true", "Heading1", "center", "甲" * 999, "\t",
)  # fmt: skip
TAGS = (
    "p", "r", "t", "pPr", "rPr", "tbl", "tr", "tc", "tcPr", "trPr", "gridSpan", "vMerge", "gridBefore",
    "tblHeader", "sdt", "sdtContent", "ins", "del", "hyperlink", "smartTag", "br", "tab", "sz", "b",
    "rFonts", "jc", "outlineLvl", "pStyle", "rStyle", "vanish", "specVanish", "vertAlign", "sectPr",
    "pgSz", "pict", "drawing", "footnoteReference", "body", "document", "noBreakHyphen", "fldChar",
)  # fmt: skip


def xml(rng: random.Random, depth: int = 0) -> str:
    """Elements of Word in any order, one inside another, with values of any kind."""
    parts = []
    for _ in range(rng.randrange(1, 5)):
        if rng.random() < 0.35:
            parts.append(
                f"<w:p><w:r><w:t>{rng.choice(('甲乙', '关于', 'a'))}</w:t></w:r></w:p>"
            )
        tag = rng.choice(TAGS)
        value = rng.choice(VALUES)
        name = rng.choice(("val", "val", "styleId", "orient", "w", "eastAsia", "type"))
        inside = xml(rng, depth + 1) if depth < 7 and rng.random() < 0.6 else "字"
        parts.append(f'<w:{tag} w:{name}="{value}">{inside}</w:{tag}>')
    return "".join(parts)


def wrapped(rng: random.Random, body: str) -> str:
    """Return the whole part, now and then with a trap around its body."""
    kind = rng.randrange(14)
    head, root = '<?xml version="1.0" encoding="UTF-8"?>', f"w:document {W}"
    if kind == 0:
        tag = rng.choice(("w:sdt", "w:r", "w:p", "w:tbl", "w:ins", "w:tc"))
        body = f"<{tag}>" * LONG + body + f"</{tag}>" * LONG
    elif kind == 1:
        codec = rng.choice(("x-foo", "utf-7", "utf-32", "", "gbk", "zip", "rot13"))
        head = f'<?xml version="1.0" encoding="{codec}"?>'
    elif kind == 2:
        head += f'<!DOCTYPE x [<!ENTITY a "{"甲" * 99}"><!ENTITY b "{"&a;" * 99}">]>'
        body += "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
    elif kind == 3:
        body += rng.choice(("<w:p/>", "<w:tc><w:p/></w:tc>")) * 60_000
    elif kind == 4:
        row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 100 + "</w:tr>"
        body += f"<w:tbl>{row * rng.choice((10, 2_100))}</w:tbl>"
    elif kind == 5:
        body += (
            f"<w:p><w:r><w:t>{'甲' * rng.choice((1_000, 600_000))}</w:t></w:r></w:p>"
        )
    elif kind == 6:
        root = rng.choice(("w:document", f"w:body {W}", f"w:x {W}"))
    return f"{head}<{root}><w:body>{body}</w:body></{root.split()[0]}>"


def make_docx(rng: random.Random) -> bytes:
    """A package of a body, sometimes of styles and properties, that nobody has made."""
    styles = "".join(
        f'<w:style w:styleId="{n}" w:type="paragraph" w:default="1"><w:name w:val="{n}"/>'
        f'<w:basedOn w:val="{(n + 1) % 5}"/>{xml(rng, 5)}</w:style>'
        for n in range(5)
    )
    parts = {
        "word/document.xml": wrapped(rng, xml(rng)),
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "docProps/core.xml": "<x/>" if rng.random() < 0.95 else "\x01",
    }
    if rng.random() < 0.1:
        parts.pop(rng.choice(sorted(parts)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            codec = "utf-16" if rng.random() < 0.03 else "utf-8"
            package.writestr(name, text.encode(codec, "replace"))
    return damaged(stream.getvalue(), rng, 0.15)


def feed_docx(data: bytes, number: int) -> str:
    try:
        document = api.read_bytes(data, "文稿.docx")
        api.render(document, ".pdf" if number % 4 == 0 else ".docx")
    except GovdocError as error:
        return refused(error)
    return "rendered"


COMMANDS = (
    "format a.txt", "format a.txt --pdf", "format a.txt b.txt", "text a.txt", "outline a.txt",
    "preview a.txt", "styles show", "styles check", "format", "text", "outline", "batch",
    "format a.docx", "fonts install --from",
)  # fmt: skip
OPTIONS = (
    "--limit pages={}", "--limit {}=1", "--limit line={}", "--set 发文机关={}", "--set {}=甲",
    "--set 附件={}", "--set {}", "--style {}", "-o {}", "-o {}.docx", "--to {}", "--report {}",
    "--report {}.html", "--normalize {}", "--script {}", "--protect {}", "--timeout {}", "--memory {}",
    "--page {}", "--dpi {}", "--jobs {}", "--pattern {}", "--report-words {}", "--dump {}", "--{}",
    "{}", "{}.txt",
)  # fmt: skip


def make_command(rng: random.Random) -> bytes:
    """Words of the command line, parted by NUL; none holds one itself."""
    words = rng.choice(COMMANDS).split()
    for _ in range(rng.randrange(0, 4)):
        value = rng.choice(
            (*NUMBERS, *WORDS, "9" * LONG, "甲" * LONG, "字" * 90, "\udcb1", ".")
        )
        words += [one.replace("{}", value) for one in rng.choice(OPTIONS).split(" ", 1)]
    return "\0".join(words).encode("utf-8", "surrogatepass")


def feed_command(data: bytes, number: int) -> str:
    """Run a command in a folder of its own; the exit code is one of the listed."""
    words, before = data.decode("utf-8", "surrogatepass").split("\0"), Path.cwd()
    is_elsewhere = any(word.startswith(("/", "..")) for word in words)
    if is_elsewhere and {"-o", "--report"} & set(words):
        return "left out: it would write elsewhere"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.txt", "b.txt"):
            Path(folder, name).write_text(TEXT, encoding="utf-8")
        os.chdir(folder)
        old, told = sys.argv, io.StringIO()
        sys.argv = ["govdoc", *words]
        try:
            with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
                code = main()
        finally:
            sys.argv = old
            os.chdir(before)
    if code == EXIT_BUG or "Traceback" in told.getvalue():
        raise AssertionError(told.getvalue()[:300])
    return f"exit {code}"


KINDS = {
    "styles": Kind(make_style, feed_style),
    "front-matters": Kind(make_front_matter, feed_front_matter),
    "docx": Kind(make_docx, feed_docx),
    "commands": Kind(make_command, feed_command),
}
