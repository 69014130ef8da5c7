"""Personal names: the surnames that most bearers share, and how short names are spread."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.han.labels import part_label
from govdoc.kept.patterns import compile_pattern

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文习温华葛严柯洪庞殷施陶翁安颜倪牛章鲁申季鲍牟欧翟覃霍肖詹"
    "柳焦裴祝聂芦褚栾卜邬童池滕戚佘骆窦阮虞寇佟苗凌闵邢冉伍桂蒲穆裘喻柴涂詹饶辜厉娄缪屈祁匡耿巩"
    "谌甄晏刁邸鄢瞿靳臧翦隋荀闫兰车尚单连岳卓司慕"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許沈呂蘇盧蔣賈葉閻鍾範譚鄒陸龍萬錢湯賀賴龔習溫華嚴龐顏魯"
)
DOUBLE_SURNAMES = (
    "欧阳", "歐陽", "太史", "端木", "上官", "司马", "司馬", "独孤", "南宫", "万俟", "闻人", "夏侯",
    "诸葛", "諸葛", "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "申屠", "公孙",
    "公孫", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "令狐", "呼延",
    "轩辕",
)  # fmt: skip
"""Those that are hardly words by themselves, as 东方 is."""
_SPREAD_WORDS = frozenset(
    (
        "通知", "决定", "公告", "通告", "通报", "意见", "命令", "报告", "请示", "批复", "议案",
        "纪要", "贺信", "目录", "目次", "附录", "附表", "简报", "议程", "日程", "说明", "总则",
        "附则", "前言", "序言", "引言", "正文", "标题", "主送", "抄送", "印发", "倡议书",
        "承诺书", "主持词", "感谢信", "慰问信", "公开信", "邀请函", "责任书", "协议书", "申请书",
        "保证书", "证明", "声明", "启事", "讲话", "致辞", "发言", "总结", "计划", "方案", "特急",
        "加急", "秘密", "机密", "绝密",
    )
)  # fmt: skip
"""What is written with blanks between its signs, and is no name."""
_OF_DOUBLE = compile_pattern(f"(?:{'|'.join(DOUBLE_SURNAMES)})[\u4e00-\u9fff]{{1,2}}")
_LONG_NAME = compile_pattern(
    rf"{_OF_DOUBLE.pattern}|(?:东方|東方)[\u4e00-\u9fff]{{1,2}}"
)
"""Those, and one that is a name only among others."""
_OFFICES = "部局厅委办会院处所校司署件"
"""How offices end: 公 安 部."""
_PAPERS = "函令书稿单表案报"
"""How papers are called that are no names where no surname begins them: 督 办 函."""
_BRACKETED = compile_pattern(r"([（(])(.+)([）)])")
_SPREAD = compile_pattern(r"[^\W\d_]\u3000[^\W\d_]")
TORN_NAME = (
    rf"(?:(?:{'|'.join(DOUBLE_SURNAMES)}) +[\u4e00-\u9fff]"
    rf"|[{''.join(sorted(SURNAMES))}] +[\u4e00-\u9fff](?=[\u4e00-\u9fff]))[\u4e00-\u9fff]?"
)
"""A blank parts a surname from a given name that a lone sign is not: 王 建国, 欧阳 修."""
_NAME = compile_pattern(
    r"[\u4e00-\u9fff](?:[\u4e00-\u9fff]{1,2}|(?: +[\u4e00-\u9fff]){1,2})"
    rf"|{TORN_NAME}"
)


def is_name(text: str) -> bool:
    """Return whether a text may be one person's name: a surname, one or two signs.

    Surnames of two signs count: 欧阳建国; so do names that a blank tears: 王 建国. What
    is written with blanks between its signs has any surname: 路 见 青.
    """
    if _OF_DOUBLE.fullmatch(text):
        return True
    if not _NAME.fullmatch(text):
        return False
    spread = text.split()
    if len(spread) > 1:
        word = "".join(spread)
        is_paper = word[-1] in _PAPERS and word[0] not in SURNAMES
        return word not in _SPREAD_WORDS and word[-1] not in _OFFICES and not is_paper
    return text[0] in SURNAMES


def is_long_name(text: str) -> bool:
    """Return whether a text is a name whose surname has two signs, among other names."""
    return _LONG_NAME.fullmatch(text) is not None


def spread_word(word: str) -> str:
    """Spread a word of two characters to three cells (H02, H09, SP04): 顾　远, 特　急."""
    is_short = len(word) == 2 and word.isalpha()
    return f"{word[0]}\u3000{word[1]}" if is_short else word


def between(names: Sequence[str]) -> str:
    """Return the blanks between names of a list, each as it is set: one cell.

    Where all are spread it is two: 张　三　　李　四 would fall into four signs.
    """
    return "\u3000" * (2 if all(map(_SPREAD.fullmatch, names)) else 1)


def spread_roster(text: str) -> str:
    """Set names that blanks part in one look: 李　想　王国栋　何　敏 (F06, H09, SP04).

    Those of two characters take three cells; blanks as `between` them. A text that is
    anything but names comes back as it is.
    """
    names = names_of(text)
    return between(names).join(names) or text


def names_of(text: str) -> list[str]:
    """Return the names that blanks part, each as it is spread.

    Empty: it is one name, or a text that is anything but names.
    """
    names = _names(text)
    return list(map(spread_word, names)) if len(names) > 1 else []


def spread_byline(text: str) -> str:
    """Set a speaker's name, or post and name, in the same look: 市长　李　想 (SP04).

    A label before them stays as it is typed, so do brackets: 讲话人：李　想.
    """
    label, text = part_label(text)
    bracket = _BRACKETED.fullmatch(text)
    if bracket is not None:
        return f"{label}{bracket[1]}{_spread_person(bracket[2])}{bracket[3]}"
    return label + _spread_person(text)


def _spread_person(text: str) -> str:
    words = text.split()
    if len(words) > 2 and len(words[0]) == 1 and words[1] == "长":
        return (
            f"{spread_word(words[0] + '长')}\u3000{_spread_person(''.join(words[2:]))}"
        )
    post, *rest = text.split(maxsplit=1) or [text]
    name = "".join("".join(rest).split())
    if rest and len(post) > 1 and is_name(name) and not is_name(post):
        return f"{post}\u3000{spread_word(name)}"
    return spread_word("".join(text.split())) if is_name(text) else spread_roster(text)


def _names(text: str) -> list[str]:
    """Return the names that blanks part; empty: some word is none."""
    words = iter(text.split())
    names: list[str] = []
    for word in words:
        is_double = word in DOUBLE_SURNAMES
        given = next(words, "") if is_double or len(word) == 1 else ""
        name = word + given
        is_torn = len(given) > (2 if is_double else 1)
        if is_torn or not (is_name(name) or is_long_name(name)):
            return []
        names.append(name)
    return names


def close_word(word: str) -> str:
    """Return a word as it was before `spread_word`."""
    return word[0] + word[2] if _SPREAD.fullmatch(word) else word
