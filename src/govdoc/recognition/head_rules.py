"""What head matter looks like: words, patterns and the ordered table of rules."""

from __future__ import annotations

from govdoc.han import labels
from govdoc.han.dates import DATE, DATE_TO_FILL, DAY_OF_YEAR
from govdoc.han.names import SURNAMES, TORN_NAME, is_name
from govdoc.han.rosters import is_post, read_roster
from govdoc.kept.patterns import compile_pattern
from govdoc.model.kinds import KINDS
from govdoc.model.roles import Role
from govdoc.recognition.lines import Unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.rules import ReadingRule, first_whole

TITLE_ENDINGS = "|".join([*(kind.ending for kind in KINDS if kind.ending), "解释|标准"])
TITLE_END = compile_pattern(
    rf"(?:{TITLE_ENDINGS})(?:全文|实录|摘编|摘要|节选|范文|提纲|讲稿|材料)?[》”]?(?:[（〔][^（）]{{1,12}}[）〕])?$"
)
ORGANISATION = (
    rf"(?![^ ]*的)[\u4e00-\u9fff（）]{{2,30}}(?:{labels.ORGANISATION_ENDINGS})"
)
POST = (
    r"(?:书记|主任|主席|总理|市长|县长|区长|省长|部长|厅长|局长|处长|院长|校长|会长|组长|镇长|乡长|"
    r"州长|厂长|署长|司长|庭长|检察长|馆长|站长|社长|团长|队长|参谋长|村长|支书|总裁|总监|教授|工程师|议长|董事长|总经理|经理|秘书长|司令员|政委|委员|行长|台长|所长|主任委员|理事长|代表)"
)
NAME = (
    r"[X×某]{2,3}|[（〔](?:姓名|名字)[）〕]|[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff] +[\u4e00-\u9fff]"
    rf"|{TORN_NAME}|[\u4e00-\u9fff]{{2,6}}(?: ?· ?[\u4e00-\u9fff]{{2,6}})+"
)

OPENINGS = (Role.SALUTATION, Role.RECIPIENTS)
_TO_OFFICES = compile_pattern("会：|院：|局：|办公室：|机构：|部：|处：")
NUMBER = compile_pattern(
    r"[（〔]?[^。，：]{0,24}?(?:[〔（【]?(?:19|20)\d{2}[〕）】年]?) ?"
    r"(?:第 ?)?\d{1,5} ?[号次][）〕]?"
    r"|第 ?[\d一二三四五六七八九十百]{1,6} ?号"
    r"|[〔（]?(?:(?:19|20)\d{2}[〕）年]? ?)?第? ?\d{1,4} ?期(?: ?（?总第 ?\d{1,5} ?期）?)?[〕）]?"
    r"|[^。，：]{2,16}字第 ?\d{3,12} ?号"
    r"|(?:档号|案号|(?:本|来)[函署处局]档号|发文字号|文号|(?:公告|通告|文件)?编号)：.{0,40}"
)
PEOPLE = compile_pattern(
    r"同志|朋友|代表|委员|来宾|(?:全体|广大).{0,8}(?:业主|住户|居民|群众|市民|村民|网友|读者|旅客|用户|职工)|嘉宾|先生|女士|领导|同学|老师|乡亲|战友|各位|员工|家长|议员|"
    r"主席|尊敬的|亲爱的|家属|干部|官兵|同胞|评委"
)
OFFICES = compile_pattern(r"委员会|代表[处团]|代表大会|领导小组|干部(?:局|处|学院)")
RECIPIENTS = compile_pattern(
    r"各|厅|局|委|政府|法院|检察院|机构|单位|部门|学校|公司|党组|支部|办公室|部队|大学|学院|中心|银行|处|县|市|部"
)
NOT_OPENING = compile_pattern(
    r"^请|[（〔][签盖]|告知|如下|下列|以下|通知|现将|根据|为了|关于|包括|[。；]|(?:对象|标准|流程|时间|地点)："
)
EDITORS = compile_pattern(
    r"[【〔]?(?:编者按|编后语?|导读|编者的话|核心提示|内容提要)[】〕]?[：】〕 ].*|[【〔](?:编者按|导读|核心提示)[】〕].*"
)
"""What an editor says above or below a text."""
ADOPTED = compile_pattern(r"通过|批准|发布|公布|印发|施行|颁布|修订|修正")
_DAY = f"(?:{DATE}|{DATE_TO_FILL})"
_HOUR = r"(?:[上下中]午|[早晚][上间]?)?(?:\d{1,2}(?:：\d{2}|[时点](?:\d{1,2}分|半)?))?"
"""When on a day; empty, too."""
ADOPTION = compile_pattern(rf"[（〔][^。]{{0,30}}{_DAY}.{{0,800}}[）〕]")
LIST_OF_ISSUE = r"本期(?:要目|导读|目录|内容|提要)"
"""What a bulletin's list of its articles is called."""
ORGANISATIONS = compile_pattern(rf"{ORGANISATION}(?: +{ORGANISATION}){{0,5}}")

