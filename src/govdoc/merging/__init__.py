"""A template and rows of data -> a letter for each row (mail merge)."""

from govdoc.merging.changed import changed_values
from govdoc.merging.lines import unit_of
from govdoc.merging.names import Letter
from govdoc.merging.plan import MergePlan, make_plan
from govdoc.merging.run import (
    MergeError,
    Outcome,
    merge,
    read_table,
    targets_of,
    write_letter,
)
from govdoc.merging.table import DataFault, DataRow, DataTable
from govdoc.merging.template import Template, read_template

__all__ = [
    "DataFault",
    "DataRow",
    "DataTable",
    "Letter",
    "MergeError",
    "MergePlan",
    "Outcome",
    "Template",
    "changed_values",
    "make_plan",
    "merge",
    "read_table",
    "read_template",
    "targets_of",
    "unit_of",
    "write_letter",
]
