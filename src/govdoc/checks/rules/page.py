"""版面: paper, margins, lines, characters, page numbers (PG)."""

from govdoc.checks.rules.numbers_of_pdf import (
    form_of_pdf,
    height_of_pdf,
    look_of_pdf,
    no_number_of_pdf,
    restarts_of_pdf,
    side_of_pdf,
)
from govdoc.checks.rules.page_numbers import (
    form_of_docx,
    look_of_docx,
    no_number_of_docx,
    restarts_of_docx,
    side_of_docx,
)
from govdoc.checks.rules.page_of_docx import (
    characters_of_docx,
    margins_of_docx,
    paper_of_docx,
)
from govdoc.checks.rules.page_of_pdf import (
    characters_of_pdf,
    lines_of_pdf,
    margins_of_pdf,
    paper_of_pdf,
    pitches_of_pdf,
)
from govdoc.checks.rules.pitch_of_docx import lines_of_docx, pitches_of_docx
from govdoc.checks.setting import by_form
from govdoc.checks.types import Authority, Check
from govdoc.findings import Severity

_GB = "GB/T 9704-2012"

CHECKS: tuple[Check, ...] = (
    Check(
        "PG01", "纸张不是竖放的A4", f"{_GB} 5.1", Authority.STANDARD,
        Severity.ERROR, "dp", by_form(paper_of_docx, paper_of_pdf),
        guards="横排表格所在的页横放；附件里的A3折页只作提示", mends=True,
        silences=("PG03", "PG04"),
    ),
    Check(
        "PG02", "页边距不合", f"{_GB} 5.2.1", Authority.STANDARD,
        Severity.ERROR, "dp", by_form(margins_of_docx, margins_of_pdf),
        guards="对话框、网格、字面三种算法都行；装订线算入左边；讲话等只作提示",
        mends=True, silences=("PG03", "PG04"),
    ),
    Check(
        "PG03", "每面不是22行", f"{_GB} 5.2.3", Authority.STANDARD,
        Severity.HINT, "dp", by_form(lines_of_docx, lines_of_pdf),
        guards="特定情况可以作适当调整，只作提示；讲话等不查", mends=True,
    ),
    Check(
        "PG04", "每行不是28字", f"{_GB} 5.2.3", Authority.STANDARD,
        Severity.HINT, "dp", by_form(characters_of_docx, characters_of_pdf),
        guards="三号字不加字距排27字，只作提示；讲话等不查",
    ),
    Check(
        "PG05", "行距与其余各段不一", f"{_GB} 5.2.3", Authority.STANDARD,
        Severity.WARNING, "dp", by_form(pitches_of_docx, pitches_of_pdf),
        guards="标题、版头、版记、表格、图片有自己的行距", mends=True,
    ),
    Check(
        "PG06", "没有页码", f"{_GB} 7.5", Authority.STANDARD,
        Severity.ERROR, "dp", by_form(no_number_of_docx, no_number_of_pdf),
        guards="信函首页不显示页码；只有一页的、讲话等只作提示；版记前的空白页",
        mends=True, silences=("PG07", "PG08", "PG09"),
    ),
    Check(
        "PG07", "页码形式不对", f"{_GB} 7.5", Authority.STANDARD,
        Severity.WARNING, "dp", by_form(form_of_docx, form_of_pdf),
        guards="一字线与数字之间空不空都行；看上去一样的线只作提示；讲话等不查",
        mends=True,
    ),
    Check(
        "PG08", "页码位置不对", f"{_GB} 7.5", Authority.STANDARD,
        Severity.WARNING, "dp", by_form(side_of_docx, side_of_pdf),
        guards="图文框、文本框放在外侧；没有版头的只作提示；讲话等不查", mends=True,
    ),
    Check(
        "PG09", "页码不是4号宋体", f"{_GB} 7.5", Authority.STANDARD,
        Severity.WARNING, "dp", by_form(look_of_docx, look_of_pdf),
        guards="数字用 Times New Roman", mends=True,
    ),
    Check(
        "PG10", "页码高低不对", f"{_GB} 7.5", Authority.STANDARD,
        Severity.WARNING, "p", height_of_pdf,
        guards="没有版头的只作提示；讲话等不查",
    ),
    Check(
        "PG11", "页码没有连续编", f"{_GB} 7.5", Authority.STANDARD,
        Severity.WARNING, "dp", by_form(restarts_of_docx, restarts_of_pdf),
        guards="附件不与正文一起装订的另编；封面、目录用罗马数字", mends=True,
    ),
)  # fmt: skip
