"""Lines that web sites and boards set around a document: a table of patterns."""

from __future__ import annotations

from typing import NamedTuple

_WEB_FIELD = (
    r"(?:发布|更新|加入|发表|录入)(?:日期|时间)|栏目(?:类型)?|(?:信息|文章|稿件)(?:来源|出处)"
    r"|发布人|发布单位|录入|(?:浏览|点击|阅读|访问|人气)(?:次数|量|数)?"
)
"""Fields that only a site sets."""
_SITE_FIELD = rf"{_WEB_FIELD}|日期|时间|来源|出处|作者|编辑|责任编辑|字[体号]"
_STAMP = (
    r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日? +\d{1,2}：\d{2}(?:：\d{2})?(?:\.\d{1,6})?"
)
INDEX_FIELD = (
    r"索 ?引 ?号|主题分类|主 ?题 ?词|信息分类|公开(?:方式|形式|范围|时限|类别)|发布机构|发文机关|发文单位"
    r"|成文日期|发布日期|生成日期|生效日期|失效日期|发文字号|文 ?号|有 ?效 ?性|名 {0,2}称|标 {0,2}题|体裁分类"
)
SURE, WEAK = True, False


class SiteLine(NamedTuple):
    """A line that sites, boards or printed pages set around a document."""

    zone: str
    """Where it may stand: ``top`` above the text, ``head`` among the first lines, ``tail`` below it down to the very
    end, ``ends`` either, ``any``."""
    why: str
    """The reason, in Chinese, as users see it."""
    is_sure: bool
    """True: nobody types such a line. Otherwise it goes only where another sign stands
    beside it."""
    pattern: str
    """Against the whole folded line."""


