"""OFD (GB/T 33190-2016): Pages -> bytes."""

from govdoc.writers.ofd.package import write

__all__ = ["write"]
