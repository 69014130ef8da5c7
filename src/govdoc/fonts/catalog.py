"""Which families serve which kind of font: literal tables, in order of preference."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

NEAREST = {
    "xiaobiao": ("song", "hei", "fang", "kai"),
    "fang": ("song", "kai", "hei", "xiaobiao"),
    "kai": ("fang", "song", "hei", "xiaobiao"),
    "hei": ("xiaobiao", "song", "fang", "kai"),
    "song": ("fang", "kai", "xiaobiao", "hei"),
    "latin": ("song", "fang", "kai", "hei", "xiaobiao"),
}
"""Where a missing glyph is looked for next: the kinds nearest in look first."""

SPARE = "spare"
"""Key of the faces that are in `CATALOG` for what no kind's own faces draw: no text is
set in them, so it is no kind of font that a style could name."""

USUAL = {
    "xiaobiao": ("方正小标宋简体",),
    "fang": ("仿宋_GB2312", "仿宋"),
    "kai": ("楷体_GB2312", "楷体"),
    "hei": ("黑体",),
    "song": ("宋体",),
    "latin": ("Times New Roman",),
}
"""Families that offices ask for by name; any other that serves a kind stands in for them."""

_BOUGHT = "商业字体，按已购授权使用"
_SYSTEM = "商业字体，随操作系统授权"
_OFL = "SIL OFL，可自由使用、嵌入"
_FANDOL = "GPL 附字体例外，可自由使用、嵌入"
_CWTEX = "GPL 附字体例外，可自由使用、嵌入"
_FREE = "可自由使用"
_ARPHIC = "文鼎公众授权，可自由使用"


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face of one font file, in the service of one kind.

    Found once in a process; two are the same only where they are one object, which
    is what every new character asks.
    """

    kind: str
    """Key of `FONT_KINDS`, or `SPARE`."""
    family: str
    path: Path
    index: int
    """The face's number in a collection, 0 otherwise."""
    licence: str
    """A short note in Chinese."""

    @property
    def is_bold(self) -> bool:
        """True for a face that needs no synthetic bold."""
        return self.family.endswith(" Bold")


class Candidate(NamedTuple):
    """A family that may serve a kind."""

    family: str
    files: tuple[str, ...]
    """File names that it is known under, in lower case."""
    licence: str
    number: int = 0
    """Of its face in a collection."""


_SERIF, _SANS = ("notoserifcjk-regular.ttc",), ("notosanscjk-regular.ttc",)
_SERIF_BOLD = ("notoserifcjk-bold.ttc",)

