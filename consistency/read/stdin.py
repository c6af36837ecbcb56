"""Reads standard input, as plain text."""

from __future__ import annotations

import sys
from pathlib import Path

from consistency.document import Document, Skipped
from consistency.errors import InputError
from consistency.read.decode import SIZE_LIMIT, in_plain_words, text_of, within
from consistency.read.plain import plain_document


class StdinReader:
    """Implements `seams.Reader` for ``-``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:  # noqa: ARG002 - there is no path
        """The document, or why there is none.

        Raises:
            InputError: there is nothing to read from: standard input is a terminal, or closed.
        """
        stream = sys.stdin
        if stream is None or stream.closed:
            raise InputError("- stands for standard input, which is closed", hint="pipe a text in, or name a file")
        if stream.isatty():
            raise InputError(
                "- stands for standard input, and nothing is piped into it", hint="pipe a text in, or name a file"
            )
        try:
            data = within(stream.buffer.read(self._size_limit + 1), identity, self._size_limit)
        except OSError as error:
            return Skipped(identity, in_plain_words(error))
        text = data if isinstance(data, Skipped) else text_of(data, identity)
        return text if isinstance(text, Skipped) else plain_document(identity, text)
