"""`consistency explain`: a rule's page, or everything that is known of one fingerprint."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli import known as knowing
from consistency.cli.known import BaselineFlag
from consistency.cli.output import Color, colored, emit, width
from consistency.errors import InputError
from consistency.rules import RULES

if TYPE_CHECKING:
    from consistency.gate.baseline import Entry
    from consistency.report import Finding, Report

_LEAST = 4
"""Digits that a fingerprint may be cut to."""


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="RULE|FINGERPRINT",
            help="A rule, `rules` for a list of them, or the beginning of a fingerprint.",
            show_default=False,
        ),
    ],
    run: Annotated[
        Path | None, typer.Argument(metavar="RUN.json", help="A report (check --json) to look in as well.")
    ] = None,
    baseline: BaselineFlag = None,
    color: Annotated[
        Color, typer.Option("--color", help="Colours in text output.", envvar="CONSISTENCY_COLOR")
    ] = Color.AUTO,
) -> None:
    """Explain a rule, or show everything that is known of one discrepancy. Loads no model."""
    from consistency.saved import load

    if what in RULES:
        emit(f"{what}\n\n{RULES[what].help}", None)
        return
    if what == "rules":
        emit("".join(f"{rule.id:<22}{rule.short}\n" for rule in RULES.values()), None)
        return
    path = knowing.chosen(baseline)
    known = knowing.opened(path).baseline.entries if path.exists() or baseline else ()
    report = load(run) if run else None
    found = [f for f in (report.discrepancies if report else ()) if _named(f.fingerprint, what)]
    entries = [entry for entry in known if _named(entry.fingerprint, what)]
    fingerprints = sorted({f.fingerprint for f in found} | {e.fingerprint for e in entries})
    if len(fingerprints) > 1:
        raise InputError(f"{what} begins {len(fingerprints)} fingerprints: {', '.join(fingerprints)}")
    if not fingerprints:
        raise InputError(_unknown(what, path, run), hint="`consistency explain rules` lists the rules")
    blocks = []
    if report is not None and found:
        blocks.append(_finding(report, found[0], paint=colored(color, sys.stdout)))
    blocks += [_entry(entry) for entry in entries]
    rule = found[0].rule if found else entries[0].rule
    if rule in RULES:
        blocks.append(f"{rule}: {RULES[rule].short} See `consistency explain {rule}`.\n")
    emit("\n".join(blocks), None)


def _named(fingerprint: str, what: str) -> bool:
    return fingerprint == what or (len(what) >= _LEAST and fingerprint.startswith(what.lower().removeprefix("#d-")))


def _unknown(what: str, path: Path, run: Path | None) -> str:
    near = get_close_matches(what, RULES, n=1)
    places = [str(path)] if path.exists() else []
    places += [str(run)] if run else []
    looked = f"in {' or '.join(places)}" if places else "anywhere: there is no baseline, and no RUN.json was named"
    meant = f"; did you mean {near[0]}?" if near else ""
    return f"'{what[:80]}' is no rule{meant}, and no fingerprint {looked}"


def _finding(report: Report, finding: Finding, *, paint: bool) -> str:
    from consistency.reporters.legible import clipped, inert
    from consistency.reporters.text import TextReporter

    text = TextReporter(width=width(sys.stdout), color=paint, mentions=sys.maxsize).finding(report, finding)
    if by := finding.suppressed:
        text += inert(f"  = suppressed: {clipped(by.source, 200)}: {clipped(by.reason, 300) or 'no reason given'}\n")
    return text


def _entry(entry: Entry) -> str:
    from consistency.cli.entries import table
    from consistency.reporters.legible import clipped, inert

    said = "".join(
        f"      {clipped(s.document, 200)}: {clipped(s.value, 60)}: {clipped(s.text, 300)}\n"
        for s in sorted(entry.statements)
        if s.text
    )
    stated = f"    what was stated, without its figure:\n{said}" if said else ""
    return inert(f"in the baseline:\n{table([entry], width(None))}{stated}")