CATALOG: dict[str, tuple[Candidate, ...]] = {
    "xiaobiao": (
        Candidate(
            "方正小标宋简体",
            ("fzxbsjw.ttf", "fzxbsjw--gb1-0.ttf", "fzxbs.ttf", "方正小标宋简体.ttf",
             "方正小标宋_gbk.ttf", "fzxiaobiaosong-b05s.ttf", "fzxbsk.ttf"),
            _BOUGHT,
        ),
        Candidate("华文中宋", ("stzhongs.ttf",), _SYSTEM),
        Candidate("Noto Serif CJK SC Bold", _SERIF_BOLD, _OFL, 2),
        Candidate("Source Han Serif SC Bold", ("sourcehanserifsc-bold.otf",), _OFL),
    ),
    "fang": (
        Candidate("仿宋_GB2312", ("仿宋_gb2312.ttf", "fs_gb2312.ttf", "simfang_gb2312.ttf"),
                  _SYSTEM),
        Candidate("仿宋", ("simfang.ttf",), _SYSTEM),
        Candidate("华文仿宋", ("stfangso.ttf", "stfangsong.ttf", "华文仿宋.ttf"), _SYSTEM),
        Candidate("FandolFang", ("fandolfang-regular.otf",), _FANDOL),
    ),
    "kai": (
        Candidate("楷体_GB2312", ("楷体_gb2312.ttf", "kt_gb2312.ttf", "simkai_gb2312.ttf"),
                  _SYSTEM),
        Candidate("楷体", ("simkai.ttf",), _SYSTEM),
        Candidate("华文楷体", ("stkaiti.ttf", "华文楷体.ttf"), _SYSTEM),
        Candidate("LXGW WenKai", ("lxgwwenkai-regular.ttf",), _OFL),
        Candidate("FandolKai", ("fandolkai-regular.otf",), _FANDOL),
        Candidate("AR PL UKai", ("ukai.ttc",), _ARPHIC),
    ),
    "hei": (
        Candidate("黑体", ("simhei.ttf",), _SYSTEM),
        Candidate("华文黑体", ("stheiti light.ttc", "stheiti.ttf", "stxihei.ttf"), _SYSTEM),
        Candidate("Noto Sans CJK SC", _SANS, _OFL, 2),
        Candidate("Source Han Sans SC", ("sourcehansanssc-regular.otf",), _OFL),
        Candidate("FandolHei", ("fandolhei-regular.otf",), _FANDOL),
    ),
    "song": (
        Candidate("宋体", ("simsun.ttc",), _SYSTEM),
        Candidate("华文宋体", ("stsong.ttf", "songti.ttc"), _SYSTEM),
        Candidate("Noto Serif CJK SC", _SERIF, _OFL, 2),
        Candidate("Source Han Serif SC", ("sourcehanserifsc-regular.otf",), _OFL),
        Candidate("FandolSong", ("fandolsong-regular.otf",), _FANDOL),
    ),
    "latin": (
        Candidate("Times New Roman", ("times.ttf", "times new roman.ttf"), _SYSTEM),
        Candidate("Liberation Serif", ("liberationserif-regular.ttf",), _OFL),
        Candidate("TeX Gyre Termes", ("texgyretermes-regular.otf",), "GUST 字体许可"),
        Candidate("Nimbus Roman", ("nimbusroman-regular.otf",), "AGPL 附字体例外"),
        Candidate("DejaVu Serif", ("dejavuserif.ttf",), _FREE),
    ),
    SPARE: (
        Candidate("Segoe UI Symbol", ("seguisym.ttf",), _SYSTEM),
        Candidate("Apple Symbols", ("apple symbols.ttf",), _SYSTEM),
        Candidate("DejaVu Sans", ("dejavusans.ttf",), _FREE),
        Candidate("Noto Sans Symbols 2", ("notosanssymbols2-regular.ttf",), _OFL),
        Candidate("Noto Sans Symbols", ("notosanssymbols-regular.ttf",), _OFL),
        Candidate("MS Gothic", ("msgothic.ttc",), _SYSTEM),
        Candidate("Menlo", ("menlo.ttc",), _SYSTEM),
        Candidate("Arial Unicode MS", ("arial unicode.ttf", "arialuni.ttf"), _SYSTEM),
        Candidate("OpenSymbol", ("opens___.ttf",), _FREE),
        Candidate("Symbola", ("symbola.ttf", "symbola_hint.ttf"), "按作者许可使用"),
        Candidate("Cambria Math", ("cambria.ttc",), _SYSTEM, 1),
        Candidate("STIX Two Math", ("stixtwomath.otf", "stixtwomath-regular.otf"), _OFL),
        Candidate("DejaVu Math TeX Gyre", ("dejavumathtexgyre.ttf",), _FREE),
        Candidate("Noto Sans Math", ("notosansmath-regular.ttf",), _OFL),
        Candidate("宋体-ExtB", ("simsunb.ttf",), _SYSTEM),
        Candidate("花园明朝", ("hanaminb.ttf",), _FREE),
    ),
}  # fmt: skip

_FANG_TW = Candidate("cwTeX 仿宋", ("cwfs.ttf", "cwtexfangsong.ttf"), _CWTEX)
_BIAUKAI = Candidate("标楷体", ("kaiu.ttf", "dfkai-sb.ttf"), _SYSTEM)
_WENKAI = Candidate("LXGW WenKai", ("lxgwwenkai-regular.ttf",), _OFL)

