"""Showing how far a run has come: on a terminal, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class Silent:
    """Implements `seams.Progress` by saying nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to tidy up."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; nobody is told."""

    def advance(self, steps: int = 1) -> None:
        """Steps are done; nobody is told."""


class Terminal:
    """Implements `seams.Progress` as one line on a terminal that shows the stage at work.

    Use it as a context manager: the line goes away at the end, also when the run fails, so that
    nothing stands between the command and its report.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bars: Bars | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the line away."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None
            self._task = None

    def stage(self, name: str, total: int | None = None) -> None:
        """Shows the stage in place of the one before; counts its steps where their number is known."""
        bars = self._started()
        if self._task is not None:
            bars.remove_task(self._task)
        self._task = bars.add_task(name, total=total, count="" if total is None else f"0/{total}")

    def advance(self, steps: int = 1) -> None:
        """Counts steps of the stage at work; before the first stage there is nothing to count."""
        if self._bars is None or self._task is None:
            return
        self._bars.advance(self._task, steps)
        task = self._bars.tasks[0]
        if task.total is not None:
            self._bars.update(self._task, count=f"{task.completed:.0f}/{task.total:.0f}")

    def _started(self) -> Bars:
        if self._bars is None:
            # Here and not above: most runs, and all of CI, never draw a line.
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._bars = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}", markup=False),
                TextColumn("{task.fields[count]}", markup=False),
                TimeElapsedColumn(),
                console=Console(file=self._stream),
                transient=True,
                # What the program prints goes where it was sent, not through the line.
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._bars.start()
        return self._bars


class Lines:
    """Implements `seams.Progress` with a line a stage, once it is over: its steps and its seconds."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float] = perf_counter) -> None:
        self._say = say
        self._clock = clock
        self._name = ""
        self._steps = 0
        self._began = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tells of the last stage."""
        self._finish()

    def stage(self, name: str, total: int | None = None) -> None:  # noqa: ARG002 - the steps are counted
        """A stage begins, so the one before is over."""
        self._finish()
        self._name, self._steps, self._began = name, 0, self._clock()

    def advance(self, steps: int = 1) -> None:
        """Counts steps."""
        self._steps += steps

    def _finish(self) -> None:
        if self._name:
            counted = f" {self._steps:,}" if self._steps else ""
            self._say(f"{self._name}{counted}: {self._clock() - self._began:.2f} s")
        self._name = ""


def choose(stream: TextIO | None, enabled: bool, environ: Mapping[str, str]) -> Silent | Terminal:
    """Progress for this stream (standard error): shown on a terminal only, never in CI, never if not wanted.

    >>> import io
    >>> type(choose(io.StringIO(), True, {})).__name__
    'Silent'
    """
    in_ci = environ.get("CI", "").lower() not in {"", "0", "false"}
    if not enabled or in_ci or environ.get("TERM") == "dumb" or stream is None or not stream.isatty():
        return Silent()
    return Terminal(stream)
