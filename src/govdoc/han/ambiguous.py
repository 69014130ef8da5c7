"""Characters with several counterparts in the other script, and what settles them.

All of it is data. A key ``hant`` or ``hans`` is the script that is converted to; the
characters stand as they do in the source.
"""

from __future__ import annotations

AMBIGUOUS = {
    "hant": (
        "里干发钟面制斗系复松于布游冲周岩卷梁回采才签台历谷表杆只舍范烟后须蒙扎志荡并欲占征托赞准吊"
        "克注胡脏辟凶咸云借余升姜娘折郁杯汇当朴划奸核出几熏哄御念扣喂弦彩岳栗幸丑巨杰坛卤卜仑尝咽挨"
        "伙致尸吁夸曲尽涂溪筑炼背饥戚丰暗沈了个涌叹参仆挽苏昆针毁胄雕迹家别获沾向刮朱夫链宁径酸困冬"
        "鉴席板杠合搜团愈荫佣铲弥纤恤叶苔愿恶泛僵漓摆坐枪苹闲扇厘荐蜡淀秋症药糊札御腊仇澄仿自"
    ),
    "hans": "乾藉覆於鍊昇坏徵鍾瞭蒐脩祕麼氾鉅釐剋吒衹甦噁陞濛彷劄著沈么汎旂",
}
"""What becomes of these hangs on the words around them; what holds none needs no segmenter.

Common characters that a phrase or two make another of are left out (同: 胡同); what `OWN`
words begin with, what stays in names and what is doubtful stands here too.
"""

WORDS = ("河涌", "今周刊", "周线", "干拌")
"""Words that the segmenter does not know, or parts amiss."""

HEADS = frozenset("干面周当")
"""What at the end of a clause is the head of a compound: 芒果干, 十几周."""

OWN = {
    "hant": {"自制能力": "自制能力", "自制": "自製"},
    "hans": {"乾清": "乾清"},
}
"""Words that the converter gets wrong even where they stand alone, the longest first."""

IN_NAMES = {
    "hant": frozenset("于余范岳涂游郁里干征朴沈姜卜曲胡周仇向"),
    "hans": frozenset("於乾汎旂昇徵"),
}
"""What stays as it is in the name of a person."""

ALSO_SURNAMES = frozenset("游郁朴卜曲仇向")
"""Of those, surnames too rare for `govdoc.han.names`; in Simplified characters."""

MEASURES = frozenset("里")
"""What stays as it is behind a number; to ``hant``."""

RARE_IN_WORDS = frozenset("乾汎旂昇")
"""Of those to ``hans``, what is a given name behind a surname, though nothing else tells."""

HARDLY_WORDS = frozenset("范")
"""Surnames that are hardly words by themselves; in Simplified characters."""

DOUBTFUL = {
    "hant": frozenset("干系里复准松谷舍余范斗冲卷曲郁征尽志"),
    "hans": frozenset("乾徵瞭藉汎旂昇"),
}
"""What alone, a word of one character, may be one thing or the other."""
