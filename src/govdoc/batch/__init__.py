"""Many files: a folder of texts → a folder of documents, and a report."""

from govdoc.batch.run import Batch, BatchOptions, batch
from govdoc.batch.types import BatchInterrupted, BatchReport, FileOutcome, State
from govdoc.batch.watch import watch

__all__ = [
    "Batch",
    "BatchInterrupted",
    "BatchOptions",
    "BatchReport",
    "FileOutcome",
    "State",
    "batch",
    "watch",
]
