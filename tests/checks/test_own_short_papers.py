"""Short papers as we set them are clean: few lines show where a text has its edges."""

from __future__ import annotations

import pytest

from govdoc import api
from govdoc.checks.paper import ends_sentence
from govdoc.findings import Severity
from govdoc.options import CheckOptions

LAYOUT = ("PG", "FC", "TI01", "TI02", "RC03", "BD", "HG06", "HG07", "IM04", "PU08",
          "AT07", "AT08")  # fmt: skip
LONG = (
    "各单位要对照清单逐项落实责任，把每一项任务都分解到人、明确到天，按月报送进展情况。"
)

PAPERS = {
    "most of a notice is headings": """关于召开防汛会议的通知

各科室：

一、时间
2026年6月5日
二、地点
县水利局二楼会议室
三、参加人员
各科室负责人

县水利局
2026年6月1日
""",
    "paragraphs of one line": """临溪县水利局2026年5月份大事记

5月2日县长到水库检查，要求加快除险加固进度。
5月16日召开全局干部大会，部署汛前检查工作。
5月29日完成物资清点。
""",
    "labels of minutes": """临溪县水利局办公会议纪要

时间：2026年5月6日上午
地点：二楼会议室
主持：王志远

会议听取了汛前检查情况的汇报，纪要如下：
一、会议研究了值班安排
会议指出，要压实责任。
二、会议研究了物资储备
会议同意购置编织袋3万条。
""",
    "one wrapped line": """2025年度述职报告

一年来，本人认真履行职责，较好完成了各项任务。现将情况报告如下，请予评议。

以上报告，不足之处请批评指正。
""",
    "a roster": """防汛领导小组名单

组　长：王志远　县委常委、副县长
副组长：李一鸣　县水利局局长
　　　　何　敏　县应急管理局局长
成　员：丁　伟　县政府办公室副主任
　　　　欧阳国　县住房和城乡建设局局长
""",
    "minutes with their issuer's line": """临溪县人民政府常务会议纪要

〔2026〕8号

临溪县人民政府办公室　　　　2026年4月22日

县政府第36次常务会议纪要

2026年4月20日，县长王志远主持召开会议。现纪要如下：

一、关于防汛工作

会议强调，要加强监测调度，压实各方责任，确保水库安全度汛。
""",
    "a brief with its readers": f"""工作简报

第12期

临溪县水利局办公室　　　　2026年3月9日

全县水利工作会议召开

3月8日，全县水利工作会议召开。{LONG}{LONG}

报：县委办公室、县政府办公室。
送：各乡镇人民政府。
发：局机关各科室。
""",
    "no title": f"""休息（12时7分）

继续开会（13时53分）

主席：现在继续开会。{LONG}

{LONG}{LONG}
""",
    "a dateline under the title": f"""王志远同志任职

本报临溪5月23日电

{LONG}{LONG}

{LONG}{LONG}

{LONG}{LONG}
""",
    "headings that are as long as each other": """关于网站管理的意见

一、首页设置
要简洁。

二、栏目设置
要规范。

三、首页更新
要及时。

四、网站地图
要完整。
""",
    "a letter": """临水函〔2026〕15号

临溪县水利局办公室
关于报送防汛物资情况的函

市防汛办公室：

现将我县防汛物资储备情况函告如下。

专此函复。

临溪县水利局办公室
2026年3月5日

抄送：县委办公室。
""",
    "an attachment's title on two lines": f"""临溪县水利局关于恳请解决水系工程经费的请示

县人民政府：

{LONG}

妥否，请批示。

附件：临溪县沿江生态水系连通和综合治理工程前期工作经费测算明细表

临溪县水利局
2026年3月9日

附件

临溪县沿江生态水系连通和综合治理工程前期工作经费测算明细表

| 序号 | 名称 | 金额 |
| --- | --- | --- |
| 1 | 勘察 | 20 |
| 2 | 设计 | 30 |
""",
}


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("text", PAPERS.values(), ids=PAPERS)
def test_a_short_paper_is_clean(text: str, form: str) -> None:
    data = api.render(api.read_text(text), form).data
    options = CheckOptions(only=LAYOUT)
    found = api.check_bytes(data, f"稿.{form}", options=options)
    loud = found.at_least(Severity.WARNING).faults
    # A roster aligned by blanks is kept as it was written.
    assert [(f.check.code, f.message) for f in loud if f.check.code != "BD02"] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("请认真执行。", True),
        ("“要抓紧。”", True),
        ("（见附表。）", True),
        ("如下：", True),
        ("参照【附件】", False),
        ("按照《办法》", False),
        ("（以下简称县局）", False),
        ("通报了预算", False),
        ("", False),
    ],
)
def test_what_ends_a_sentence(line: str, expected: bool) -> None:
    assert ends_sentence(line) is expected
