"""What a file keeps beside its text: comments, names of those who wrote it."""

from __future__ import annotations

from collections.abc import Collection

from govdoc.wordfile.names import W
from govdoc.wordfile.package import WordFile
from govdoc.wordfile.runs import clear, drop

_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")
_PROPERTIES = ("core-properties", "extended-properties")


def remove_comments(file: WordFile) -> bool:
    """Take all comments out; return whether there were any."""
    root = file.main.root
    marks = list(root.iter(*_MARKS))
    for one in marks:
        run = one.getparent()
        drop(one)
        if run.tag == f"{W}r":
            clear(run)
    file.touch(file.main_name)
    had = bool(marks)
    for kind in _PARTS:
        name = file.related(kind)
        if name:
            part = file.part(name).root
            had |= bool(len(part))
            for one in list(part):
                part.remove(one)
            file.touch(name)
    return had


def empty_properties(file: WordFile, names: Collection[str]) -> bool:
    """Leave properties of the file blank; return whether any said something."""
    done = False
    for kind in _PROPERTIES:
        part = file.of_package(kind)
        if not part:
            continue
        for one in file.part(part).root:
            is_meant = isinstance(one.tag, str) and one.tag.rpartition("}")[2] in names
            if is_meant and (one.text or "").strip():
                one.text = None
                done = True
        file.touch(part)
    return done
