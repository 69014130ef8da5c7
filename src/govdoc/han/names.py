"""Personal names: the surnames that most bearers share, and how short names are spread."""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文习温华葛严柯洪庞殷施陶翁安颜倪牛章鲁申季鲍牟欧翟覃霍肖詹"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許沈呂蘇盧蔣賈葉閻鍾範譚鄒陸龍萬錢湯賀賴龔習溫華嚴龐顏魯"
)
_SPREAD = compile_pattern(r"[^\W\d_]\u3000[^\W\d_]")
_NAME = compile_pattern(
    r"[\u4e00-\u9fff](?:[\u4e00-\u9fff]{1,2}|(?: +[\u4e00-\u9fff]){1,2})"
)


def is_name(text: str) -> bool:
    """Return whether a text may be one person's name: a surname, one or two signs."""
    return bool(_NAME.fullmatch(text)) and text[0] in SURNAMES


def spread_word(word: str) -> str:
    """Spread a word of two characters to three cells (H02, H09, SP04): 顾　远, 特　急."""
    is_short = len(word) == 2 and word.isalpha()
    return f"{word[0]}\u3000{word[1]}" if is_short else word


def close_word(word: str) -> str:
    """Return a word as it was before `spread_word`."""
    return word[0] + word[2] if _SPREAD.fullmatch(word) else word
