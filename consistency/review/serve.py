"""Runs the review server on this machine until somebody ends it."""

from __future__ import annotations

import secrets
import signal
import socket
from collections.abc import Callable
from threading import current_thread, main_thread
from types import FrameType

import uvicorn

from consistency.errors import ConfigError
from consistency.report import Report
from consistency.reporters.html.reporter import HtmlReporter
from consistency.review.app import API, application
from consistency.review.decisions import Decisions

HOST = "127.0.0.1"
"""Whatever a flag might ask for: the token is no protection on a network that others listen to."""

_GRACE = 3
"""Seconds for answers that are on their way when the server ends."""


def serve(report: Report, decisions: Decisions, port: int, begun: Callable[[str, str], None]) -> None:
    """Serve the page of a report until Ctrl-C or a signal to end.

    ``begun`` is told the address to open, as soon as it can be opened, and another one that works once only.

    Raises:
        ConfigError: the port cannot be had.
    """
    reporter = HtmlReporter(review=API, author=decisions.author)
    page = reporter.render(report)
    with _bound(port) as listening:
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe()
        app = application(decisions, page, reporter.policy, port, token)
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            access_log=False,
            log_level="error",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE,
        )
        before = _interrupting()
        try:
            begun(*(f"http://{HOST}:{port}/?token={secret}" for secret in (token, app.ticket())))
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            return
        finally:
            if before is not None:
                signal.signal(signal.SIGTERM, before)


def _bound(port: int) -> socket.socket:
    """A socket that takes connections from now on, so that an address that was told can be opened at once."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # on Windows, where SO_REUSEADDR lets others take the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise ConfigError(
            f"--port {port}: {(error.strerror or str(error)).lower()}", hint="without --port a free one is taken"
        ) from error
    return listening


def _interrupting() -> signal.Handlers | Callable[[int, FrameType | None], object] | int | None:
    """Let a signal to end do what Ctrl-C does; the handler that was there before."""
    if current_thread() is not main_thread():
        return None

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    return signal.signal(signal.SIGTERM, interrupt)
