"""Deciding about findings in a terminal, from a file of decisions, and what is told of them; no model."""

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

_TESTS = str(Path(__file__).parents[1])
if _TESTS not in sys.path:
    sys.path.insert(0, _TESTS)

from factories import day_side, finding, quote, report  # noqa: E402
from review.desk import overlapping  # noqa: E402

from consistency.gate.baseline import Baseline  # noqa: E402
from consistency.gate.baseline_file import load  # noqa: E402
from consistency.gate.classify import classify_found  # noqa: E402
from consistency.gate.found import found_in_report  # noqa: E402
from consistency.report import to_json  # noqa: E402


def bridge(claim="opening of the Tern Bridge", day=3, frame="the bridge opened on [date]", start=100):
    """A finding named as a run without a baseline names it."""
    made = finding(
        claim=claim,
        sides=tuple(
            day_side(
                f"2024-06-{d:02}",
                quote(f"It was on [June {d}].", document, value=f"2024-06-{d:02}", frame=frame, start=start),
            )
            for d, document in ((day, "courier.md"), (day + 1, "gazette.md"))
        ),
    )
    [standing] = classify_found([found_in_report(made)], Baseline()).standings
    return finding(standing.fingerprint, claim=claim, sides=made.sides)


OPENING, FERRY = bridge(), bridge("last trip of the ferry", 9, "the ferry sailed for the last time on [date]", 300)


@pytest.fixture
def desk(tmp_path):
    """A folder with the report of a run in it."""
    run = report(discrepancies=(OPENING, FERRY))
    (tmp_path / "run.json").write_text(json.dumps(to_json(run)), encoding="utf-8")
    return tmp_path