RULES: tuple[SiteLine, ...] = (
    SiteLine("top", "网站名称和导航", SURE, r"(?:网站|本站|返回)?首页"),
    SiteLine(
        "head",
        "网站名称和导航",
        WEAK,
        r"(?:[^。，]{1,20}[ |｜·])?(?:网站)?首页(?:[ |｜·][^。，]{1,12})?",
    ),
    SiteLine(
        "top",
        "网站名称和导航",
        SURE,
        r"(?:[^。，>]{1,20} ?(?:>+|›|»|＞) ?){2,8}[^。，>]{0,40}",
    ),
    SiteLine(
        "head",
        "网站名称和导航",
        SURE,
        r"(?:您?当前(?:的)?位置|您现在的位置|你的位置)：.*",
    ),
    SiteLine("top", "日期、时间和网站名", SURE, _STAMP),
    SiteLine("ends", "日期、时间和网站名", WEAK, rf"{_STAMP}[^。，：]{{0,24}}"),
    SiteLine(
        "head", "刊物的眉题", SURE, r"[^。，]{2,20} 第 ?\d+ ?卷 第 ?\d+ ?期.{0,20}"
    ),
    SiteLine("head", "刊物的眉题", WEAK, r"[^。，]{2,20} 第 ?\d+ ?卷.{0,30}"),
    SiteLine(
        "ends",
        "网站说明",
        WEAK,
        r"(?:栏目类型|加入时间|发布时间|发布日期|更新时间|信息来源|文章来源)：.*",
    ),
    SiteLine(
        "ends",
        "网站说明",
        SURE,
        rf"(?=(?:.*(?:{_SITE_FIELD})：){{2}})(?=.*(?:(?:{_WEB_FIELD})：|\d：\d{{2}}：\d{{2}}))"
        rf"[（〔【]?(?:{_SITE_FIELD})：[^。]*",
    ),
    SiteLine(
        "ends",
        "网站说明",
        WEAK,
        rf"(?=(?:.*(?:{_SITE_FIELD})：){{2}})[（〔【]?(?:{_SITE_FIELD})：[^。]*",
    ),
    SiteLine(
        "ends",
        "日期或时间",
        WEAK,
        r"(?:日期|时间)：\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?",
    ),
    SiteLine("ends", "来源", WEAK, r"(?:来源|出处|转载自|文章出处|稿件来源)：.{0,80}"),
    SiteLine(
        "ends",
        "网站说明",
        SURE,
        r"(?:浏览|点击|阅读)(?:次数|量|数)?：? ?\d+(?: *(?:次|赞|在看|分享|评论|收藏) ?\d*)*",
    ),
    SiteLine(
        "ends", "网站说明", WEAK, r"(?:浏览|点击|阅读)(?:次数|量|数)?：? ?\d+.{0,20}"
    ),
    SiteLine(
        "ends", "网站说明", SURE, r"[【〔]?字[体号]：[【〔 ]*大 ?中 ?小[】〕 ]*.{0,20}"
    ),
    SiteLine("ends", "网站说明", WEAK, r"字[体号]：.{0,20}|[【〔]?大 ?中 ?小[】〕]?"),
    SiteLine(
        "ends",
        "网页按钮",
        SURE,
        r"(?:[【〔](?:打印|关闭|收藏|分享)(?:本页|窗口|此文|本文|文章)?[】〕] ?){2,6}",
    ),
    SiteLine(
        "ends",
        "网页按钮",
        SURE,
        r"(?:(?:打印|关闭|收藏|分享)(?:本页|窗口|此文|本文|文章)? ?){2,6}",
    ),
    SiteLine(
        "ends",
        "网页按钮",
        WEAK,
        r"[【〔]?(?:打印|关闭|收藏|分享|下载|全屏|纠错)(?:本页|窗口|此文|本文|文章)?[】〕]?",
    ),
    SiteLine(
        "ends",
        "网页按钮",
        SURE,
        r"(?:分享|转发)(?:到|至)：? ?(?:(?:(?:新浪|腾讯)?微博|微信|朋友圈|QQ(?:空间|好友)?)[ 、，|/]*)+",
    ),
    SiteLine("tail", "责任编辑", WEAK, r"[（〔]?(?:责任编辑|编辑|责编|校对)：.{0,20}"),
    SiteLine("tail", "稿件结束标记", SURE, r"（ ?(?:完|全文完|结束) ?）"),
    SiteLine(
        "tail",
        "预览提示",
        SURE,
        r"预览(?:已)?结束.*|.{0,20}(?:免费)?获取全文.*|点击阅读全文（剩余.{1,8}）",
    ),
    SiteLine("tail", "联系方式广告", SURE, r"(?:微信)?扫一扫在?手机(?:上)?打开当前页"),
    SiteLine(
        "tail",
        "联系方式广告",
        WEAK,
        r"请?点击[^。]{0,40}|.{0,30}(?:加微信|微信号|联系老师|代写|客服)[^。]{0,30}"
        r"|(?:请|欢迎|微信)?(?:扫一扫|扫描|扫码|长按|关注)[^。]{0,20}(?:公众号|二维码|当前页|本页|手机)[^。]{0,12}",
    ),
    SiteLine(
        "tail",
        "版权声明",
        SURE,
        r"(?:©|Copyright|版权所有)[^。]{0,80}|[^。]{0,60}ICP备.{0,60}",
    ),
    SiteLine(
        "tail",
        "版权声明",
        WEAK,
        r"(?:免责|版权|特别)?声明：.{0,40}(?:网络|转载|版权|作者|本站|本网|侵权).*|.{0,30}(?:版权归原?作者|转载请注明|如有侵权).{0,60}"
        r"|(?:本文|文章|资料|内容)[^，。]{0,8}(?:来源于|来自)(?:网络|互联网).{0,60}",
    ),
    SiteLine(
        "tail", "网站说明", SURE, r"友情链接：.*|[^。]*(?:技术支持：|网站地图)[^。]*"
    ),
    SiteLine(
        "any", "论坛信头", SURE, r"(?:发信人|寄信人|发信站)：.*|.{0,40}精华区文章阅读"
    ),
    SiteLine("head", "论坛信头", WEAK, r"标 *题：.*"),
    SiteLine("any", "论坛信尾", SURE, r"※ ?来源：.*|※ ?修改：.*|〔?FROM：.*"),
    SiteLine(
        "any", "网页链接", SURE, r"〔(?:返回|本讨论区|上一篇|下一篇|回复)[^。]{0,30}"
    ),
    SiteLine(
        "ends",
        "网页链接",
        SURE,
        r"(?:[-*·] ?)?!?〔(?![^〕]*附件)[^〕]*〕（[^（）。]*）",
    ),
    SiteLine(
        "any", "分隔线", SURE, r"[-=*~—]{6,}|(?:\* ?){3,}|(?:- ?){3,}|[|｜ ]{1,8}"
    ),
    SiteLine("any", "转义的分隔线", SURE, r"(?:\\[*_-] ?){3,}"),
    SiteLine("ends", "网页按钮", WEAK, r"(?:【[^】。]{1,12}】[ |]*){2,}"),
    SiteLine("ends", "网页按钮", SURE, r"(?:〔\d{1,3}〕 ?){1,20}(?:下一页|尾页).{0,6}"),
    SiteLine(
        "ends", "上一篇的链接", WEAK, r"上一(?:篇|页|条)(?:文章|新闻|信息)?：?.{0,60}"
    ),
    SiteLine(
        "ends", "下一篇的链接", WEAK, r"下一(?:篇|页|条)(?:文章|新闻|信息)?：?.{0,60}"
    ),
    SiteLine("tail", "相关链接", WEAK, r"更多>*|返回(?:顶部|首页|列表|上一页)"),
    SiteLine(
        "any",
        "页码",
        SURE,
        r"[-—·•~]{1,2} ?\d{1,4} ?[-—·•~]{1,2}|第 ?\d{1,4} ?页(?:[ ，/]*共 ?\d{1,4} ?页)?"
        r"|[Pp]age ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?",
    ),
)