RULES: tuple[ReadingRule, ...] = (
    ReadingRule(
        Reason.URGENCY, Role.URGENCY, compile_pattern(r"特急|加急|特提|平急|急件")
    ),
    ReadingRule(
        Reason.CLASSIFICATION,
        Role.CLASSIFICATION,
        compile_pattern(r"(?:绝密|机密|秘密)(?:★.{0,10})?"),
    ),
    ReadingRule(Reason.COPY_NUMBER, Role.COPY_NUMBER, compile_pattern(r"\d{6}")),
    ReadingRule(
        Reason.SIGNER,
        Role.SIGNER,
        compile_pattern(rf"(?:{labels.SIGNER_AS_TYPED})：.{{2,30}}"),
    ),
    ReadingRule(
        Reason.ISSUER_MARK,
        Role.ISSUER_MARK,
        compile_pattern(r"[\u4e00-\u9fff、]{2,40}文件|[\u4e00-\u9fff]{4,24}(?<!命)令"),
    ),
    ReadingRule(
        Reason.ISSUER_MARK,
        Role.ISSUER_MARK,
        compile_pattern(
            rf"{ORGANISATION}(?: *(?:书?函|开会通知单)| +公告)|[\u4e00-\u9fff]{{4,24}}[处所会府院校局] +书?函"
        ),
    ),
    ReadingRule(
        Reason.LETTER_FIELD,
        Role.BODY,
        compile_pattern(
            r"档 *号：|保存年限：.{0,20}|密等(?:及解密条件.{0,10})?：.{0,20}|速别：.{0,10}"
        ),
    ),
    ReadingRule(Reason.URGENCY, Role.URGENCY, compile_pattern(r"紧急程度：.{0,10}")),
    ReadingRule(
        Reason.ADDRESSEE,
        Role.RECIPIENTS,
        compile_pattern(rf"(?:受文者|{labels.RECIPIENTS}{labels.OF_WHOM})：.{{2,80}}"),
    ),
    ReadingRule(
        Reason.DATE_OF_LETTER, Role.DATELINE, compile_pattern(r"(?:发文)?日期：.{4,30}")
    ),
    ReadingRule(
        Reason.LETTER_CONTACT,
        Role.NOTE,
        compile_pattern(
            r"(?:机关)?地址：.{2,60}|香港.{4,30}[号楼室厦]|(?:承办人|联络人|联系人|电话|传真|电子信箱|电子邮[件箱]|网址)"
            r"(?:号码)?：.{0,60}"
        ),
    ),
    ReadingRule(
        Reason.ATTACHMENT_NOTE,
        Role.ATTACHMENT_NOTE,
        compile_pattern(rf"{labels.ATTACHMENT}：.{{0,80}}"),
    ),
    ReadingRule(
        Reason.EDITED,
        Role.DATELINE,
        compile_pattern(rf"[^。，：]{{4,40}}(?:编 ?印?|主办) +{DATE}"),
    ),
    ReadingRule(
        Reason.PUBLISHED,
        Role.DATELINE,
        compile_pattern(rf"{ORGANISATION} +{DATE}"),
    ),
    ReadingRule(
        Reason.SOURCE_OR_REMARK, Role.NOTE, compile_pattern(r"摘自：.*|\* .{2,40}")
    ),
    ReadingRule(Reason.DOCUMENT_NUMBER, Role.DOCUMENT_NUMBER, NUMBER),
    ReadingRule(
        Reason.DATE_BELOW_TITLE,
        Role.DATELINE,
        compile_pattern(
            rf"[（〔].{{0,30}}(?:{_DAY}|(?:19|20)\d{{2}}[./-]\d{{1,2}}[./-]\d{{1,2}}).{{0,120}}[）〕]|{DATE}(?:[（〔][^（）]{{1,12}}[）〕])?"
        ),
    ),
    ReadingRule(Reason.DATE_BELOW_TITLE, Role.DATELINE, ADOPTION),
    ReadingRule(
        Reason.DATE_BELOW_TITLE,
        Role.DATELINE,
        compile_pattern(rf"[（〔]?{DATE_TO_FILL}[）〕]?"),
    ),
    ReadingRule(
        Reason.DATE_BELOW_TITLE,
        Role.DATELINE,
        compile_pattern(rf"[（〔]?{DATE}[ ，].{{0,60}}|[（〔]{DATE}[^）〕]{{0,80}}"),
    ),
    ReadingRule(
        Reason.DATE_BELOW_TITLE,
        Role.DATELINE,
        compile_pattern(
            r"[（〔]?(?:19|20)\d{2}([-./])\d{1,2}\1\d{1,2}[）〕]?(?:[（〔][^（）]{2,60}[）〕])?"
        ),
    ),
    ReadingRule(
        Reason.DATE_BELOW_TITLE,
        Role.DATELINE,
        compile_pattern(
            r"(?:19|20)\d{2}([-./])\d{1,2}\1\d{1,2} +[\u4e00-\u9fff]{2,30}"
        ),
        "below_title",
    ),
    ReadingRule(
        Reason.DATE_BELOW_TITLE,
        Role.DATELINE,
        compile_pattern(
            r"[（〔][^（）]{0,30}(?:录音整理|未经.{0,8}审阅|按.{1,10}排[序列名]|排名不分先后)[^（）]{0,20}[）〕]"
        ),
        "below_title",
    ),
    ReadingRule(
        Reason.DATE_BELOW_TITLE,
        Role.DATELINE,
        compile_pattern(
            rf"[（〔]{DAY_OF_YEAR}(?![至到—–~-])[^（）]{{0,60}}[）〕]"
            rf"|{DAY_OF_YEAR}(?:[（〔]?(?:星期|周)[一二三四五六日天][）〕]?)?(?: ?{_HOUR})?(?:[ ，][^，。；：]{{2,30}})?"
        ),
        "below_title",
    ),
    ReadingRule(
        Reason.TIME_AND_PLACE,
        Role.DATELINE,
        compile_pattern(r"(?:时 *间|地 *点)[ ：].{2,60}"),
    ),
    ReadingRule(
        Reason.CHAIR,
        Role.BYLINE,
        compile_pattern(
            r"(?:主 *席|主 *持 *人?|[纪记] *录 *人?)[ ：].{2,20}"
            rf"|(?:{labels.spaced(*labels.ATTENDANCE)}|参 *加)[^：，。]{{0,6}}：.{{2,120}}"
        ),
        "below_title",
    ),
    ReadingRule(
        Reason.DASH,
        Role.SUBTITLE,
        compile_pattern(r"(?:——|--|—).{2,60}"),
        "below_title",
    ),
    ReadingRule(
        Reason.LABELLED_SPEAKER,
        Role.BYLINE,
        compile_pattern(
            r"[（〔]?(?:[^（）。：]{2,30} )?(?:讲话人|主讲人?|报告人|作者|汇报人|发言人|致辞人|演讲人|述职人|执笔人?|撰稿人?)[：].{2,40}"
        ),
        "below_title",
    ),
    ReadingRule(
        Reason.OFFICE_AND_NAME,
        Role.BYLINE,
        compile_pattern(
            rf"[^。，：]{{2,30}}(?:局|科|室|处|队|所|站|中心|分局|部|院|校|厂|公司|委|办|村|社区|支部|大学|中学|小学|班) +"
            rf"(?:{NAME}|[\u4e00-\u9fff] [\u4e00-\u9fff] [\u4e00-\u9fff])"
        ),
        "below_title",
    ),
    ReadingRule(
        Reason.POST_AND_NAME,
        Role.BYLINE,
        compile_pattern(
            rf"[●◆■·]? *[（〔]?[^。，：]{{0,40}}{POST}[ ：]+(?:{NAME}|[\u4e00-\u9fff](?: +[\u4e00-\u9fff]){{2}})[）〕]?"
        ),
        "below_title",
    ),
)
"""Against the whole folded line; the first that matches wins."""
_ABOVE_TITLE = tuple(rule for rule in RULES if rule.zone != "below_title")
_BYLINES = tuple(rule for rule in RULES if rule.role is Role.BYLINE)
KIND_WORDS = (
    "讲话", "致辞", "发言", "演讲", "党课", "主持词", "报告", "总结", "汇报", "倡议书", "承诺书", "名单",
    "简报", "须知", "指南", "说明", "实录", "寄语", "贺信", "慰问信", "感谢信", "公开信", "邀请函",
    "一封信", "致词", "献词", "贺词", "贺电", "讲稿", "谈话", "问答", "启事", "声明", "告知书", "责任书", "申请书",
    "协议书", "协议", "合同", "决定书", "裁决书", "裁定书", "判决书", "通知书", "意见书", "建议书", "章程", "公约", "讲解词",
    "解说词", "悼词", "答复", "预案", "细则", "议程", "日程", "安排", "台账", "手册", "大纲", "提纲", "心得",
)  # fmt: skip
"""Words that a title of a text that is no official kind has."""
_ELEMENTS = frozenset(
    {
        Role.URGENCY, Role.CLASSIFICATION, Role.COPY_NUMBER, Role.SIGNER,
        Role.DOCUMENT_NUMBER, Role.DATELINE, Role.ISSUER_MARK, Role.NOTE,
        Role.PRINTING_INFO, Role.ATTACHMENT_NOTE, Role.RECIPIENTS,
    }
)  # fmt: skip
_FORM_LABEL = compile_pattern(
    r"(?:填报|参会|报名|联系|所在|推荐|申报|工作|用人)?(?:单位|部门|学校|机构|公司|班级)(?:名称)?(?:（[^（）]*）)?："
)
"""What a form asks for: 填报单位（盖章）：."""
_TO_BE_NAMED = compile_pattern(r"[（〔](?:姓名|名字|讲话人|作者|单位 +姓名)[）〕]")
"""A byline that is still to be filled in."""
_TORN = compile_pattern(TORN_NAME)
_MOST_SPEAKERS = 3
_ELEMENT_RULES = tuple(
    rule
    for rule in RULES
    if rule.role in _ELEMENTS or rule.reason is Reason.LETTER_FIELD
)


