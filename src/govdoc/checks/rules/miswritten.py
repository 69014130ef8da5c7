"""Words with a wrong character, where the wrong form is no word at all (WD03)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.passages import WORDS, around, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern

_LISTED = """
布署部署 按装安装 必竟毕竟 既使即使 既便即便 即然既然 按排安排 安照按照 充份充分
气份气氛 防犯防范 防碍妨碍 贯切贯彻 惯彻贯彻 贯澈贯彻 竟争竞争 竟赛竞赛 竟聘竞聘
竟选竞选 竟标竞标 竟岗竞岗 坚巨艰巨 坚难艰难 峻工竣工 浚工竣工 抵毁诋毁 松驰松弛
报消报销 陷井陷阱 烂用滥用 复盖覆盖 编缉编辑 辩别辨别 辩认辨认 分岐分歧 纷岐分歧
风彩风采 感概感慨 气慨气概 鼓午鼓舞 关健关键 观摹观摩 贯例惯例 国藉国籍 户藉户籍
书藉书籍 学藉学籍 党藉党籍 含概涵盖 涵概涵盖 函盖涵盖 混肴混淆 急燥急躁 决择抉择
决窍诀窍 历害厉害 浏揽浏览 屡行履行 陪训培训 陪养培养 陪偿赔偿 批露披露 恰谈洽谈
洽淡洽谈 迁徒迁徙 签属签署 倾刻顷刻 清析清晰 趋式趋势 驱势趋势 驱于趋于 缺限缺陷
融恰融洽 通辑通缉 推委推诿 威协威胁 慰籍慰藉 像征象征 消毁销毁 新颍新颖 修茸修葺
严竣严峻 严历严厉 印像印象 尤如犹如 犹其尤其 犹为尤为 震奋振奋 震憾震撼 住守驻守
装钉装订 追朔追溯 追塑追溯 阻饶阻挠 亲睐青睐 粗旷粗犷 沉缅沉湎 发韧发轫 针贬针砭
精萃精粹 渡假度假 欢渡欢度 欣尝欣赏 编篡编纂 寒喧寒暄 宣泻宣泄 坐阵坐镇 弦律旋律
膺品赝品 爆光曝光 暴炸爆炸 幅射辐射 辐度幅度 辐员幅员 震摄震慑 警剔警惕 制肘掣肘
掣时掣肘
坚苦奋斗艰苦奋斗 艰苦卓决艰苦卓绝 毫无疑意毫无疑义 廖廖无几寥寥无几 伸张正意伸张正义
相形见拙相形见绌 提心掉胆提心吊胆 名列前矛名列前茅 不可思意不可思议 迫不急待迫不及待
再接再励再接再厉 再接再历再接再厉 一如继往一如既往 不径而走不胫而走 走头无路走投无路
谈笑风声谈笑风生 一愁莫展一筹莫展 默守成规墨守成规 穿流不息川流不息 滥芋充数滥竽充数
出奇不意出其不意 委屈求全委曲求全 美仑美奂美轮美奂 人才倍出人才辈出 首曲一指首屈一指
手屈一指首屈一指 食不裹腹食不果腹 甘败下风甘拜下风 自抱自弃自暴自弃 磬竹难书罄竹难书
声名雀起声名鹊起 鬼计多端诡计多端 旁证博引旁征博引 金榜提名金榜题名 萎糜不振萎靡不振
因地治宜因地制宜 因地置宜因地制宜 因地致宜因地制宜 持之以衡持之以恒 众所周之众所周知
义不容词义不容辞 再所不惜在所不惜 再所难免在所难免 责无旁代责无旁贷 厉精图治励精图治
齐心胁力齐心协力 脱颍而出脱颖而出 融汇贯通融会贯通 举步为艰举步维艰 步履为艰步履维艰
计日成功计日程功 以逸代劳以逸待劳 严惩不怠严惩不贷 草管人命草菅人命 无可非厚无可厚非
按步就班按部就班 不记其数不计其数 出类拔粹出类拔萃 防患未燃防患未然 各行其事各行其是
娇揉造作矫揉造作 竞竞业业兢兢业业 兢兢业也兢兢业业 口干舌躁口干舌燥 迫在眉捷迫在眉睫
全神惯注全神贯注 人情事故人情世故 如火如茶如火如荼 如火如涂如火如荼 善罢干休善罢甘休
事必恭亲事必躬亲 水泻不通水泄不通 挺而走险铤而走险 完壁归赵完璧归赵 无精打彩无精打采
无微不致无微不至 消声匿迹销声匿迹 兴高彩烈兴高采烈 询私舞弊徇私舞弊 循私舞弊徇私舞弊
循序渐近循序渐进 寻序渐进循序渐进 一蹋糊涂一塌糊涂 以身做则以身作则 以身作责以身作则
有持无恐有恃无恐 语无论次语无伦次 中流抵柱中流砥柱 众志成诚众志成城 重蹈复辙重蹈覆辙
卓有成校卓有成效 自立更生自力更生 自顾不瑕自顾不暇 坐右铭座右铭 通力和作通力合作
深恶痛决深恶痛绝 变本加利变本加厉 不屑一故不屑一顾 即往不咎既往不咎 雷利风行雷厉风行
雷历风行雷厉风行 群策群立群策群力 墨不关心漠不关心 不谋而和不谋而合 别出新裁别出心裁
独挡一面独当一面 淋漓尽至淋漓尽致 貌和神离貌合神离 天翻地复天翻地覆 前扑后继前仆后继
鞠躬尽粹鞠躬尽瘁 呕心呖血呕心沥血 披星带月披星戴月 张冠李带张冠李戴 功亏一匮功亏一篑
任人为亲任人唯亲 任人为贤任人唯贤 唯利是途唯利是图 惟利是途唯利是图 励行节约厉行节约
历行节约厉行节约 立杆见影立竿见影 一劳永义一劳永逸 因才施教因材施教 应接不遐应接不暇
目不遐接目不暇接 无遐顾及无暇顾及 蜂涌而至蜂拥而至 纷至踏来纷至沓来 振聋发馈振聋发聩
记忆尤新记忆犹新 言简意骇言简意赅 一诺千斤一诺千金 一泄千里一泻千里
"""
"""Wrong and right, one behind the other, of the same length."""
_RIGHT = {pair[: len(pair) // 2]: pair[len(pair) // 2 :] for pair in _LISTED.split()}
_WRONG = compile_pattern("|".join(sorted(_RIGHT, key=len, reverse=True)))
_LEGAL = {
    "按装": "按装[机修配置卸载备箱车船潢帧饰点]",
    "按排": "按排[名序污放水列队量班头查涝气]",
    "安照": "[公平西治保]安照|安照[明片相样常顾看管料护射]",
    "即然": "[随旋立当]即然", "关健": "关健[康全身美将儿步在]",
    "报消": "报消[费防息耗毒除]", "浚工": "[疏清]浚工|浚工[程作人期段]",
    "竟争": "[究毕]竟争", "竟选": "[究毕]竟选", "竟赛": "[究毕]竟赛",
    "复盖": "[恢回答重批]复盖|复盖[章印戳]", "陪养": "陪养[老殖]",
    "驱于": "[先前驰]驱于", "签属": "[标书便]签属|签属[于性]",
    "恰谈": "恰谈[到及]", "决择": "[解判表]决择", "历害": "[经学]历害",
    "批露": "[一大这]批露", "清析": "清析[出产]",
    "住守": "[居]住守|住守[法则规]", "推委": "推委[员托派会]",
    "印像": "[打复]印像", "尤如": "尤如[此]", "制肘": "制肘[部关]",
    "追塑": "追塑[料造]", "消毁": "[取抵打]消毁", "像征": "像征[集求]",
    "威协": "威协[会助定]", "辩认": "[争答申]辩认[为]", "辩别": "[争答申]辩别",
    "坐阵": "坐阵[地线]", "防犯": "防犯[罪人]", "编缉": "编缉[毒私]",
    "峻工": "峻工[作程]", "书藉": "书藉[此由口以]", "党藉": "党藉[此由口以]",
    "学藉": "学藉[此由口以]", "国藉": "国藉[此由口以]", "户藉": "户藉[此由口以]",
    "贯切": "贯切[实入]", "贯例": "贯例[会如行]", "观摹": "观摹[本写]",
    "倾刻": "倾刻[意画]", "缺限": "缺限[制期于]", "暴炸": "[风沙]暴炸",
    "烂用": "[腐霉破糜]烂用", "感概": "[情好快]感概|感概[念括率况]",
    "气慨": "气慨[然]", "含概": "[包不]含概|含概[念括率况]", "渡假": "[过]渡假",
    "陷井": "[塌]陷井", "屡行": "屡行[不]", "抵毁": "[已未]抵毁",
    "发韧": "发韧[性带]", "欣尝": "欣尝[试]", "松驰": "松驰[援]",
    "幅射": "幅射[灯影]", "坚难": "坚难[度]", "坚巨": "坚巨[大]",
}  # fmt: skip
"""Wrong form → where its characters are those of other words."""
_BOTH = compile_pattern("既使[^。；]{1,40}?[又也还更并且]使")
"""既使甲……，又使乙……: two things at once."""


def miswritten(subject: Subject) -> Iterator[Seen]:
    """A word that no dictionary has, for one that every dictionary has."""
    for passage in passages(subject, WORDS):
        text = passage.text
        for found in _WRONG.finditer(text):
            start, end = found.span()
            if passage.is_quoted(start, end) or _is_legal(text, found):
                continue
            right = _RIGHT[found[0]]
            seen = f"“{around(text, start, end, 4)}”"
            yield passage.mend(seen, f"写作“{right}”", start, end, right)


def _is_legal(text: str, found: re.Match[str]) -> bool:
    wrong, (start, end) = found[0], found.span()
    if wrong == "既使" and _BOTH.match(text, start):
        return True
    legal = compile_pattern(_LEGAL[wrong]) if wrong in _LEGAL else None
    if legal is not None and any(
        one.start() < end and start < one.end()
        for one in legal.finditer(text, max(0, start - 2), end + 2)
    ):
        return True
    return len(wrong) == 2 and _is_in_words(text, start, end)


def _is_in_words(text: str, start: int, end: int) -> bool:
    """Say whether its characters belong to words beside it: 颁布|署名."""
    at = max(0, start - 8)
    for word in cut_words(text[at : end + 8], guess=False):
        stop = at + len(word)
        if at < end and start < stop and (at < start or stop > end):
            return True
        at = stop
    return False


MISWRITTEN = Check(
    "WD03", "错别字", "惯例（现代汉语词典）", Authority.PRACTICE, Severity.WARNING, "tdp",
    miswritten, guards="字属于前后不同的词（颁布署名），引用的错字", mends=True,
)  # fmt: skip
