"""How a large HTML report opens, filters and scrolls: `python benchmarks/report_page.py [--documents N] …`.

Makes a report (`large_report.py`), draws it, and opens it in Chromium with an empty profile each round. Times are
wall clock in milliseconds, medians of the rounds; long tasks are those of over 50 ms, as the browser reports them.
Needs Playwright for Python and a Chromium on PATH; without `--rounds` it only draws and weighs the page.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from large_report import large_report

from consistency.report import Report
from consistency.reporters.html.reporter import HtmlReporter

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_FILTER = '[data-part="query"]'
_WATCH = """
window.longTasks = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) { window.longTasks.push([entry.startTime, entry.duration]); }
}).observe({type: "longtask", buffered: true});
(function look() {
  const card = document.querySelector("article.card");
  if (card && card.getBoundingClientRect().height) {
    // The frame after this one shows it.
    requestAnimationFrame(() => { window.firstCard = performance.now(); });
  } else { requestAnimationFrame(look); }
})();
"""
_QUERIES = ("rule:date", "Ternford", "state:new rule:money", "")


def main() -> None:
    """Draws, weighs, opens."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--discrepancies", type=int, default=2_000)
    options.add_argument("--agreements", type=int, default=2_000)
    options.add_argument("--texts", action="store_true", help="every document holds its text")
    options.add_argument("--rounds", type=int, default=0, help="how often to open the page in Chromium")
    options.add_argument("--keep", type=Path, help="leave the page there")
    chosen = options.parse_args()
    report = large_report(chosen.documents, chosen.discrepancies, chosen.agreements, texts=chosen.texts)
    began = process_time()
    page = HtmlReporter().render(report)
    _say("drawing it in Python, CPU seconds", f"{process_time() - began:.1f}")
    _weigh(page, report)
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8")
        if chosen.rounds:
            _measure(path, chosen.rounds)


def _weigh(page: str, report: Report) -> None:
    _say("the page, MB", f"{len(page.encode()) / 1e6:.1f}")
    sections = Counter[str]()
    for part in re.split(r"(?=<(?:section|header|nav) [^>]*class=\"(?:\w+ )?\w+\" (?:id|aria-label))", page):
        name = re.search(r'class="([\w ]+)"', part[:200])
        sections[name[1] if name else "head"] += len(part.encode())
    for name, size in sections.most_common(12):
        _say(f"  {name}, kB", f"{size / 1e3:,.0f}")
    cards = re.findall(r"<article.*?</article>", page, flags=re.DOTALL)
    if cards:
        _say("bytes a card", f"{sum(len(card.encode()) for card in cards) / len(cards):,.0f}")
    quotes = sum(len(side.mentions) for entry in report.discrepancies for side in entry.sides)
    _say("quotes in cards", f"{quotes:,}")
    _say("elements", f"{len(re.findall(r'<[a-z]', page)):,}")


def _measure(path: Path, rounds: int) -> None:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    figures: dict[str, list[float]] = {}
    with sync_playwright() as driver:
        for _ in range(rounds):
            browser = driver.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.add_init_script(_WATCH)
            tools = page.context.new_cdp_session(page)
            tools.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(path.as_uri(), timeout=180_000)
            page.wait_for_function("window.firstCard && performance.timing.loadEventEnd")
            cpu = {each["name"]: 1000 * each["value"] for each in tools.send("Performance.getMetrics")["metrics"]}
            opened = _opened(page) | {
                f"CPU of the page's thread: {words}": cpu[name]
                for name, words in (
                    ("TaskDuration", "all"),
                    ("ScriptDuration", "scripts"),
                    ("RecalcStyleDuration", "styles"),
                    ("LayoutDuration", "layout"),
                )
            }
            for name, value in opened.items():
                figures.setdefault(name, []).append(value)
            for name, act in (("scrolling", _scroll), ("filtering", _filter)):
                for figure, value in _acted(page, act).items():
                    figures.setdefault(f"{name}: {figure}", []).append(value)
            browser.close()
    for name, values in figures.items():
        _say(name, f"{median(values):,.0f}  ({min(values):,.0f}–{max(values):,.0f})")


def _opened(page: Any) -> dict[str, float]:
    timing: dict[str, float] = page.evaluate(
        """() => ({
          "first paint": performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
          "first card painted": window.firstCard,
          "parsed (DOM interactive)": performance.getEntriesByType("navigation")[0].domInteractive,
          "loaded": performance.getEntriesByType("navigation")[0].loadEventEnd,
        })"""
    )
    page.wait_for_timeout(500)
    timing["longest task while opening"] = max([task[1] for task in page.evaluate("longTasks")], default=0)
    return timing


def _acted(page: Any, act: Callable[[Any], bool]) -> dict[str, float]:
    page.evaluate("longTasks.length = 0")
    if not act(page):
        return {}
    page.wait_for_timeout(400)
    tasks = [task[1] for task in page.evaluate("longTasks")]
    return {"longest task": max(tasks, default=0), "long tasks together": sum(tasks)}


def _scroll(page: Any) -> bool:
    page.mouse.move(600, 400)
    for _ in range(40):
        page.mouse.wheel(0, 1_500)
        page.wait_for_timeout(30)
    # And to far places at once, as the bar at the side does.
    for share in (0.25, 0.5, 0.75, 1, 0):
        page.evaluate("share => scrollTo(0, share * document.documentElement.scrollHeight)", share)
        page.wait_for_timeout(150)
    return True


def _filter(page: Any) -> bool:
    # Playwright's own way of finding elements walks through the whole page, and would be measured along.
    if not page.evaluate(
        "query => { const field = document.querySelector(query); field?.focus(); return !!field; }", _FILTER
    ):
        return False
    for query in _QUERIES:
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        for letter in query:
            page.keyboard.insert_text(letter)
            page.wait_for_timeout(60)
        page.wait_for_timeout(500)
    return True


def _say(name: str, value: str) -> None:
    print(f"{name:40} {value}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
