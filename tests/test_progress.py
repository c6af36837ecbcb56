import io
import subprocess
import sys

import pytest

from consistency.progress import Lines, Silent, Terminal, choose


class Tty(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _ordinary_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("stream", "enabled", "environ", "shown"),
    [
        (Tty(), True, {}, Terminal),
        (Tty(), True, {"CI": "false"}, Terminal),
        (Tty(), True, {"CI": ""}, Terminal),
        (Tty(), False, {}, Silent),
        (Tty(), True, {"CI": "true"}, Silent),
        (Tty(), True, {"CI": "1"}, Silent),
        (Tty(), True, {"TERM": "dumb"}, Silent),
        (io.StringIO(), True, {}, Silent),
    ],
)
def test_shown_on_a_terminal_outside_ci_unless_unwanted(stream, enabled, environ, shown):
    assert type(choose(stream, enabled, environ)) is shown


@pytest.mark.parametrize("make", [Silent, lambda: Terminal(Tty())])
def test_every_progress_takes_stages_with_and_without_a_total(make):
    with make() as progress:
        progress.advance()
        progress.stage("reading", 3)
        progress.advance()
        progress.advance(2)
        progress.stage("loading the model")
        progress.advance()
        progress.stage("reading", 3)


def test_terminal_shows_stage_and_count():
    stream = Tty()
    with Terminal(stream) as progress:
        progress.stage("finding [slots]", 40)
        progress.advance(12)
        progress._bars.refresh()
    assert "finding [slots]" in stream.getvalue()
    assert "12/40" in stream.getvalue()


def test_line_is_taken_away_when_the_run_fails():
    stream = Tty()

    def run():
        with Terminal(stream) as progress:
            progress.stage("reading", 2)
            raise EOFError

    with pytest.raises(EOFError):
        run()
    assert stream.getvalue().endswith("\x1b[2K")  # the line is erased
    assert "\x1b[?25h" in stream.getvalue()  # the cursor is back


def test_terminal_that_saw_no_stage_writes_nothing():
    stream = Tty()
    with Terminal(stream):
        pass
    assert stream.getvalue() == ""


def test_rich_is_not_imported_before_a_line_is_drawn():
    code = (
        "import sys, io; from consistency.progress import choose, Terminal\n"
        "choose(io.StringIO(), True, {}); Terminal(io.StringIO()); assert 'rich' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_verbose_progress_says_each_stage_once_it_is_over():
    said, times = [], iter([1.0, 3.5, 10.0, 10.25])
    with Lines(said.append, lambda: next(times)) as progress:
        progress.stage("reading", 3)
        progress.advance()
        progress.advance(2)
        progress.stage("parsing")
        assert said == ["reading 3: 2.50 s"]
    assert said == ["reading 3: 2.50 s", "parsing: 0.25 s"]


def test_verbose_progress_says_how_far_a_run_came_that_fails():
    said = []

    def run():
        with Lines(said.append, lambda: 0.0) as progress:
            progress.stage("reading")
            raise EOFError

    with pytest.raises(EOFError):
        run()
    assert said == ["reading: 0.00 s"]
