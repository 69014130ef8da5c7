"""What holds of the package as a whole and no linter knows; contracts have the rest."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import grimp

import govdoc

PACKAGE = Path(govdoc.__file__).parent
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
DOORS = ("batches/", "cli/")
"""Rooms that stand above the way of one document."""
ITSELF = {
    "checks/types.py: Findings",
    "fonts/catalog.py: Face",
    "model/document/whole.py: Document",
}
"""Frozen dataclasses: what iterates over what it holds, what is only ever itself, and
what programs change by hand."""


def classes() -> list[tuple[str, ast.ClassDef]]:
    return [
        (name, node)
        for name, tree in TREES.items()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    ]


def test_no_module_needs_one_that_needs_it() -> None:
    """Not even in a function, nor for its types alone."""
    graph = grimp.build_graph("govdoc", cache_dir=None)
    left = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    while free := {one for one, needed in left.items() if not needed & left.keys()}:
        for one in free:
            del left[one]
    needing = {one for needed in left.values() for one in needed}
    assert not {one for one in left if one in needing}, "a circle, or what leads to one"


def test_the_name_of_a_type_is_used_once() -> None:
    counts = Counter(node.name for _, node in classes() if node.name[0] != "_")
    assert [name for name, count in counts.items() if count > 1] == []


def test_values_are_named_tuples() -> None:
    """A dataclass is filled in place while a step works; a frozen one is an exception."""
    frozen = {
        f"{name}: {node.name}"
        for name, node in classes()
        if not name.startswith(DOORS)
        for decorator in node.decorator_list
        if "frozen=True" in ast.unparse(decorator)
    }
    assert frozen == ITSELF


def test_a_name_of_a_module_is_bound_once() -> None:
    """Bound again further down, it is another thing for all that stands above, too."""
    for name, tree in TREES.items():
        bound = Counter(
            target.id
            for node in tree.body
            for target in (
                node.targets
                if isinstance(node, ast.Assign)
                else [node.target]
                if isinstance(node, ast.AnnAssign)
                else []
            )
            if isinstance(target, ast.Name)
        )
        assert [one for one, times in bound.items() if times > 1] == [], name
