"""Many files: a folder of texts → a folder of documents, and a report."""

from govdoc.batches.call import batch, open_batch
from govdoc.batches.run import Batch
from govdoc.batches.types import BatchInterrupted, BatchReport, FileOutcome, State
from govdoc.batches.watch import watch

__all__ = [
    "Batch",
    "BatchInterrupted",
    "BatchReport",
    "FileOutcome",
    "State",
    "batch",
    "open_batch",
    "watch",
]
