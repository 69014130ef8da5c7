"""A file that may be a text -> its text, for the box in which it is changed."""

from __future__ import annotations

from govdoc import files, formats
from govdoc.web.orders import Reply, Work, as_json
from govdoc.web.works import Tell


def run(order: Work, tell: Tell) -> Reply:
    """Return a file's text and encoding as JSON; both null where it is another document.

    Raises:
        InputError: nobody here reads such a file; or it is empty, or has no known
            encoding.
    """
    data, name = order.source.data, order.source.name
    order.options.limits.check_file(data, len(data), name)
    text = encoding = None
    if formats.source_format(data, name).content is files.Content.TEXT:
        text = files.decode(data, name)
        encoding = files.as_typed(data, name).encoding
    told = {"name": name, "text": text, "encoding": encoding}
    return Reply(as_json(told))
