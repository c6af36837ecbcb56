"""What can go wrong, as one small tree.

    ConsistencyError
    ├── InputError       no document could be found or read
    ├── ConfigError      a setting is unknown or has a bad value
    ├── BaselineError    the baseline file cannot be used
    ├── ModelError       a model is missing or is not the one that is pinned
    ├── OutputError      a report could not be written
    └── EngineError      workers could not be reached, or could not do their part

Only the command line turns these into exit code 2.
"""


class ConsistencyError(Exception):
    """The job could not be done; says what is wrong, and how to mend it where that is known."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(ConsistencyError):
    """No document could be found or read."""


class ConfigError(ConsistencyError):
    """A setting is unknown or has a bad value."""


class BaselineError(ConsistencyError):
    """The baseline file cannot be read, understood or written."""


class ModelError(ConsistencyError):
    """A model is missing, or its weights are not the pinned ones."""


class OutputError(ConsistencyError):
    """A report could not be written; whatever stood at its path is untouched."""


class EngineError(ConsistencyError):
    """Workers could not be reached, or could not do their part; nothing was decided."""
