"""Recognition: what stands in a Source -> what it says, a Document."""

from govdoc.recognition.build import recognise

__all__ = ["recognise"]
