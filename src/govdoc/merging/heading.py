"""A row of names that is not where it was looked for: mostly below a table's title."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.merging.fields import FieldSigns
from govdoc.merging.table import DataFault, DataTable, key_of


def find_heading(fields: FieldSigns, table: DataTable) -> Iterator[DataFault]:
    """Yield that another row has the names, if it has more than half of the fields'.

    Args:
        fields: of the template.
        table: as read.
    """
    wanted = {key_of(field.name) for field in fields.found.values()}
    counts = [len(wanted.intersection(map(key_of, names))) for names in table.top]
    most = max(counts, default=0)
    own = sum(bool(table.find(name)) for name in wanted)
    if most > own and most * 2 > len(wanted):
        row = counts.index(most) + 1
        message = f"{table.name}: 列名不在第 {table.head} 行，第 {row} 行像列名"
        yield DataFault(message, hint=f"请用 --head {row}")