REGIONAL: dict[str, dict[str, tuple[Candidate, ...]]] = {
    "zh-TW": {
        "xiaobiao": (
            Candidate("Noto Serif CJK TC Bold", _SERIF_BOLD, _OFL, 3),
            Candidate("Source Han Serif TC Bold", ("sourcehanseriftc-bold.otf",), _OFL),
        ),
        "fang": (_FANG_TW,),
        "kai": (
            _BIAUKAI,
            Candidate("AR PL UKai TW", ("ukai.ttc",), _ARPHIC, 2),
            _WENKAI,
        ),
        "hei": (
            Candidate("微软正黑体", ("msjh.ttc", "msjh.ttf"), _SYSTEM),
            Candidate("Noto Sans CJK TC", _SANS, _OFL, 3),
            Candidate("Source Han Sans TC", ("sourcehansanstc-regular.otf",), _OFL),
        ),
        "song": (
            Candidate("新细明体", ("mingliu.ttc",), _SYSTEM, 1),
            Candidate("Noto Serif CJK TC", _SERIF, _OFL, 3),
            Candidate("Source Han Serif TC", ("sourcehanseriftc-regular.otf",), _OFL),
        ),
    },
    "zh-HK": {
        "xiaobiao": (
            Candidate("Noto Serif CJK HK Bold", _SERIF_BOLD, _OFL, 4),
            Candidate("Source Han Serif HC Bold", ("sourcehanserifhc-bold.otf",), _OFL),
        ),
        "fang": (_FANG_TW,),
        "kai": (
            _BIAUKAI,
            Candidate("AR PL UKai HK", ("ukai.ttc",), _ARPHIC, 1),
            _WENKAI,
        ),
        "hei": (
            Candidate("Noto Sans CJK HK", _SANS, _OFL, 4),
            Candidate("Source Han Sans HC", ("sourcehansanshc-regular.otf",), _OFL),
        ),
        "song": (
            Candidate("Noto Serif CJK HK", _SERIF, _OFL, 4),
            Candidate("Source Han Serif HC", ("sourcehanserifhc-regular.otf",), _OFL),
        ),
    },
}
"""Language → what its texts take before the faces of `CATALOG`: forms differ by region."""

_BOLD_FILES = {
    "Noto Serif CJK SC": (_SERIF_BOLD, 2),
    "Noto Serif CJK TC": (_SERIF_BOLD, 3),
    "Noto Serif CJK HK": (_SERIF_BOLD, 4),
    "Noto Sans CJK SC": (("notosanscjk-bold.ttc",), 2),
    "Noto Sans CJK TC": (("notosanscjk-bold.ttc",), 3),
    "Noto Sans CJK HK": (("notosanscjk-bold.ttc",), 4),
    "Source Han Serif SC": (("sourcehanserifsc-bold.otf",), 0),
    "Source Han Sans SC": (("sourcehansanssc-bold.otf",), 0),
    "Source Han Serif TC": (("sourcehanseriftc-bold.otf",), 0),
    "Source Han Sans TC": (("sourcehansanstc-bold.otf",), 0),
    "Source Han Serif HC": (("sourcehanserifhc-bold.otf",), 0),
    "Source Han Sans HC": (("sourcehansanshc-bold.otf",), 0),
    "FandolSong": (("fandolsong-bold.otf",), 0),
    "FandolHei": (("fandolhei-bold.otf",), 0),
    "Times New Roman": (("timesbd.ttf", "times new roman bold.ttf"), 0),
    "Liberation Serif": (("liberationserif-bold.ttf",), 0),
    "TeX Gyre Termes": (("texgyretermes-bold.otf",), 0),
    "Nimbus Roman": (("nimbusroman-bold.otf",), 0),
    "DejaVu Serif": (("dejavuserif-bold.ttf",), 0),
    "DejaVu Sans": (("dejavusans-bold.ttf",), 0),
}
"""Family → the files of its bold, and the face's number in a collection. 仿宋, 楷体 and
小标宋 have none anywhere."""


def bold_candidate(face: Face) -> Candidate | None:
    """Return where the bold of a face's family may be found, or None: there is none."""
    files, index = _BOLD_FILES.get(face.family, ((), 0))
    name = f"{face.family} Bold"
    return Candidate(name, files, face.licence, index) if files else None
