"""Changes by their ids: what a list takes back, and the laws of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from govdoc import read_text
from govdoc.findings import Finding, Place
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.options import Level, TextOptions
from govdoc.transforms import transform
from govdoc.transforms.edits import Edit, joined
from govdoc.transforms.traces import Trace

NAMED = TextOptions(ids=True)
LEVELS = st.sampled_from((Level.SAFE, Level.FULL))
LIKELY = st.text(
    st.sampled_from(
        "一是的年月日第号等北京，。；：、“”‘’《》（）…—-－～~.。,:;?!()<>[]\"'`"
        "１0２O○9 aＡ\u3000\n\u200b"
    ),
    max_size=60,
)
TEXTS = st.lists(st.lists(LIKELY, min_size=1, max_size=3), min_size=1, max_size=3)


def document(texts: list[list[str]]) -> Document:
    """Return a paragraph for each list, with a run for each text."""
    blocks = tuple(
        Paragraph(Role.BODY, tuple(map(Run, parts)), Place(n, n))
        for n, parts in enumerate(texts, 1)
    )
    return Document("speech", blocks)


def changed(
    text: Document, options: TextOptions = NAMED
) -> tuple[Document, list[Finding]]:
    found: list[Finding] = []
    done = transform(text, options, found.append)
    return done, [one for one in found if one.change]


def ids_of(found: list[Finding]) -> list[str]:
    return [one.change.id for one in found if one.change and one.change.id]


def made(found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.change and not one.change.is_rejected]


def unmatched(text: Document, options: TextOptions) -> list[str]:
    found: list[Finding] = []
    transform(text, options, found.append)
    return [one.message for one in found if one.code == "T401"]


@settings(deadline=None)  # a dozen documents each
@given(TEXTS, LEVELS, st.booleans(), st.data())
@example([["今天,,要"], ["今天,,要"]], Level.SAFE, False, None)
def test_laws(
    texts: list[list[str]], level: Level, renumber: bool, data: st.DataObject | None
) -> None:
    """One by one, since a run makes many documents."""
    source = document(texts)
    options = TextOptions(normalise=level, renumber=renumber, ids=True)
    whole, found = changed(source, options)
    assert whole == transform(source, options._replace(ids=False))
    ids = ids_of(found)
    assert len(set(ids)) == len(ids), "one id, one change"

    off = transform(source, TextOptions(normalise=Level.OFF))
    nothing, all_rejected = changed(source, options._replace(reject=tuple(ids)))
    assert nothing == off, "rejecting all leaves what `off` does"
    assert ids_of(made(all_rejected)) == []
    assert ids_of(all_rejected) == ids
    only, _ = changed(source, options._replace(accept_only=tuple(ids)))
    assert only == whole
    assert changed(source, options._replace(accept_only=()))[0] == off

    some = (
        ids[::2] if data is None else data.draw(st.lists(st.sampled_from(ids or [""])))
    )
    some = [id for id in some if id]
    listed = options._replace(reject=tuple(some))
    part, left = changed(source, listed)
    assert ids_of(left) == ids, "no id depends on what else is rejected"
    assert set(some) <= set(ids_of(left)) - set(ids_of(made(left)))
    assert unmatched(source, listed) == []
    kept = options._replace(accept_only=tuple(ids_of(made(left))))
    assert changed(source, kept)[0] == part, (
        "what is made may as well be what is listed"
    )
    assert (part, left) == changed(source, listed)


def spans_of(steps: list[list[Edit]], text: str) -> list[str]:
    return [text[start:end] for start, end in Trace(len(text), steps).spans]


def test_an_edit_is_traced_to_what_was_typed() -> None:
    steps = [
        [Edit(1, 2, "，"), Edit(2, 3, "，")],
        [Edit(1, 3, "，")],
        [Edit(3, 4, "！")],
    ]
    assert spans_of(steps, "甲,,乙.丙") == [",", ",", ",,", "."]
    steps = [
        [Edit(1, 2, "")],
        [Edit(1, 2, "丁")],
        [Edit(0, 2, "戊己")],
        [Edit(1, 2, "")],
    ]
    assert spans_of(steps, "甲 乙丙") == [" ", "乙", "甲 乙", "甲 乙"]


def test_what_stands_on_a_rejected_edit_goes_with_it() -> None:
    text = "甲,,乙."
    trace = Trace(
        5, [[Edit(1, 2, "，"), Edit(2, 3, "，"), Edit(4, 5, "。")], [Edit(1, 3, "，")]]
    )
    made = trace.made([False, True, True, True])
    assert made == [False, True, True, False]
    assert joined(text, trace.edits(made)) == "甲,，乙。"
    assert (
        joined(text, trace.edits(trace.made([True, True, True, False]))) == "甲，，乙。"
    )
    assert joined(text, trace.edits([True] * 4)) == "甲，乙。"


def test_a_rejected_change_is_left_as_typed_and_no_rule_makes_it_again() -> None:
    text = document([["任务很重...要抓紧,抓实."]])
    _, found = changed(text)
    dots = next(one for one in found if one.code == "T114")
    assert dots.change and dots.sentence
    assert tuple(dots.sentence) == ("任务很重", "...", "要抓紧,抓实.")
    done, again = changed(text, TextOptions(reject=(dots.change.id,)))
    assert done.blocks[0].text == "任务很重...要抓紧，抓实。"
    (kept,) = [one for one in again if one.change and one.change.is_rejected]
    assert kept.message == "省略号：“...”照清单没有改为“……”"
    assert kept.change and kept.change.id == dots.change.id


def test_rejecting_one_wakes_no_other_rule() -> None:
    """Between wide digits a comma would be widened, were the rules to look again."""
    text = document([["共１,０００元，发放到户。"]])
    _, found = changed(text)
    assert [one.code for one in found] == ["T103", "T103"]
    done, _ = changed(text, TextOptions(reject=tuple(ids_of(found))))
    assert done.blocks[0].text == text.blocks[0].text


def test_an_id_outlives_other_levels_and_edits_elsewhere() -> None:
    text = '关于防汛的通知\n\n各单位：\n\n　　今天,要"抓好"。\n\n　　今天,要"抓好"。\n'
    found = changed(read_text(text))[1]
    ids = ids_of(found)
    assert len(set(ids)) == len(ids) == 6
    full = TextOptions(normalise=Level.FULL, ids=True)
    assert ids_of(changed(read_text(text), full)[1]) == ids
    more = text.replace("各单位：\n", "各单位：\n\n　　先讲一段(很短)。\n")
    assert [id for id in ids_of(changed(read_text(more))[1]) if id in ids] == ids
    less = text.replace('　　今天,要"抓好"。\n\n', "", 1)
    assert ids_of(changed(read_text(less))[1]) == ids[:3], "the first of those alike"


def test_runs_keep_their_borders() -> None:
    text = document([["一,", "抓好,落实,"], ["(二)", "完."]])
    whole, found = changed(text)
    first = ids_of(found)[0]
    done, _ = changed(text, TextOptions(reject=(first,)))
    one, other = done.paragraphs
    assert [run.text for run in one.runs] == ["一,", "抓好，落实，"]
    assert other == list(whole.paragraphs)[1]


def test_renumbering_is_rejected_like_any_change() -> None:
    text = read_text("讲话\n\n一、甲事要办好\n\n正文。\n\n三、乙事要办好\n\n正文。\n")
    options = TextOptions(renumber=True, ids=True)
    _, found = changed(text, options)
    (number,) = [one for one in found if one.code == "T130"]
    assert number.change and number.change.id.startswith("T130-")
    left, again = changed(text, options._replace(reject=(number.change.id,)))
    assert left == replace(text, blocks=left.blocks)
    assert [b.text[:2] for b in left.blocks if b.text.endswith("办好")] == [
        "一、",
        "三、",
    ]
    assert [one.change and one.change.is_rejected for one in again] == [True]


def test_what_no_file_can_carry_is_beyond_choice() -> None:
    text = document([["今\u200b天,"]])
    _, found = changed(text)
    assert [one.change.id[:4] for one in found if one.change] == ["T118", ""]
    done, _ = changed(text, TextOptions(accept_only=()))
    assert done.blocks[0].text == "今天,"


def test_ids_that_match_nothing_are_told() -> None:
    text = document([["今天,"]])
    (id,) = ids_of(changed(text)[1])
    strange = "T118-0123456789"
    told = unmatched(text, TextOptions(reject=(strange, id)))
    assert told == [f"清单里的 {strange} 没有对上：原稿改过，或不是这一份的"]
    assert len(unmatched(text, TextOptions(accept_only=(strange,)))) == 1


def test_without_a_list_nobody_pays_for_ids() -> None:
    found: list[Finding] = []
    transform(document([["今天,"]]), None, found.append)
    assert [(one.change and one.change.id, one.sentence) for one in found] == [
        ("", None)
    ]
