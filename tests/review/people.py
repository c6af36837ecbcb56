"""Reviewers with browsers, and the server that they share, as the command line starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

UNAVAILABLE = "Failed to load resource: the server responded with a status of 503 (Service Unavailable)"
CONFLICT = "Failed to load resource: the server responded with a status of 409 (Conflict)"


class Server:
    """`consistency review` as a process."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "consistency", "review", "run.json", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "CI": "1"},
            # A runner in the background ignores Ctrl-C, and would hand that down.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        self.place = self.address.partition("?")[0]

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """The exit code, and what was said on standard error."""
        self.process.send_signal(how)
        _, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


@contextmanager
def serving(folder: Path, *arguments: str):
    """A server that is ended in any case."""
    server = Server(folder, *arguments)
    try:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}", server.address), server.end()
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
            server.process.communicate()


@contextmanager
def reviewing(browser, server, *, expected=(), **options):
    """A page of a reviewer who asks nobody but the server; ``expected`` is what the console may say."""
    context = browser.new_context(**options)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.address)
    assert page.url == server.place
    yield page
    context.close()
    assert [line for line in said if line not in expected] == []
    assert [url for url in asked if not url.startswith((server.place, "data:"))] == []
