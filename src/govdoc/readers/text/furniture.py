"""Page furniture: what web sites and printed pages put round a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.model.document import Dropped
from govdoc.readers.text.lines import Line

_DATE = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_ANYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("页码", re.compile(r"[-—–－·\s]*第?\s*\d{1,4}\s*页?[-—–－·\s]*$|-\s*\d+\s*-$")),
    ("分隔线", re.compile(r"[-=_*—~·.#\s]{3,}$")),
    ("转载信息", re.compile(r"(来源|责任编辑|编辑|作者单位|点击数?|浏览次数|阅读次数)[：].{0,40}$")),
    ("论坛信息", re.compile(r"(发信人|信区|标 *题|发信站|寄信人|日 *期|转信)[：].*|※ .*|〔?.{0,3}FROM[：].*")),
    ("字段标记", re.compile(r"〔 *(作 *者|版 *号|版 *名|标 *题|正 *文|文献号|原文出处|分类号|分 *类 *名) *〕.{0,30}$")),
    ("网页代码", re.compile(r"</?[a-zA-Z][^>]*>$|```.*|\{|\}|!\[.*\]\(.*\)$")),
    ("完结标记", re.compile(r"[（〔]完[）〕]$|—?完—?$")),
)  # fmt: skip
_HEAD: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("网站导航", re.compile(r".{0,20}(首页|主页|登录|注册|返回|收藏本站|设为首页).{0,20}$")),
    ("导航路径", re.compile(r"(当前位置|您的位置|您现在的位置|你现在的位置)[：]?.*|.{1,12}( ?> ?.{1,16}){1,5}$")),
    ("日期与网站名", re.compile(_DATE + r"[ T]*\d{1,2}[：]\d{2}([：]\d{2})?.{0,30}$")),
    ("发布信息", re.compile(r"(发布时间|发布日期|更新时间|发表时间|时间|日期|字号|字体|作者|来源)[：].{0,60}$")),
    ("文章元数据", re.compile(r"[a-z_]{2,20}\s*：.{0,80}$")),
)  # fmt: skip
_TAIL: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("试读提示", re.compile(r".{0,10}(预览结束|试读结束|未完待续|剩余内容|阅读全文|点击下载|展开全文).{0,40}$")),
    ("联系广告", re.compile(r".{0,20}(请点击|扫码|扫一扫|加微信|微信号|公众号|联系客服|联系老师|代笔|定制).{0,40}$")),
    ("相关链接", re.compile(r"(相关阅读|相关文章|相关链接|相关推荐|最近更新|热门文章|猜你喜欢|推荐阅读|上一篇|下一篇|返回顶部|打印本页|关闭窗口).{0,40}$")),
    ("版权信息", re.compile(r".{0,20}(版权所有|Copyright|ICP备|备案号|All Rights Reserved).{0,60}$", re.I)),
)  # fmt: skip
_EDGE = 8
"""Lines at the head and the tail of a text where a web site puts its own."""


def drop(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """Separate the document's lines from the furniture.

    Words such as 首页 or 日期： count only near the head, 相关阅读 only near the tail:
    in the middle they may be the document's own.
    """
    kept: list[Line] = []
    dropped: list[Dropped] = []
    for i, line in enumerate(lines):
        why = _why(line, i, len(lines))
        if why is None:
            kept.append(line)
        else:
            dropped.append(Dropped(line.text, why, line.place))
    return (kept, dropped) if kept else (list(lines), [])


def _why(line: Line, index: int, count: int) -> str | None:
    if len(line.fold) > 120:
        return None
    rules = _ANYWHERE
    if index < _EDGE:
        rules += _HEAD
    if index >= count - _EDGE:
        rules += _TAIL
    return next((why for why, pattern in rules if pattern.match(line.fold)), None)
