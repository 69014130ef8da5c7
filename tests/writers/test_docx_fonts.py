"""Fonts that travel with the DOCX."""

import re
import struct
import uuid
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
import uharfbuzz as hb

import govdoc
from govdoc import stylesheet
from govdoc.composition import compose
from govdoc.fonts import FontBook, find_faces, load_fonts
from govdoc.fonts.sfnt import may_embed, subset
from govdoc.layout import lay_out
from govdoc.writers.docx import write

FONT = re.compile(
    r'w:name="([^"]+)">(?:(?!</w:font>).)*?<w:embedRegular r:id="(\w+)" w:fontKey="([^"]+)"'
)
TEXT = "关于读书的通知\n\n一、读什么\n\n读《论语》10遍。"


@pytest.fixture(scope="module")
def flow():
    flow = compose(govdoc.read_text(TEXT), stylesheet.load("gbt9704"))
    return flow._replace(docx=flow.docx._replace(embed_fonts=True))


def embedded(data):
    """Return family → font file, as a program restores it (ECMA-376, 17.8.1)."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        table = file.read("word/fontTable.xml").decode()
        found = {}
        for family, rid, key in FONT.findall(table):
            rels = file.read("word/_rels/fontTable.xml.rels").decode()
            tag = next(
                t for t in re.findall(r"<Relationship [^>]+>", rels) if f'"{rid}"' in t
            )
            raw = file.read("word/" + re.search(r'Target="([^"]+)"', tag)[1])
            mask = uuid.UUID(key).bytes[::-1]
            head = bytes(raw[i] ^ mask[i % 16] for i in range(32))
            found[family] = head + raw[32:]
    return found


def test_every_face_is_there_under_the_familys_name(flow):
    fonts = load_fonts()
    found = embedded(write(flow, lay_out(flow, fonts), fonts))
    assert set(found) == {
        "方正小标宋简体",
        "仿宋_GB2312",
        "黑体",
        "宋体",
        "Times New Roman",
    }
    for family, data in found.items():
        face = hb.Face(hb.Blob(data))
        assert face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) == family
    body = hb.Face(hb.Blob(found["仿宋_GB2312"]))
    assert set(map(ord, "读《论语》遍。")) <= set(body.unicodes)
    assert body.glyph_count < 40
    assert hb.Font(body).get_glyph_h_advance(1) == body.upem


def test_same_bytes_again(flow):
    fonts = load_fonts()
    pages = lay_out(flow, fonts)
    assert write(flow, pages, fonts) == write(flow, pages, load_fonts())


def test_bought_fonts_do_not_travel(flow):
    faces = {
        kind: tuple(replace(face, licence="商业字体") for face in found)
        for kind, found in find_faces().items()
    }
    fonts = FontBook(faces)
    assert embedded(write(flow, lay_out(flow, fonts), fonts)) == {}


def test_nothing_travels_unasked(flow):
    plain = flow._replace(docx=flow.docx._replace(embed_fonts=False))
    fonts = load_fonts()
    data = write(plain, lay_out(plain, fonts), fonts)
    assert not [n for n in zipfile.ZipFile(BytesIO(data)).namelist() if "odttf" in n]


def test_head_block_and_imprint_travel_too():
    facts = "---\n发文机关: 云岭县\n抄送: 青山乡\n印发机关: 柳溪室\n印发日期: 2026年5月1日\n---\n"
    flow = compose(govdoc.read_text(facts + TEXT), stylesheet.load("gbt9704"))
    flow = flow._replace(docx=flow.docx._replace(embed_fonts=True))
    fonts = load_fonts()
    found = embedded(write(flow, lay_out(flow, fonts), fonts))
    for family, text in (
        ("方正小标宋简体", "云岭县"),
        ("仿宋_GB2312", "青山乡柳溪室印"),
    ):
        assert set(map(ord, text)) <= set(hb.Face(hb.Blob(found[family])).unicodes)


DRAWN = {"CFF ", "glyf", "loca", "cvt ", "fpgm", "prep", "hmtx", "vmtx", "vhea", "VORG"}
"""What draws a glyph, hints it, and places it in a line or a column."""


def tables(data):
    """Return the tables of a font file; its directory's sums must be right."""
    found = {}
    for at in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        tag, total, start, length = struct.unpack_from(">4s3I", data, at)
        found[tag.decode()] = body = data[start : start + length]
        if tag != b"head":  # its own sum is reckoned before that of the file goes in
            assert total == summed(body)
    return found


def summed(data):
    padded = data + bytes(-len(data) % 4)
    return sum(n for (n,) in struct.iter_unpack(">I", padded)) & 0xFFFFFFFF


@pytest.mark.parametrize("kind", ["xiaobiao", "fang", "kai", "hei", "song", "latin"])
def test_a_font_that_travels_is_whole_and_regular(kind):
    """OpenType, otff, OS/2, head, name: what a program asks before it takes a font."""
    face = find_faces()[kind][0]
    source = hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)
    data = subset(face, "A" if kind == "latin" else "一，", "仿宋")
    assert summed(data) == 0xB1B0AFBA
    found, before = tables(data), set(source.table_tags)
    assert before & DRAWN == set(found) & DRAWN
    assert {"OS/2", "cmap", "head", "hhea", "maxp", "name", "post"} <= set(found)
    old = bytes(source.reference_table("OS/2").data)
    new = found["OS/2"]
    # weight 400, selection “regular” alone; whose it is and what it allows stay
    assert (new[4:6], new[62:64]) == (b"\1\x90", b"\0\x40")
    assert (new[6:42], new[58:62]) == (old[6:42], old[58:62])
    assert found["head"][44:46] == b"\0\0"
    count = int.from_bytes(found["name"][2:4])
    for at in range(6, 6 + 12 * count, 12):
        assert struct.unpack_from(">3H", found["name"], at) == (3, 1, 0x409)


def test_a_font_says_itself_that_it_may_not_travel(tmp_path):
    face = find_faces()["latin"][0]
    data = bytearray(face.path.read_bytes())
    for at in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        if data[at : at + 4] == b"OS/2":
            flags = int.from_bytes(data[at + 8 : at + 12]) + 8
    for allowed in (0, 4, 8):  # installable; preview and print; editable
        data[flags : flags + 2] = allowed.to_bytes(2)
        (tmp_path / "x.ttf").write_bytes(data)
        assert may_embed(replace(face, path=tmp_path / "x.ttf"))
    data[flags : flags + 2] = b"\0\2"
    (tmp_path / "no.ttf").write_bytes(data)
    assert not may_embed(replace(face, path=tmp_path / "no.ttf"))
