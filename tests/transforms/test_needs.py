"""What may be in a text by its characters: nothing that could be found is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govdoc.transforms.needs import Needed
from govdoc.transforms.review import MIXTURES

SIGNS = st.text(st.sampled_from("，。“”-5年"), max_size=4)


@given(st.lists(SIGNS, max_size=6), SIGNS, SIGNS)
def test_by_is_a_look_at_each(needs: list[str], text: str, other: str) -> None:
    needed = Needed(enumerate(needs))
    for one in (text, other, text):
        looked = [n for n, own in enumerate(needs) if not own or set(own) & set(one)]
        assert list(needed.by(one)) == looked


@given(st.data())
def test_the_first_form_of_a_mixture_holds_its_words(data: st.DataObject) -> None:
    for mixture in MIXTURES:
        form = mixture.forms[0]
        text = data.draw(st.from_regex(form.pattern))
        assert mixture.words in text
