"""A fact that a clerk fills in, written into the front matter of the text."""

from __future__ import annotations

from govdoc.errors import UsageError
from govdoc.model.facts import BY_NAME
from govdoc.readers.fact_lines import head_of, parsed, stated, with_fact
from govdoc.web.orders import Reply, Work, as_json
from govdoc.web.works import Tell


def run(order: Work, tell: Tell) -> Reply:
    """Return what stands above a text, and what should, as JSON.

    Asked for: ``key`` and ``values`` of a fact; without them nothing changes. Of a file,
    which has no text, its values alone are looked at.

    The answer: ``old`` and ``new``, the block with its fences before and after, which
    may be empty; ``facts`` that it then states; ``wrong``, a key's complaint.
    """
    text = order.source.text or ""
    name = order.source.name
    key, values = order.asked.get("key"), order.asked.get("values", [])
    if key is not None and not (isinstance(key, str) and key in BY_NAME):
        raise UsageError("没有这个要素")
    if key is not None and order.source.text is None:
        parsed(BY_NAME[key], values)
        return _reply({})
    made = text if key is None else with_fact(text, BY_NAME[key].key, values, name)
    old = head_of(text, name)
    new = made[: len(made) - len(text) + len(old)]
    said = stated(new, name)
    return _reply(
        {"old": old, "new": new, "facts": dict(said.values), "wrong": dict(said.wrong)}
    )


def _reply(said: dict[str, object]) -> Reply:
    return Reply(as_json(said))
