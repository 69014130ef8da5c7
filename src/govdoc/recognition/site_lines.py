"""Lines that web sites and boards set around a document: a table of patterns."""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import ReadingRule, Zone

_WEB_FIELD = (
    r"(?:发布|更新|加入|发表|录入)(?:日期|时间)|栏目(?:类型)?|(?:信息|文章|稿件)(?:来源|出处)"
    r"|发布人|发布单位|发布部门|录入|(?:浏览|点击|阅读|访问|人气)(?:次数|量|数)?"
)
"""Fields that only a site sets."""
_SITE_FIELD = rf"{_WEB_FIELD}|日期|时间|来源|出处|作者|编辑|责任编辑|字[体号]"
_STAMP = (
    r"\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日? +\d{1,2}：\d{2}(?:：\d{2})?(?:\.\d{1,6})?"
)
INDEX_FIELD = (
    r"索 ?引 ?号|主题分类|主 ?题 ?词|信息分类|公开(?:方式|形式|范围|时限|类别)|发布机构|发文机关|发文单位"
    r"|成文日期|发文日期|发布日期|分 ?类|访问量|关联稿件|生成日期|生效日期|失效日期|发文字号|文 ?号|有 ?效 ?性|(?:信息)?名 {0,2}称|标 {0,2}题|体裁分类"
)
SURE, WEAK = True, False
_MENU_WORDS = (
    r"首页|登[录陆]|注册|简体版?|繁体版?|[Ee]nglish|EN|无障碍(?:阅读|浏览|版)?|长者(?:模式|版)|关怀版"
    r"|网站地图|设为首页|加入收藏|收藏|打印|列印|下载|客服|关于我们|联系我们|RSS|手机版|移动版"
    r"|举报|纠错|会员|充值|点赞|评论|分享|寄给朋友|寄給朋友|微信|微博|公众号|搜索|邮箱"
)


def _line(zone: Zone, reason: Reason, is_sure: bool, pattern: str) -> ReadingRule:
    """Return the rule that leaves out a line of a site, a board or a printed page.

    Where it is sure nobody types such a line; otherwise it goes only where another sign
    stands beside it.
    """
    return ReadingRule(reason, None, compile_pattern(pattern), zone, is_sure)


