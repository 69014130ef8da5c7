"""Families of fonts -> the kinds that the standard names: 小标宋, 仿宋, 楷体, 黑体, 宋体."""

from __future__ import annotations

from functools import cache

from govdoc.fonts.catalog import CATALOG
from govdoc.fonts.catalog import USUAL as FAMILIES
from govdoc.kept.patterns import compile_pattern

KINDS = {
    "xiaobiao": "小标宋", "fang": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体",
}  # fmt: skip
"""Kinds of `govdoc.fonts` → their words; latin faces and symbols are no kind here."""
USUAL = {word: FAMILIES[kind][0] for kind, word in KINDS.items()}
"""The family that a mend sets."""
_NAMED = {
    "小标宋": (
        "小标宋 方正小标宋 方正小标宋_GBK 方正小标宋_GB18030 方正小标宋GBK 小标宋体 大标宋"
        " 方正大标宋"
        " FZXiaoBiaoSong-B05 FZXiaoBiaoSong-B05S FZXBSJW FZXBSK 创艺简标宋 文鼎小标宋 汉仪小标宋"
        " CESI小标宋 STZhongsong 华文中宋 长城小标宋 中标宋 简标宋"
    ),
    "仿宋": (
        "仿宋 仿宋_GB2312 仿宋GB2312 仿宋体 FangSong FangSong_GB2312 SimFang STFangsong 华文仿宋"
        " 方正仿宋 方正仿宋简体 方正仿宋_GBK 方正仿宋_GB18030 方正仿宋_GB2312 FZFangSong FZFSJW"
        " FZFSK 汉仪仿宋 CESI仿宋 CESIFangSong FandolFang cwTeXFangSong 宋体仿 朱雀仿宋"
    ),
    "楷体": (
        "楷体 楷体_GB2312 楷体GB2312 KaiTi KaiTi_GB2312 SimKai STKaiti 华文楷体 方正楷体"
        " 方正楷体简体 方正楷体_GBK 方正楷体_GB18030 方正楷体_GB2312 FZKai FZKTJW FZKTK"
        " 汉仪楷体 CESI楷体 CESIKaiTi 标楷体 BiauKai DFKai-SB KaiU LXGWWenKai 霞鹜文楷 ARPLUKai"
    ),
    "黑体": (
        "黑体 SimHei STHeiti STXihei 华文黑体 华文细黑 方正黑体 方正黑体简体 方正黑体_GBK"
        " 方正黑体_GB18030 FZHei FZHTJW FZHTK 汉仪黑体 CESI黑体 CESIHeiTi 思源黑体 NotoSansCJK"
        " SourceHanSans FandolHei 方正中黑 文泉驿正黑 WenQuanYi"
    ),
    "宋体": (
        "宋体 新宋体 SimSun NSimSun STSong 华文宋体 方正书宋 方正宋体 方正书宋_GBK FZShuSong"
        " FZSSJW FZSSK FZSongS 汉仪书宋 CESI宋体 CESISongTi 思源宋体 NotoSerifCJK SourceHanSerif"
        " FandolSong PMingLiU MingLiU 新细明体 细明体 宋体-ExtB SimSun-ExtB Songti 宋体-简"
    ),
}  # fmt: skip
NO_TITLE_FACES = frozenset({"华文中宋", "stzhongsong", "stzhongs"})
"""Faces that stand in for 小标宋 where it is not to be had."""
_WESTERN = (
    "times", "arial", "calibri", "cambria", "helvetica", "courier", "georgia", "verdana",
    "tahoma", "consolas", "liberation", "dejavu", "nimbus", "texgyre", "garamond", "symbol",
    "wingdings", "century", "segoeui",
)  # fmt: skip
"""How families begin that have no Han characters."""
_WITH_WEIGHTS = ("cjk", "sourcehan", "思源")
"""Families of 宋体 whose bold stands in for 小标宋 (`govdoc.fonts.catalog`)."""
_BY_WORDS = (
    ("仿宋", compile_pattern(r"仿宋|fangsong")),
    ("小标宋", compile_pattern(r"[标標]宋|biaosong")),
    ("楷体", compile_pattern(r"(?<!行)楷|kaiti|kaishu")),
    ("黑体", compile_pattern(r"黑[体體]|(?<![雅圆美超琥])黑(?![白板宋])|heiti")),
    ("宋体", compile_pattern(r"宋[体體]|[书書报報新]宋|shusong|baosong|songti")),
)
"""Makers call their faces by their kind: 文星简小标宋, 汉仪中黑S. 行楷 is written
running, 雅黑 is a face of screens."""
_LEAST = 4
"""Signs of a Latin family by whose beginning it is known; of a Han one two do."""


def face_kind(family: str) -> str | None:
    """Return the kind of a family: 小标宋, 仿宋, 楷体, 黑体 or 宋体; None: another, or unknown.

    Args:
        family: as a file names it; case, blanks, a subset's tag (``ABCDEF+``) and words
            for weight behind it do not matter.
    """
    return _kind(family)


def is_western(family: str) -> bool:
    """Whether a family is known to have no Han characters."""
    return _bare(family).startswith(_WESTERN)


@cache
def _kind(family: str) -> str | None:
    key = _bare(family)
    if not key:
        return None
    known = _known()
    if key in known:
        return known[key]
    # weights and regions are written behind: NotoSerifCJKsc-Regular, FZFSJW--GB1-0
    for name in sorted(known, key=len, reverse=True):
        least = _LEAST if name.isascii() else 2
        if len(name) >= least and key.startswith(name):
            bold = "bold" in key or "heavy" in key or "black" in key
            kind = known[name]
            is_heavy = bold and any(one in key for one in _WITH_WEIGHTS)
            return "小标宋" if is_heavy and kind == "宋体" else kind
    return next((kind for kind, words in _BY_WORDS if words.search(key)), None)


@cache
def _known() -> dict[str, str]:
    found = {}
    for kind, word in KINDS.items():
        for one in CATALOG[kind]:
            found[_bare(one.family)] = word
    for word, names in _NAMED.items():
        for name in names.split():
            found.setdefault(_bare(name), word)
    return found


def _bare(family: str) -> str:
    name = family.strip().lstrip("@")
    head, plus, tail = name.partition("+")
    if plus and len(head) == len("ABCDEF") and head.isascii() and head.isupper():
        name = tail
    return name.lower().replace(" ", "").replace("-", "")
