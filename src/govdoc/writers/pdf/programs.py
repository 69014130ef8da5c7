"""Font programs, cut and deflated beside other work.

HarfBuzz and zlib leave the interpreter to others meanwhile. For a few pages they take as
long as reportlab takes to be loaded, which this module therefore does without.
"""

from __future__ import annotations

import zlib
from threading import Thread
from typing import NamedTuple

from govdoc.fonts.subset import Subset, cut
from govdoc.model.pages import FaceLike, Pages, faces_of

LEVEL = 6
"""9 takes a fifth longer and makes pages smaller by a sixth of a percent, fonts not."""


class Program(NamedTuple):
    """A subset, and its program as it stands in the file."""

    subset: Subset
    deflated: bytes


Programs = list[tuple[list[FaceLike], list[Program]]]
"""Faces of one file, and what draws all their characters."""


class Cutting(Thread):
    """The programs of all faces that draw something, in the making."""

    def __init__(self, pages: Pages) -> None:
        """Begin; where there is no room for a thread, make them at once."""
        super().__init__(daemon=True)
        self._faces = list(faces_of(pages))
        self._made: Programs = []
        self._failure: Exception | None = None
        try:
            self.start()
        except RuntimeError:
            self.run()

    def run(self) -> None:
        """Make them."""
        try:
            self._made = [
                (faces, [_deflated(one) for one in cut(faces[0], characters)])
                for faces, characters in self._faces
            ]
        except Exception as failure:
            self._failure = failure

    def programs(self) -> Programs:
        """Return them when they are made.

        Raises:
            BrokenFontError: a font file is damaged.
        """
        if self.ident is not None:
            self.join()
        if self._failure is not None:
            raise self._failure
        return self._made


def _deflated(subset: Subset) -> Program:
    return Program(subset, zlib.compress(subset.program, LEVEL))