@pytest.fixture
def consistency(desk):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "consistency", *map(str, arguments)],
            cwd=desk,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def audited(desk, *keys, arguments=("run.json", "--author", "Kim")):
    """What a terminal shows while keys are typed one by one; each is typed when the program waits."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "consistency", "audit", *arguments],
        cwd=desk,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
    )
    os.close(theirs)
    shown, waiting = "", list(keys)
    prompts = ("[q] quit", "for no reason): ")
    fresh = ""
    while True:
        if not select.select([ours], [], [], 30)[0]:
            process.kill()
            raise AssertionError(f"nothing comes any more:\n{shown}")
        try:
            data = os.read(ours, 4096).decode()
        except OSError:  # the program has ended
            break
        if not data:
            break
        shown += data
        fresh += data
        if waiting and fresh.rstrip("\r\n").endswith(prompts):
            fresh = ""
            os.write(ours, waiting.pop(0).encode())
    os.close(ours)
    process.wait()
    assert not waiting, shown
    assert process.returncode == 0, shown
    return shown.replace("\r\n", "\n")


def decisions(desk):
    entries = load(desk / "consistency-baseline.json").baseline.entries
    return {e.claim: (str(e.decision.status), e.decision.reason, e.decision.author) for e in entries}


def test_both_quotes_are_shown_and_a_decision_is_recorded_with_its_reason(desk):
    shown = audited(desk, "a", "the Gazette is a day late\n", "f", "\n", "q")
    assert "courier.md:3:11" in shown
    assert "gazette.md:3:11" in shown
    assert decisions(desk) == {
        OPENING.claim: ("accepted", "the Gazette is a day late", "Kim"),
        FERRY.claim: ("false-positive", "", "Kim"),
    }
    assert "2 of 2 decided; 0 open" in shown


def test_an_audit_goes_on_where_it_stopped(desk):
    audited(desk, "a", "late\n", "q")
    shown = audited(desk, "q")
    assert OPENING.claim not in shown
    assert FERRY.claim in shown
    assert "1 of 2 decided; 1 open" in shown


def test_skipping_decides_nothing_and_undo_takes_a_decision_back(desk):
    shown = audited(desk, "s", "a", "late\n", "u", "u", "f", "two bridges\n", "q")
    assert decisions(desk) == {OPENING.claim: ("false-positive", "two bridges", "Kim")}
    assert shown.count(OPENING.claim) == 2


def test_when_nothing_is_left_it_ends(desk):
    audited(desk, "a", "\n", "a", "\n", "q")
    assert "2 of 2 decided" in audited(desk)


def test_without_a_terminal_it_says_what_to_do(consistency, desk):
    done = consistency("audit", "run.json")
    assert done.returncode == 2
    assert "standard input is no terminal" in done.stderr
    assert not (desk / "consistency-baseline.json").exists()


def test_a_file_of_decisions_that_is_not_there_is_to_be_exported(consistency, desk):
    done = consistency("baseline", "import", "gone.json")
    assert done.returncode == 2
    assert "hint: export the decisions from the HTML report" in done.stderr


def write_decisions(desk, *decided):
    data = {"schema": "consistency.decisions/1", "decisions": list(decided)}
    (desk / "d.json").write_text(json.dumps(data), encoding="utf-8")


def test_decisions_of_the_html_report_are_brought_in(consistency, desk):
    write_decisions(
        desk,
        {"fingerprint": OPENING.fingerprint, "status": "accepted", "reason": "late", "author": "Ida"},
        {"fingerprint": FERRY.fingerprint, "status": "false-positive", "expires": "2099-01-31"},
    )
    done = consistency("baseline", "import", "d.json", "--run", "run.json", "--author", "Kim")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 decisions taken into consistency-baseline.json" in done.stderr
    assert decisions(desk) == {
        OPENING.claim: ("accepted", "late", "Ida"),
        FERRY.claim: ("false-positive", "", "Kim"),
    }


def test_a_decision_that_brings_its_finding_needs_no_run(consistency, desk):
    data = to_json(report(discrepancies=(OPENING,)))["discrepancies"][0]
    write_decisions(desk, {"fingerprint": OPENING.fingerprint, "status": "accepted", "finding": data})
    assert consistency("baseline", "import", "d.json", "--author", "").returncode == 0
    assert decisions(desk) == {OPENING.claim: ("accepted", "", "")}


def test_an_unknown_fingerprint_is_named_and_the_rest_is_taken_in(consistency, desk):
    write_decisions(
        desk,
        {"fingerprint": "0123456789abcdef", "status": "accepted"},
        {"fingerprint": OPENING.fingerprint, "status": "accepted"},
    )
    done = consistency("baseline", "import", "d.json", "--run", "run.json")
    assert done.returncode == 2
    assert "0123456789abcdef" in done.stderr
    assert list(decisions(desk)) == [OPENING.claim]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is not JSON"),
        ('{"schema": "consistency.report/1"}', "holds no decisions"),
        (
            '{"schema": "consistency.decisions/1", "decisions": [{"fingerprint": "a", "status": "maybe"}, 7]}',
            "2 problems",
        ),
    ],
)
def test_a_bad_file_of_decisions_changes_nothing(consistency, desk, text, words):
    (desk / "d.json").write_text(text, encoding="utf-8")
    done = consistency("baseline", "import", "d.json")
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (desk / "consistency-baseline.json").exists()


@pytest.fixture
def decided(consistency, desk):
    write_decisions(
        desk,
        {"fingerprint": OPENING.fingerprint, "status": "accepted", "reason": "late", "author": "Ida"},
        {"fingerprint": FERRY.fingerprint, "status": "false-positive"},
    )
    assert consistency("baseline", "import", "d.json", "--run", "run.json", "--author", "").returncode == 0
    return desk


@pytest.mark.usefixtures("decided")
def test_what_is_known_can_be_listed_and_filtered(consistency):
    assert OPENING.claim in consistency("baseline", "show").stdout
    accepted = consistency("baseline", "show", "--status", "accepted").stdout
    assert OPENING.claim in accepted
    assert "late · by Ida" in accepted
    assert FERRY.claim not in accepted
    [entry] = json.loads(consistency("baseline", "show", "--status", "false-positive", "-f", "json").stdout)
    assert entry["claim"] == FERRY.claim
    assert "no such entry" in consistency("baseline", "show", "--rule", "age-conflict").stderr
    assert consistency("baseline", "show", "--status", "maybe").returncode == 2


@pytest.mark.usefixtures("decided")
def test_precision_by_rule_comes_from_decisions(consistency):
    shown = consistency("audit", "--stats").stdout
    assert shown.splitlines()[1].split() == ["date-conflict", "1", "1", "0", "0.50"]
    assert consistency("eval", "--from-baseline", "consistency-baseline.json").stdout == shown
    rows = json.loads(consistency("eval", "--from-baseline", "consistency-baseline.json", "-f", "json").stdout)
    assert rows[-1] == {"rule": "all", "right": 1, "false_alarms": 1, "undecided": 0, "precision": 0.5}


def test_a_rule_is_explained(consistency):
    page = consistency("explain", "date-conflict").stdout
    assert "consistency: ignore[date-conflict]" in page
    assert "date-conflict" in consistency("explain", "rules").stdout
    wrong = consistency("explain", "dates-conflict")
    assert wrong.returncode == 2
    assert "did you mean date-conflict?" in wrong.stderr


@pytest.mark.usefixtures("decided")
def test_all_that_is_known_of_a_fingerprint_is_shown(consistency):
    shown = consistency("explain", OPENING.fingerprint[:6], "run.json").stdout
    assert "courier.md:3:11" in shown
    assert "late · by Ida" in shown
    assert "the bridge opened on date" in shown
    assert "late · by Ida" in consistency("explain", OPENING.fingerprint).stdout
    assert "no fingerprint in consistency-baseline.json" in consistency("explain", "0123456789").stderr


def test_what_somebody_else_writes_during_an_audit_is_not_overwritten(desk, consistency):
    """The Courier's editor decides in the page of `review` while an audit waits for a key."""
    write_decisions(desk, {"fingerprint": FERRY.fingerprint, "status": "false-positive", "author": "Ida"})
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "consistency", "audit", "run.json", "--author", "Kim"]
    process = subprocess.Popen(command, cwd=desk, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, text=True)
    os.close(theirs)

    def waits_for(prompt):
        shown = ""
        while prompt not in shown:
            assert select.select([ours], [], [], 30)[0], shown
            shown += os.read(ours, 4096).decode()

    waits_for("[q] quit")
    assert consistency("baseline", "import", "d.json", "--run", "run.json").returncode == 0
    os.write(ours, b"a")
    waits_for("for no reason): ")
    os.write(ours, b"\n")
    _, said = process.communicate(timeout=30)
    os.close(ours)
    assert process.returncode == 2
    assert "was changed by somebody else meanwhile; nothing is written" in said
    assert decisions(desk) == {FERRY.claim: ("false-positive", "", "Ida")}


@pytest.mark.parametrize("turn", [1, -1])
def test_decisions_about_findings_that_share_a_pair_do_not_replace_each_other(consistency, desk, turn):
    both = overlapping()
    (desk / "run.json").write_text(json.dumps(to_json(report(discrepancies=tuple(both)))), encoding="utf-8")
    wishes = [
        {"fingerprint": f.fingerprint, "status": s} for f, s in zip(both, ("accepted", "false-positive"), strict=True)
    ]
    write_decisions(desk, *wishes[::turn])
    assert consistency("baseline", "import", "d.json", "--run", "run.json", "--author", "").returncode == 0
    assert {claim: status for claim, (status, _, _) in decisions(desk).items()} == {
        both[0].claim: "accepted",
        both[1].claim: "false-positive",
    }
