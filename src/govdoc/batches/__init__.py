"""Many files: a folder of texts → a folder of documents, and a report."""

from govdoc.batches.run import Batch, batch
from govdoc.batches.types import BatchInterrupted, BatchReport, FileOutcome, State
from govdoc.batches.watch import watch

__all__ = [
    "Batch",
    "BatchInterrupted",
    "BatchReport",
    "FileOutcome",
    "State",
    "batch",
    "watch",
]
