"""A report of two findings of our own, and a review server on it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from factories import day_side, document_entry, finding, quote, report

from consistency.gate.baseline import Baseline
from consistency.gate.baseline_file import load
from consistency.gate.classify import classify_found
from consistency.gate.found import found_in_report, same
from consistency.report import Finding, Report, to_json
from consistency.review.app import API, application
from consistency.review.decisions import Decisions

PORT = 8765
TOKEN = "open-sesame"
ORIGIN = f"http://127.0.0.1:{PORT}"
BASELINE = "consistency-baseline.json"


def disagreement(claim: str, day: int, frame: str, start: int, **fields: object) -> Finding:
    """The Courier and the Gazette disagree by a day; named as a run without a baseline names it."""
    sides = tuple(
        day_side(
            f"2024-06-{d:02}",
            quote(f"It was on [June {d}].", document, value=f"2024-06-{d:02}", frame=frame, start=start),
        )
        for d, document in ((day, "courier.md"), (day + 1, "gazette.md"))
    )
    found = found_in_report(finding(claim=claim, sides=sides))
    assert found is not None
    [standing] = classify_found([found], Baseline()).standings
    return finding(standing.fingerprint, claim=claim, sides=sides, **fields)


OPENING = disagreement("opening of the Tern Bridge", 3, "the bridge opened on [date]", 100)
FERRY = disagreement("last trip of the ferry", 9, "the ferry sailed for the last time on [date]", 300)


def story(*findings: Finding) -> Report:
    """A report of these findings, or of both."""
    documents = (document_entry("courier.md"), document_entry("gazette.md"))
    return report(documents=documents, discrepancies=findings or (OPENING, FERRY))


def overlapping() -> list[Finding]:
    """Courier against Gazette, and both against the Herald: the second finding knows the pair of the first, too."""
    herald = quote("It was on [June 5].", "herald.md", value="2024-06-05", frame="the bridge opened on [date]", start=9)
    sides = (*OPENING.sides, day_side("2024-06-05", herald))
    both = [OPENING, finding("", claim="opening, by three", sides=sides)]
    standings = classify_found([found for f in both if (found := found_in_report(f))], Baseline()).standings
    assert len({s.fingerprint for s in standings}) == 2
    return [replace(f, fingerprint=s.fingerprint) for f, s in zip(both, standings, strict=True)]


def saved(folder: Path, run: Report | None = None) -> Path:
    """The report as a file."""
    path = folder / "run.json"
    path.write_text(json.dumps(to_json(run or story())), encoding="utf-8")
    return path


def server(path: Path, *findings: Finding, author: str = "") -> object:
    """The application of a server on a baseline file."""
    decisions = Decisions(story(*findings), path, same, author)
    return application(decisions, "<!doctype html><title>page</title>", "default-src 'none'", PORT, TOKEN)


def client(app: object, **headers: str) -> object:
    """Somebody who has opened the address that was printed."""
    from starlette.testclient import TestClient

    made = TestClient(app, base_url=ORIGIN, headers={"origin": ORIGIN, **headers})
    made.get(f"/?token={TOKEN}")
    return made


def post(browser, about: Finding, status: str = "accepted", expected: str = "", **fields: object):
    """A decision sent to the server."""
    wish = {"fingerprint": about.fingerprint, "status": status, "expected": expected, **fields}
    return browser.post(API, json=wish)


def kept(path: Path) -> dict[str, tuple[str, str, str]]:
    """What the file holds, by what is asked."""
    entries = load(path).baseline.entries
    return {e.claim: (str(e.decision.status), e.decision.reason, e.decision.author) for e in entries}
