"""A real browser for tests of the page: what it says on its console, and what it asks the network for, is a failure."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_INSIDE = ("data:", "blob:", "file:")


@contextmanager
def launched() -> Iterator[Any]:
    """A browser; the test is skipped where there is none."""
    if _CHROMIUM is None:
        pytest.skip("no Chromium on PATH")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        yield chromium
        chromium.close()


class Window:
    """A browser profile of its own; its pages share a storage."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.said: list[str] = []
        self.asked: list[str] = []

    def open(self, path: Path, hash_: str = "") -> Any:
        """A new tab."""
        page = self.context.new_page()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(path.as_uri() + hash_)
        return page


@contextmanager
def window(browser: Any, **options: Any) -> Iterator[Window]:
    """A profile whose tabs stay silent and ask nobody."""
    context = browser.new_context(**options)
    made = Window(context)
    yield made
    context.close()
    assert made.said == []
    assert [url for url in made.asked if not url.startswith(_INSIDE)] == []
