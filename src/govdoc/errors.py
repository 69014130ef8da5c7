"""Errors that stop a file; what does not stop it is a `Finding`."""

from __future__ import annotations


class GovdocError(Exception):
    """Root of every error that govdoc raises on purpose.

    ``str(error)`` is one line in Chinese for the user: where, what was seen, what was
    expected. ``hint`` says how to mend it, or is None.
    """

    exit_code = 70

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the message and the hint, which a traceback shows below it."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        if hint is not None:
            self.add_note(f"提示：{hint}")


class UsageError(GovdocError):
    """The command's words contradict each other."""

    exit_code = 2


class InputError(GovdocError):
    """The source cannot be read, or holds no text."""

    exit_code = 3


class LimitError(InputError):
    """The source holds more than a limit allows."""


class StylesheetError(GovdocError):
    """A style file is missing, broken, or holds an unknown key or value."""

    exit_code = 4

    def __init__(self, message: str, hint: str | None = None, key: str = "") -> None:
        """Keep the key that is wrong, as ``table.key``; empty: it is no one key."""
        super().__init__(message, hint)
        self.key = key


class FontError(GovdocError):
    """No usable font for a kind that the document needs."""

    exit_code = 5


class OutputError(GovdocError):
    """The output cannot be written, or would overwrite something."""

    exit_code = 6


class DiskFullError(OutputError):
    """No space is left for the output; no other output would fare better."""
