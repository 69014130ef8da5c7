"""``python -m govdoc``."""

from govdoc.cli import run

run()