def head_rule(words: str, has_title: bool) -> ReadingRule | None:
    """Return the rule of the head that knows a folded line, with its blanks or without."""
    rules = RULES if has_title else _ABOVE_TITLE
    return first_whole(rules, words, words.replace(" ", ""))


def is_element(words: str) -> bool:
    """Say whether a folded line is an element of the head other than title or byline."""
    return first_whole(_ELEMENT_RULES, words, words.replace(" ", "")) is not None


def is_byline(words: str) -> bool:
    """Say whether a folded line names who speaks or signs: office and name, or a name."""
    if _TO_BE_NAMED.fullmatch(words):
        return True
    if len(read_roster(words)) > _MOST_SPEAKERS:
        return False  # the first row of a list of names
    bare = words.strip("（）●◆■· ")
    office, name = _part_name(bare)
    has_office = len(office) >= 2 and len(bare) <= 40
    is_plain = not any(sign in bare for sign in "。，：、《“")
    if is_plain and (is_name(bare) or (has_office and is_name(name))):
        return True
    return first_whole(_BYLINES, words) is not None


def _part_name(words: str) -> tuple[str, str]:
    """Part a name at a line's end, torn by a blank or not, from what stands before it.

    Of a name of two signs that is torn a post has to say that it is one: 教师 王 刚 as
    against 工作 安 排.
    """
    before, last = _part_last(words)
    office, surname = _part_last(before)
    torn = f"{surname} {last}"
    is_torn = _TORN.fullmatch(torn) or (surname in SURNAMES and is_post(office))
    return (office, torn) if is_torn and is_name(torn) else (before, last)


def _part_last(words: str) -> tuple[str, str]:
    """Part the last of the words between blanks; what stands before one may be empty."""
    before, _, last = words.rpartition(" ")
    return before.rstrip(" "), last


def opening_role(unit: Unit) -> Role | None:
    """Return what a line that opens a text is: a salutation, recipients, or None."""
    folded = unit.fold.replace(" ", "")
    if (
        folded[-1:] not in ("：", "！")
        or len(folded) > 220
        or NOT_OPENING.search(folded)
    ):
        return None
    if is_numbered(unit.fold) or _FORM_LABEL.fullmatch(folded):
        return None
    if PEOPLE.search(OFFICES.sub("", folded)) and not _TO_OFFICES.search(folded):
        return Role.SALUTATION
    if folded[-1] == "：" and RECIPIENTS.search(folded):
        return Role.RECIPIENTS
    return None


def is_numbered(words: str) -> bool:
    """Say whether a line begins with the number of a heading, a chapter or an item."""
    mark = find_mark(words)
    return mark is not None and mark.family not in ("lead", "ordinal", "dash", "bullet")
