"""字体字号: faces, sizes, colours and marks of characters (FC)."""

from govdoc.checks.rules.face_beside import odd_settings
from govdoc.checks.rules.face_of_headings import headings, latin_faces
from govdoc.checks.rules.face_of_marks import colours, fixed, marked
from govdoc.checks.rules.face_of_text import face_of_text, size_of_text
from govdoc.checks.types import Authority, Check
from govdoc.findings import Severity

_GB = "GB/T 9704-2012"

CHECKS: tuple[Check, ...] = (
    Check(
        "FC01", "正文字体不对", f"{_GB} 5.2.2", Authority.STANDARD,
        Severity.ERROR, "dp", face_of_text,
        guards="各家仿宋都行；繁体文稿不查；讲话等作注意；表格、附件里的表不算",
        mends=True,
    ),
    Check(
        "FC02", "正文字号不对", f"{_GB} 5.2.2", Authority.STANDARD,
        Severity.ERROR, "dp", size_of_text,
        guards="小三号作注意；讲话16—22磅；附件、表格可以小", mends=True,
        silences=("PG03", "PG04"),
    ),
    Check(
        "FC03", "个别字体字号与正文不一", f"{_GB} 5.2.2、7.3.3", Authority.STANDARD,
        Severity.WARNING, "dp", odd_settings,
        guards="段首标题；几段都有的楷体、黑体首句；引号里的；只有标点、空格的；上标；〇和生僻字",
        mends=True,
    ),
    Check(
        "FC04", "层次标题字体字号不对", f"{_GB} 7.3.3", Authority.STANDARD,
        Severity.WARNING, "dp", headings,
        guards="第二至四层加粗；黑体不加粗；讲话第二层用仿宋加粗只作提示", mends=True,
    ),
    Check(
        "FC05", "文字不是黑色", f"{_GB} 5.2.4", Authority.STANDARD,
        Severity.ERROR, "dp", colours,
        guards="发文机关标志、红线、印章；“自动”即黑色；图片、图表", mends=True,
    ),
    Check(
        "FC06", "正文里加粗、倾斜、加下划线或底色", "惯例", Authority.PRACTICE,
        Severity.WARNING, "d", marked,
        guards="几段都加粗的首句；第二至四层标题加粗；下划线作填空；外文字母倾斜",
        mends=True,
    ),
    Check(
        "FC07", "数字、字母字体不一", "惯例（GB/T 15835 5.1.7）", Authority.PRACTICE,
        Severity.HINT, "dp", latin_faces,
        guards="全文都用仿宋半角数字；网址、代码；页码", mends=True,
    ),
    Check(
        "FC08", "要素的字体字号不对", f"{_GB} 7.2.2、7.2.3、7.2.6、7.3.7、7.4.2",
        Authority.STANDARD, Severity.WARNING, "dp", fixed,
        guards="份号的字体没有规定；密级、紧急程度可以空字", mends=True,
    ),
)  # fmt: skip
