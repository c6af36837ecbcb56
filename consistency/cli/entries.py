"""Looking at the baseline, and bringing decisions into it; no model is loaded."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli import known as knowing
from consistency.cli.known import Author, BaselineFlag
from consistency.cli.output import emit, expect_room, say, width
from consistency.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.gate.baseline import Entry
    from consistency.gate.decisions import Decided
    from consistency.gate.found import Found
    from consistency.gate.precision import Precision
    from consistency.report import Report


class Form(StrEnum):
    """How entries are printed."""

    TEXT = "text"
    JSON = "json"


def show(
    baseline: BaselineFlag = None,
    status: Annotated[
        list[str],
        typer.Option(
            "--status",
            metavar="STATUS",
            help="Only entries of this status. Repeatable.",
            envvar="CONSISTENCY_SHOW_STATUS",
        ),
    ] = [],  # noqa: B006
    rule: Annotated[
        list[str],
        typer.Option(
            "--rule", metavar="RULE", help="Only entries of this rule. Repeatable.", envvar="CONSISTENCY_SHOW_RULE"
        ),
    ] = [],  # noqa: B006
    form: Annotated[
        Form, typer.Option("-f", "--format", help="A table, or the entries as JSON.", envvar="CONSISTENCY_SHOW_FORMAT")
    ] = Form.TEXT,
) -> None:
    """List what is known and what was decided about it."""
    from consistency.gate.baseline import Status
    from consistency.gate.baseline_file import as_data

    if wrong := sorted(set(status) - set(Status)):
        raise ConfigError(f"--status: {', '.join(wrong)} is not one of {', '.join(Status)}")
    known = knowing.opened(knowing.chosen(baseline))
    entries = [
        entry
        for entry in known.baseline.entries
        if (not status or entry.decision.status in status) and (not rule or entry.rule in rule)
    ]
    if form is Form.JSON:
        emit(json.dumps([as_data(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n", None)
    elif not entries:
        say(f"no such entry in {known.path}, which knows {len(known.baseline.entries):,}")
    else:
        emit(table(entries, width(sys.stdout)), None)


def bring_in(
    decisions: Annotated[Path, typer.Argument(metavar="DECISIONS.json", help="Exported from the HTML report.")],
    run: Annotated[
        Path | None,
        typer.Option(
            "--run",
            metavar="RUN.json",
            help="The report (check --json) that was decided about.",
            envvar="CONSISTENCY_RUN",
        ),
    ] = None,
    baseline: BaselineFlag = None,
    author: Author = None,
) -> None:
    """Bring decisions into the baseline. What neither it nor the run knows is named."""
    from consistency.gate.baseline import Baseline
    from consistency.gate.baseline_file import FORMAT
    from consistency.gate.decisions import brought_in, parse
    from consistency.reporters.words import plural
    from consistency.saved import finding_from, load, read

    decided = parse(read(decisions, "export the decisions from the HTML report"), str(decisions), finding_from)
    path = knowing.chosen(baseline)
    known = knowing.opened(path) if path.exists() or baseline else knowing.at(path, Baseline(), FORMAT)
    knowing.expect_current(known)
    expect_room(baseline=path)
    found = _found(decided, load(run) if run else None, known)
    made = brought_in(known.baseline, decided, found, knowing.git_user() if author is None else author)
    knowing.saved(known, made.changed.baseline, made.changed.changes)
    say(f"{plural(len(made.changed.changes), 'decision')} taken into {path}")
    if made.unknown:
        listed = "\n".join(f"  {fingerprint}" for fingerprint in made.unknown)
        raise InputError(
            f"{plural(len(made.unknown), 'decision')} about what neither the baseline nor a run knows:\n{listed}",
            hint="name the report that was decided about with --run; the other decisions are taken in",
        )


def _found(decided: Sequence[Decided], run: Report | None, known: knowing.Known) -> dict[str, Found]:
    from consistency.gate.found import found_in_report

    findings = {f.fingerprint: f for f in (run.discrepancies if run else ())}
    findings |= {d.fingerprint: d.finding for d in decided if d.finding is not None}
    made = {fingerprint: found_in_report(finding, known.name) for fingerprint, finding in findings.items()}
    return {fingerprint: found for fingerprint, found in made.items() if found is not None}


def table(entries: Sequence[Entry], columns: int) -> str:
    """Entries as a table, one block of lines each."""
    from consistency.reporters.legible import clipped, inert

    lines = []
    for entry in entries:
        decision = entry.decision
        values = " / ".join(f"{clipped(side.value, 40)} ({', '.join(side.documents)})" for side in entry.sides)
        said = [clipped(decision.reason, 200)] if decision.reason else []
        said += [f"by {clipped(decision.author, 60)}"] if decision.author else []
        said += [f"until {decision.expires}"] if decision.expires else []
        lines.append(
            f"{entry.fingerprint}  {decision.status!s:<15}  {clipped(entry.rule, 40):<20}  "
            f"{clipped(entry.claim, max(20, columns - 60))}"
        )
        lines.append(f"    {clipped(values, max(40, columns * 2))}")
        if said:
            lines.append(f"    {' · '.join(said)}")
    return inert("\n".join(lines) + "\n")


def stats(rows: Sequence[Precision]) -> str:
    """Precision by rule as a table."""
    lines = [f"{'rule':<22}{'right':>8}{'false alarms':>15}{'undecided':>12}{'precision':>12}"]
    for row in rows:
        share = "–" if row.precision is None else f"{row.precision:.2f}"
        lines.append(f"{row.rule[:22]:<22}{row.right:>8,}{row.false_alarms:>15,}{row.undecided:>12,}{share:>12}")
    return "\n".join(lines) + "\n"