RULES: tuple[ReadingRule, ...] = (
    _line("top", Reason.NAVIGATION, SURE, r"(?:网站|本站|返回)?首页"),
    _line(
        "head",
        Reason.NAVIGATION,
        WEAK,
        r"(?:[^。，]{1,20}[ |｜·])?(?:网站)?首页(?:[ |｜·][^。，]{1,12})?",
    ),
    _line(
        "top",
        Reason.NAVIGATION,
        SURE,
        r"(?:[^。，>]{1,20} ?(?:>+|›|»|＞) ?){2,8}[^。，>]{0,40}",
    ),
    _line(
        "head",
        Reason.NAVIGATION,
        SURE,
        r"(?:您?当前(?:的)?位置|您现在的位置|你的位置)：.*",
    ),
    _line("top", Reason.STAMPED, SURE, _STAMP),
    _line("ends", Reason.STAMPED, WEAK, rf"{_STAMP}[^。，：]{{0,24}}"),
    _line(
        "head",
        Reason.JOURNAL_HEAD,
        SURE,
        r"[^。，]{2,20} 第 ?\d+ ?卷 第 ?\d+ ?期.{0,20}",
    ),
    _line("head", Reason.JOURNAL_HEAD, WEAK, r"[^。，]{2,20} 第 ?\d+ ?卷.{0,30}"),
    _line(
        "ends",
        Reason.SITE_FIELD,
        WEAK,
        r"(?:栏目类型|加入时间|发布时间|发布日期|更新时间|信息来源|文章来源)：.*",
    ),
    _line(
        "ends",
        Reason.SITE_FIELD,
        SURE,
        rf"(?=(?:.*(?:{_SITE_FIELD})：){{2}})(?=.*(?:(?:{_WEB_FIELD})：|\d：\d{{2}}：\d{{2}}))"
        rf"[（〔【]?(?:{_SITE_FIELD})：[^。]*",
    ),
    _line(
        "ends",
        Reason.STAMPED,
        SURE,
        rf"{_STAMP} ?[·|｜] ?[^。，：]{{2,24}}",
    ),
    _line(
        "ends",
        Reason.SITE_FIELD,
        WEAK,
        rf"(?=(?:.*(?:{_SITE_FIELD})：){{2}})[（〔【]?(?:{_SITE_FIELD})：[^。]*",
    ),
    _line(
        "ends",
        Reason.SITE_DATE,
        WEAK,
        r"(?:日期|时间)：\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?",
    ),
    _line(
        "ends",
        Reason.SITE_SOURCE,
        WEAK,
        r"(?:来源|出处|转载自|文章出处|稿件来源)：.{0,80}",
    ),
    _line(
        "ends",
        Reason.SITE_FIELD,
        SURE,
        r"(?:浏览|点击|阅读)(?:次数|量|数)?：? ?\d+(?: *(?:次|赞|在看|分享|评论|收藏) ?\d*)*",
    ),
    _line(
        "ends",
        Reason.SITE_FIELD,
        WEAK,
        r"(?:浏览|点击|阅读)(?:次数|量|数)?：? ?\d+.{0,20}",
    ),
    _line(
        "top",
        Reason.SITE_FIELD,
        SURE,
        r"[【〔]?字[体号]：[【〔 ]*大 ?中 ?小[】〕 ]*.{0,20}",
    ),
    _line(
        "ends",
        Reason.SITE_FIELD,
        WEAK,
        r"[【〔]?字[体号]：.{0,20}|[【〔]?大 ?中 ?小[】〕]?",
    ),
    _line(
        "ends",
        Reason.BUTTON,
        SURE,
        r"(?:[【〔](?:打印|关闭|收藏|分享|返回|转发|下载)(?:本页|窗口|此文|本文|文章|顶部|列表)?[】〕] *){2,6}",
    ),
    _line(
        "ends",
        Reason.BUTTON,
        SURE,
        r"(?:(?:打印|关闭|收藏|分享)(?:本页|窗口|此文|本文|文章)? ?){2,6}",
    ),
    _line(
        "ends",
        Reason.BUTTON,
        WEAK,
        r"[【〔]?(?:打印|关闭|收藏|分享|下载|全屏|纠错|加大|还原|减小|放大|缩小|[大中小])(?:本页|窗口|此文|本文|文章)?[】〕]?|[】〕>|]",
    ),
    _line(
        "ends",
        Reason.BUTTON,
        SURE,
        r"(?:分享|转发)(?:到|至)：? ?(?:〔[^〕]{1,6}〕 *){1,8}.{0,12}|(?:分享|转发)(?:到|至)：? ?(?:(?:(?:新浪|腾讯)?微博|微信|朋友圈|QQ(?:空间|好友)?)[ 、，|/]*)+",
    ),
    _line("tail", Reason.EDITOR, WEAK, r"[（〔]?(?:责任编辑|编辑|责编|校对)：.{0,20}"),
    _line("tail", Reason.FINIS, SURE, r"（ ?(?:完|全文完|结束) ?）"),
    _line(
        "tail",
        Reason.PREVIEW,
        SURE,
        r"预览(?:已)?结束.*|.{0,20}(?:免费)?获取全文.*|点击阅读全文（剩余.{1,8}）",
    ),
    _line("tail", Reason.ADVERTISING, SURE, r"(?:微信)?扫一扫在?手机(?:上)?打开当前页"),
    _line(
        "tail",
        Reason.ADVERTISING,
        WEAK,
        r"请?点击[^。]{0,40}|.{0,30}(?:加微信|微信号|联系老师|代写|客服)[^。]{0,30}"
        r"|(?:请|欢迎|微信)?(?:扫一扫|扫描|扫码|长按|关注)[^。]{0,20}(?:公众号|二维码|当前页|本页|手机)[^。]{0,12}",
    ),
    _line(
        "tail",
        Reason.COPYRIGHT,
        SURE,
        r"[^。，：]{0,30}(?:©|Copyright|版权所有)[^。]{0,80}|[^。]{0,60}ICP备.{0,60}",
    ),
    _line(
        "tail",
        Reason.COPYRIGHT,
        WEAK,
        r"[◎※●]?(?:免责|版权|特别)?声明：.{0,40}(?:网络|转载|版权|作者|本站|本网|侵权).*|.{0,30}(?:版权归原?作者|转载请注明|如有侵权).{0,60}"
        r"|(?:本文|文章|资料|内容)[^，。]{0,8}(?:来源于|来自)(?:网络|互联网).{0,60}",
    ),
    _line(
        "tail",
        Reason.SITE_FIELD,
        SURE,
        r"友情链接：.*|[^。]*(?:技术支持：|网站地图)[^。]*",
    ),
    _line(
        "any",
        Reason.BOARD_HEAD,
        SURE,
        r"(?:发信人|寄信人|发信站)：.*|.{0,40}精华区文章阅读",
    ),
    _line("head", Reason.BOARD_HEAD, WEAK, r"标 *题：.*"),
    _line("any", Reason.BOARD_TAIL, SURE, r"※ ?来源：.*|※ ?修改：.*|〔?FROM：.*"),
    _line(
        "any", Reason.LINK, SURE, r"〔(?:返回|本讨论区|上一篇|下一篇|回复)[^。]{0,30}"
    ),
    _line(
        "ends",
        Reason.LINK,
        SURE,
        r"(?:[-*·] ?)?[^。：〔！]{0,12}!?〔(?![^〕]*附件)[^〕]*〕（[^（）。]*）",
    ),
    _line(
        "any",
        Reason.SEPARATOR,
        SURE,
        r"[-=*~—]{6,}|[-=*＊~～·•☆★※◆◇○●□■△▲]{4,}|(?:\* ?){3,}|(?:- ?){3,}|[|｜ ]{1,8}",
    ),
    _line("any", Reason.ESCAPED_SEPARATOR, SURE, r"(?:\\[*_-] ?){3,}"),
    _line("ends", Reason.BUTTON, WEAK, r"(?:【[^】。]{1,12}】[ |]*){2,}"),
    _line("ends", Reason.BUTTON, SURE, r"(?:〔\d{1,3}〕 ?){1,20}(?:下一页|尾页).{0,6}"),
    _line(
        "ends",
        Reason.PREVIOUS_LINK,
        WEAK,
        r"上一(?:篇|页|条)(?:文章|新闻|信息)?：?.{0,60}",
    ),
    _line(
        "ends", Reason.NEXT_LINK, WEAK, r"下一(?:篇|页|条)(?:文章|新闻|信息)?：?.{0,60}"
    ),
    _line("tail", Reason.RELATED, WEAK, r"更多>*|返回(?:顶部|首页|列表|上一页)"),
    _line(
        "any",
        Reason.PAGE_NUMBER,
        SURE,
        r"[-—·•~]{1,2} ?\d{1,4} ?[-—·•~]{1,2}|第 ?\d{1,4} ?页(?:[ ，/]*共 ?\d{1,4} ?页)?"
        r"|[Pp]age ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?",
    ),
    _line(
        "ends",
        Reason.NAVIGATION,
        SURE,
        rf"(?=.*(?:^|[|｜·] *)(?:{_MENU_WORDS})(?: *[|｜·]|$))[^。，|｜]{{1,24}}(?:[|｜][^。，|｜]{{1,24}}){{1,12}}",
    ),
    _line(
        "top",
        Reason.NAVIGATION,
        WEAK,
        r"[^。，：|｜]{1,8}(?: *[|｜] *[^。，：|｜]{1,8}){3,12}",
    ),
    _line(
        "top",
        Reason.NAVIGATION,
        SURE,
        r"(?:网站)?(?:无障碍|长者)[^。，：]{0,12}|.{0,6}[大适]字版|(?:列印|打印) *A ?A ?A",
    ),
    _line(
        "head",
        Reason.ACCOUNT_HINT,
        SURE,
        r".{0,4}点击(?:上方|上面|蓝字|下方|右上角).{0,30}(?:关注|订阅|置顶|星标).{0,12}|.{0,4}蓝字.{0,4}关注.{0,12}|原创 .{2,60}|.*发表于[\u4e00-\u9fff]{2,4}"
        r"|收录于(?:合集|话题|专辑).{0,40}|以下文章来源于.{2,40}|[▲△▼].{0,40}(?:视频|WiFi|Wi-Fi|音频).{0,30}",
    ),
    _line(
        "tail",
        Reason.ACCOUNT_HINT,
        SURE,
        r"阅读原文|写留言|[—\-–·• ]*(?:END|End|THE END|完结?)[—\-–·• ]+|往期(?:推荐|回顾|精选|文章)[：:]?"
        r"|(?:分享|收藏|点赞|在看|转发)(?:[ 、/|]+(?:分享|收藏|点赞|在看|转发)){1,5}|.{0,16}点(?:个|亮|一下)?.{0,3}[“”]?(?:在看|赞)[“”]?.{0,10}"
        r"|[↓⬇👇].{0,50}|.{0,30}点击[“”]?阅读原文[“”]?.{0,30}|（图片来(?:源于|自)网络.{0,12}）",
    ),
    _line(
        "tail",
        Reason.ACCOUNT_CREDITS,
        WEAK,
        r"(?:来源|编辑|审核|监制|文字|图片|图文|摄影|摄像|排版|美编|责编|校对|初审|复审|终审|终校|撰稿|制作|供图|文案|文|图)"
        r" ?[：|｜丨/] ?.{1,24}",
    ),
    _line(
        "head",
        Reason.LIBRARY_HINT,
        SURE,
        r"字数：.{0,12}(?:更新|下载|浏览).{0,40}|下载(?:本文|文档).{0,30}|(?:收藏|点赞|举报|下载|VIP)(?: +(?:收藏|点赞|举报|下载|VIP)){1,5}",
    ),
    _line(
        "tail",
        Reason.LIBRARY_HINT,
        SURE,
        r"(?:声明：)?.{0,8}本(?:文档?|站|资料).{0,30}(?:用户|网友|会员).{0,30}(?:上传|分享|发布|投稿).{0,60}|[^。]{0,40}(?:收集整理|整理发布|原创首发).{0,40}"
        r"|本文来源：.{0,30}|.{0,4}下载(?:Word|WORD|PDF|本文|全文|文档).{0,20}|附件下载：.{0,60}",
    ),
    _line(
        "head",
        Reason.ASSISTANT,
        SURE,
        r"(?:好的|当然可以|当然|没问题|可以的|收到|明白了)[，！。,].{0,60}(?:一[篇份]|起草|撰写|生成|整理|文稿|草稿|初稿|范文).{0,60}[：。！]"
        r"|(?:以下|下面)(?:是|为).{0,60}(?:供您|供参考|初稿|草稿|为您|给您|帮您|按照您|根据您).{0,40}[：。！]"
        r"|(?:好的|当然可以|当然|没问题)[，！。](?:以下|下面)(?:是|为).{2,40}[：。]|已深度思考.{0,20}",
    ),
    _line(
        "head",
        Reason.ASSISTANT,
        WEAK,
        r"(?:[^。]{2,60}，)?(?:请|麻烦)?(?:帮我|给我|替我|请你)(?:写|起草|拟|润色|生成|改).{4,120}",
    ),
    _line(
        "tail",
        Reason.ASSISTANT,
        WEAK,
        r"希望(?:这|以上|本|上述|该).{0,30}(?:对您|对你|能帮|有所帮助|有帮助).*|(?:如果|如|若|请问)?(?:您|你).{0,40}(?:告诉我|跟我说|补充|随时|帮您|为您|为你).*"
        r"|[（*＊]*(?:以上|本).{0,10}(?:由)?(?:AI|人工智能).{0,60}|(?:如需|如果需要|需要我).{0,60}(?:告诉我|调整|修改|[吗么]？).{0,30}"
        r"|[^\w（〔《“]{0,5}[\u4e00-\u9fff]{0,2}(?:提示|提醒|说明|贴士)：(?:如|若)"
        r"(?=.*(?:调整|修改|改[为成换写]|换成|补[充上]|增[加补减]|缩[短减写]|扩[充展写]|润色|版本|语气|口吻|篇幅))"
        r"[^。]{2,90}(?:告诉我|跟我说[^。，]{0,6}|我(?:可以|来|再)?(?:继续|随时)?[帮为给替][您你][^。]{0,16})[。！]?",
    ),
    _line(
        "tail",
        Reason.PRESS_RELEASE_END,
        SURE,
        r"即日新闻|更多新闻公[报布].{0,4}|返回[页頁]首|香港时间 ?\d{1,2} ?时 ?\d{1,2} ?分|完 */.{4,60}",
    ),
    _line(
        "top",
        Reason.NAVIGATION,
        SURE,
        r"(?=.*(?:^| )(?:[\u4e00-\u9fff]{0,3}首页|会员中心|登录|注册)(?: |$))[\u4e00-\u9fff]{2,6}(?: +[\u4e00-\u9fff]{2,6}){2,12}",
    ),
    _line(
        "top",
        Reason.NAVIGATION,
        SURE,
        r"[\u4e00-\u9fff]{2,6}(?: *[|｜·] *[\u4e00-\u9fff]{2,6}){4,14}",
    ),
    _line(
        "ends",
        Reason.BUTTON,
        SURE,
        r"A ?\+ *A ?-|\d{1,6} ?(?:条)?评论|[（(]?\d{1,6}[）)]? ?(?:人)?(?:点赞|收藏|转发|在看)",
    ),
    _line(
        "ends",
        Reason.LIBRARY_HINT,
        WEAK,
        r"(?:【[^】]{1,8}】)?[^。]{2,60}\.(?:docx?|pdf|pptx?|wps|txt)",
    ),
    _line(
        "ends",
        Reason.LIBRARY_HINT,
        SURE,
        r"(?=(?:.*(?:文档分类|上传人|文档编号|上传时间|页数|格式|文档大小|下载券|下载量)：){2})[^。]*",
    ),
    _line(
        "any",
        Reason.LIBRARY_HINT,
        SURE,
        r"[—-]*(?:本文|以下|全文)?内容?.{0,4}(?:仅展示|仅显示|预览).{0,12}(?:登录|下载|开通|付费|会员).{0,16}[—-]*|还剩 ?\d+ ?页未读.{0,12}",
    ),
    _line(
        "tail",
        Reason.LIBRARY_HINT,
        SURE,
        r"(?:立即|免费|付费)?下载（.{1,20}）|【.{2,40}】相关(?:文档|资料|文章)：?",
    ),
    _line(
        "tail",
        Reason.PAGE_END,
        SURE,
        r"热门评论|最新评论|网友评论.{0,30}|.{2,60}[【〔]顶 ?\d*[】〕].{0,20}|我来说两句|发表评论.{0,10}",
    ),
    _line(
        "tail",
        Reason.PAGE_END,
        WEAK,
        r"(?:标签|关键词|TAG|Tags?)：.{2,40}|免责声明：.{4,120}",
    ),
    _line("any", Reason.PICTURE_CREDIT, WEAK, r"[〔【](?:图片|组图|视频)[】〕].{2,60}"),
    _line(
        "any",
        Reason.PICTURE_CREDIT,
        SURE,
        r"[〔【](?:现场)?(?:图片|组图|视频).{0,10}[】〕]",
    ),
    _line(
        "any",
        Reason.PICTURE_CREDIT,
        SURE,
        r"[^。]{2,40}[（〔](?:摄影|摄|供图|图片来源)[：/／] ?[^（）〔〕]{2,16}[）〕]"
        r"|[^。]{2,40} (?:摄影|摄|供图)[：/／] ?[\u4e00-\u9fff]{2,4}"
        r"|.{4,120}(?:记者|通讯员|摄影师?|[。 ]) ?[\u4e00-\u9fff]{2,4} ?摄",
    ),
    _line(
        "top",
        Reason.NAVIGATION,
        SURE,
        r"(?:繁体?|简体?|EN|ENG|English|中文)(?: +(?:繁体?|简体?|EN|ENG|English|中文)){1,3}",
    ),
    _line(
        "ends",
        Reason.APP_HINT,
        SURE,
        r"打开 ?(?:APP|App|客户端|应用).{0,20}|\+ ?关注|听全文.{0,10}|举报(?:/|／|、| )?反馈|评论 ?\d{0,6}|展开(?:全文|剩余).{0,10}|去APP.{0,10}",
    ),
    _line(
        "tail",
        Reason.ASSISTANT,
        SURE,
        r"（?(?:全文|正文|本文)?约? ?\d{3,5} ?字(?:左右)?）?|复制|重新生成|复制全文|换一[篇版]|继续(?:写|生成).{0,6}",
    ),
    _line("tail", Reason.FINIS, WEAK, r"完"),
    _line("tail", Reason.FINIS, SURE, r"END|THE END|—+ ?完 ?—+|#{3,}|— ?30 ?—"),
    _line(
        "tail",
        Reason.EDITOR,
        WEAK,
        r"(?:录入|校对|编辑|责编|审核|来源)：.{2,12}(?: +(?:录入|校对|编辑|责编|审核)：.{2,12})+"
        r"|（(?:责编|编辑|校对|审核)：[^（）]{2,30}）",
    ),
    _line(
        "tail",
        Reason.COPYRIGHT,
        SURE,
        r".{0,12}本站.{0,30}(?:侵犯|侵权|存储空间|删除).{0,40}"
        r"|.{0,20}(?:此|本)邮件(?:及其?附件)?.{0,12}(?:保密|内部|仅限|仅供).{0,60}|发自我的.{2,12}",
    ),
    _line(
        "any",
        Reason.LIBRARY_HINT,
        SURE,
        r"〔page_?break〕|.{0,8}(?:本|该)文档为?(?:付费|会员).{0,30}|将本文的?[Ww]ord.{0,30}|推荐度：?[★☆ ]*",
    ),
    _line(
        "head",
        Reason.LIBRARY_HINT,
        SURE,
        r"[【〔]导语[】〕].{0,80}小编.{0,80}|.{0,60}小编(?:为大家|为您|给大家).{0,60}",
    ),
    _line(
        "ends",
        Reason.NEWSPAPER_HEAD,
        SURE,
        r"(?:放大|缩小|默认)[ +－○-]*(?: +(?:放大|缩小|默认)[ +－○-]*){1,3}|本版新闻|[\u4e00-\u9fff]{2,8}(?:数字报|电子报)刊?"
        r"|上一版.{0,8}下一版.{0,24}",
    ),
    _line(
        "tail",
        Reason.EDITOR,
        SURE,
        r"责任?编辑? +[\u4e00-\u9fff]{2,4}(?: +(?:版式|校对|美编|审校|制图) *[\u4e00-\u9fff]{2,4}){1,3}",
    ),
    _line(
        "ends",
        Reason.SITE_FIELD,
        SURE,
        rf"{_STAMP} *(?:来源|作者|编辑)：[^。]{{2,60}}",
    ),
    _line(
        "ends",
        Reason.SITE_FIELD,
        SURE,
        r"(?=(?:.*(?:流程状态|密级|拟稿(?:人|部门)|发布(?:人|部门)|缓急|收文|签发时间|核稿人|流水号)：){2})[^。]*"
        r"|阅读记录：.{2,40}|已阅 ?\d+ ?人.{0,30}",
    ),
    _line(
        "ends",
        Reason.NAVIGATION,
        SURE,
        r"上一[条篇页](?: +(?:下一[条篇页]|打印|转发|返回(?:列表|首页)?|关闭|收藏)){1,6}|回上一页.{0,8}|跳到主要内容.{0,6}|：{3}"
        r"|网站导览(?: +[^。，：]{2,8}){1,8}|(?:网站导览|回首页|English)(?: +(?:网站导览|回首页|English|[\u4e00-\u9fff]{2,4}信箱|RSS)){1,6}"
        r"|档案下载：.{4,80}|隐私权及.{2,30}(?:政策|宣告).{0,40}|地址：.{4,40} +总机：.{4,30}",
    ),
    _line(
        "tail",
        Reason.PAGE_END,
        SURE,
        r"热门排行|热点推荐|我要评论.{0,16}|〔?请?先?登录后再?发表评论〕?|分享让更多人看到|查看更多评论|文档评论.{0,6}",
    ),
    _line(
        "tail",
        Reason.COPYRIGHT,
        SURE,
        r"[^。]{0,40}(?:私隐政策|隐私政策|重要告示|无障碍声明|网站声明)[^。]{0,60}",
    ),
    _line(
        "tail",
        Reason.BUTTON,
        SURE,
        r"列印此页|传送至电邮|(?:打印|列印)(?:此|本)页|推荐给朋友",
    ),
    _line(
        "tail",
        Reason.RELATED,
        WEAK,
        r"其他(?:演辞|演讲|新闻|文章|公告)|附件：.{2,20}（\d+张）",
    ),
    _line(
        "tail",
        Reason.ACCOUNT_CREDITS,
        WEAK,
        r"（(?:整理|校对|编辑|文|图|文字|摄影|来源|供稿|通讯员)[：/／].{2,30}）",
    ),
    _line(
        "top",
        Reason.NAVIGATION,
        SURE,
        r"[\u4e00-\u9fff]{0,8}(?:首页|主页)(?: ?[/／→·>-] ?[\u4e00-\u9fff]{2,12}){1,6}|菜单 ?[☰≡]?|(?:我的桌面|退出登录|退出)",
    ),
    _line("top", Reason.SITE_FIELD, SURE, r"字[体号] ?[-+＋－ ]{1,5}"),
    _line(
        "head",
        Reason.NAVIGATION,
        SURE,
        r"(?:网站)?首页(?:[ \t|｜·]+[^。，：\t |｜]{2,8}){4,14}"
        r"|请输入.{0,8}(?:关键[字词]|内容).{0,12}|(?:站内|全站)?搜索",
    ),
    _line("top", Reason.SITE_FIELD, WEAK, r"正 *文：?"),
    _line(
        "any", Reason.FOLD_LINE, SURE, r"装 +订 +线|[-—…· ]{2,}装 *订 *线[-—…· ]{2,}"
    ),
    _line(
        "any",
        Reason.LIBRARY_HINT,
        SURE,
        r"〔广告〕.{2,60}|（?试读已?结束.{0,30}|[\u4e00-\u9fff]{2,8} ?(?:https?：//)?www\.[^ ]{4,40}|本文来自[^。]{2,20}(?:网|文库|公众号)[^。]{0,40}|(?:您|你)可能(?:还|也)?(?:喜欢|感兴趣).{0,120}"
        r"|(?=(?:.*(?:上传者|上传人|字数|下载|浏览)：){2})[^。]*",
    ),
    _line(
        "ends",
        Reason.BUTTON,
        SURE,
        r"(?:【(?:字体)?(?:放大|缩小|收藏|举报|打印|分享|关闭|下载)】 *){2,6}"
        r"|(?=.*(?:下载|复制|书签))[^。，：|]{2,14}(?: *[|｜] *[^。，：|｜]{2,10}){1,5}",
    ),
    _line(
        "any",
        Reason.NEWSPAPER_HEAD,
        SURE,
        r"[\u4e00-\u9fff]{2,10} +\d{4}年\d{1,2}月\d{1,2}日.{0,20}第 ?\d{1,2} ?版.{0,12}|[^。]{0,20}上一版.{0,8}下一版|返回目录.{0,30}|（?[下上][转接]第 ?\d{1,2} ?版）?",
    ),
    _line(
        "tail",
        Reason.PAGE_END,
        SURE,
        r"附件列表：?|\d{0,2} {0,3}.{2,60}[【〔](?:下载|预览)[】〕].{0,10}|已阅人员.{0,80}|发表意见：?|提交 +返回.{0,10}|报料热线：.{4,30}|责编：.{2,40}校对：.{2,20}",
    ),
    _line(
        "any",
        Reason.PICTURE_CREDIT,
        WEAK,
        r"[▽▲△▼] ?.{2,40}|图(?:为|源：|片来源：|/).{2,30}|图 ?[|｜丨] ?.{2,40}",
    ),
    _line(
        "tail",
        Reason.ACCOUNT_HINT,
        SURE,
        r"精选留言|赞 ?\d+ .{0,20}在看.{0,8}|[▶►] ?.{2,60}",
    ),
    _line(
        "head",
        Reason.ACCOUNT_HINT,
        SURE,
        r"在小说阅读器(?:读|中沉浸阅读)?本?章?|去阅读|[↑⬆👆].{0,40}[↑⬆👆]?|GIF.{0,12}",
    ),
    _line(
        "top",
        Reason.STAMPED,
        SURE,
        rf"[^。，：]{{2,20}} +{_STAMP}(?: +[\u4e00-\u9fff]{{2,4}})?",
    ),
    _line("any", Reason.PICTURE_CREDIT, SURE, r"图片|视频|小程序|原图|大图|阅读全文"),
    _line(
        "top",
        Reason.NAVIGATION,
        WEAK,
        r"[\u4e00-\u9fff]{2,6}(?: {1,3}[\u4e00-\u9fff]{2,6}){4,12}",
    ),
    _line(
        "top",
        Reason.NAVIGATION,
        SURE,
        r"EN|ENG|English|中文版?|(?:放大|缩小|默认|打印)(?: +(?:放大|缩小|默认|打印)){1,3}",
    ),
    _line("top", Reason.NEWSPAPER_HEAD, SURE, r"第 ?\d{1,2} ?版(?:：.{1,10})?"),
    _line(
        "top",
        Reason.NEWSPAPER_HEAD,
        WEAK,
        r"\d{4}年\d{1,2}月\d{1,2}日 +星期[一二三四五六日天]",
    ),
    _line(
        "top",
        Reason.NEWSPAPER_HEAD,
        SURE,
        r"\d{4}年\d{1,2}月\d{1,2}日 +星期[一二三四五六日天] +(?:放大|缩小|默认)(?: *(?:放大|缩小|默认))*",
    ),
    _line(
        "top", Reason.LIBRARY_HINT, SURE, r"[^。，]{2,60}\.(?:docx?|wps|pdf|txt|rtf)"
    ),
    _line(
        "top",
        Reason.LIBRARY_HINT,
        SURE,
        r"[\u4e00-\u9fff]{2,8}(?:文库|文秘网?|范文网?|文档网?|公文网) ?[-—–|_] ?.{4,30}",
    ),
    _line(
        "ends",
        Reason.STAMPED,
        SURE,
        rf"{_STAMP} *(?:点击|浏览|阅读)(?:次数|量|数)?：?.{{0,12}}",
    ),
    _line(
        "tail",
        Reason.ACCOUNT_CREDITS,
        WEAK,
        r"(?:图文|一审|二审|三审|责编|编审|文字|排版)[｜|：].{2,40}|（本报记者.{2,20}）|.{2,20}（摄影[：/].{2,12}）",
    ),
    _line(
        "tail",
        Reason.ACCOUNT_HINT,
        SURE,
        r"喜欢此内容的人还喜欢|.{0,8}往期.{0,4}推荐.{0,6}",
    ),
    _line(
        "any",
        Reason.LIBRARY_HINT,
        SURE,
        r"(?:剩余|还剩) ?\d{1,3} ?[%页] ?未读.{0,20}|（?本文(?:共计|共) ?\d+ ?页.{0,16}|文档简介：.{4,160}|.{0,40}格式：(?:DOCX?|PDF|WPS|TXT).{0,40}|下载提示|相关文档：?",
    ),
)
