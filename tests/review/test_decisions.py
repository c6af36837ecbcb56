"""Decisions of reviewers in the baseline file: none is lost, and none is taken for saved that is not."""

import errno
import json
import os
import shutil
from dataclasses import replace
from datetime import date

import pytest
from review.desk import API, BASELINE, FERRY, OPENING, client, disagreement, kept, overlapping, post, server, story

from consistency.gate.baseline import Baseline, Decision, Status, sorted_baseline
from consistency.gate.baseline_file import dump, load
from consistency.gate.change import decide
from consistency.gate.found import found_in_report, same
from consistency.report import State
from consistency.review.decisions import Decisions


@pytest.fixture
def path(tmp_path):
    return tmp_path / BASELINE


@pytest.fixture
def reviewer(path):
    return client(server(path, author="Kim"))


def listed(browser):
    return browser.get(API).json()["decisions"]


def version(browser, about):
    return listed(browser).get(about.fingerprint, {"version": ""})["version"]


def known(path, about, decision=Decision()):  # noqa: B008
    """Somebody else writes a decision into the file."""
    before = load(path).baseline if path.exists() else Baseline()
    changed = decide(before, about.fingerprint, decision, found_in_report(about))
    path.write_text(dump(changed.baseline), encoding="utf-8")


def test_a_decision_stands_in_the_file_at_once_and_makes_it(reviewer, path):
    assert not path.exists()
    answer = post(reviewer, OPENING, reason="the  Gazette\nis late", author="Ida", expires="2999-12-31")
    assert answer.status_code == 200
    assert kept(path) == {OPENING.claim: ("accepted", "the Gazette is late", "Ida")}
    [entry] = load(path).baseline.entries
    assert (entry.fingerprint, entry.decision.expires) == (OPENING.fingerprint, date(2999, 12, 31))
    assert answer.json()["decision"] == listed(reviewer)[OPENING.fingerprint]


def test_whoever_names_nobody_decides_for_whoever_started_the_server(reviewer, path):
    post(reviewer, OPENING)
    assert kept(path)[OPENING.claim] == ("accepted", "", "Kim")


def test_looking_writes_nothing(reviewer, path):
    assert reviewer.get("/").status_code == 200
    assert listed(reviewer) == {}
    assert list(path.parent.iterdir()) == []


def test_no_lock_or_draft_stays_behind(reviewer, path):
    post(reviewer, OPENING)
    assert list(path.parent.iterdir()) == [path]


def test_a_second_reviewer_who_saw_the_old_state_is_told_and_nothing_is_written(path):
    app = server(path)
    first, second = client(app), client(app)
    post(first, OPENING, reason="late", author="Ida")
    before = path.read_bytes()
    answer = post(second, OPENING, "false-positive", author="Kim")
    assert answer.status_code == 409
    present = answer.json()["decision"]
    assert (present["status"], present["reason"], present["author"]) == ("accepted", "late", "Ida")
    assert path.read_bytes() == before
    again = post(second, OPENING, "false-positive", present["version"], author="Kim")
    assert again.status_code == 200
    assert kept(path)[OPENING.claim] == ("false-positive", "", "Kim")


def test_the_first_reviewer_is_then_the_one_who_is_told(path):
    app = server(path)
    first, second = client(app), client(app)
    mine = post(first, OPENING, author="Ida").json()["decision"]["version"]
    post(second, OPENING, "false-positive", mine, author="Kim")
    assert post(first, OPENING, "fixed-elsewhere", mine, author="Ida").status_code == 409


def test_an_answer_that_got_lost_can_be_asked_for_again(reviewer, path):
    first = post(reviewer, OPENING, reason="late")
    before = path.read_bytes()
    again = post(reviewer, OPENING, reason="late")
    assert (again.status_code, again.json()) == (200, first.json())
    assert path.read_bytes() == before


def test_decisions_about_different_findings_never_stand_in_each_others_way(path):
    app = server(path)
    first, second = client(app), client(app)
    assert post(first, OPENING).status_code == 200
    assert post(second, FERRY, "false-positive").status_code == 200
    assert {claim: status for claim, (status, _, _) in kept(path).items()} == {
        OPENING.claim: "accepted",
        FERRY.claim: "false-positive",
    }


def test_what_others_write_into_the_file_is_shown_and_stays(reviewer, path):
    tag = reviewer.get(API).headers["etag"]
    assert reviewer.get(API, headers={"if-none-match": tag}).status_code == 304
    elsewhere = disagreement("length of the span", 20, "the span measured on [date]", 500)
    known(path, FERRY, Decision(Status.FALSE_POSITIVE, "two ferries", "Ida"))
    known(path, elsewhere, Decision(Status.ACCEPTED))
    answer = reviewer.get(API, headers={"if-none-match": tag})
    assert answer.status_code == 200
    assert list(answer.json()["decisions"]) == [FERRY.fingerprint]
    assert answer.json()["decisions"][FERRY.fingerprint]["author"] == "Ida"
    post(reviewer, OPENING)
    assert kept(path).keys() == {OPENING.claim, FERRY.claim, elsewhere.claim}


def test_a_second_server_on_the_file_loses_nothing_of_the_first(path):
    first, second = client(server(path)), client(server(path))
    post(first, OPENING, author="Ida")
    assert post(second, OPENING, "false-positive").status_code == 409
    post(second, FERRY, author="Kim")
    post(first, OPENING, "open", version(first, OPENING))
    assert list(kept(path)) == [FERRY.claim]


def test_taking_back_leaves_no_trace_of_what_only_the_decision_made_known(reviewer, path):
    post(reviewer, OPENING)
    answer = post(reviewer, OPENING, "open", version(reviewer, OPENING))
    assert answer.json()["decision"] == {"status": "open", "reason": "", "author": "", "expires": None, "version": ""}
    assert load(path).baseline == Baseline()


def test_taking_back_keeps_known_what_was_recorded_as_open(path):
    known(path, OPENING)
    reviewer = client(server(path))
    post(reviewer, OPENING, expected=version(reviewer, OPENING))
    assert kept(path)[OPENING.claim][0] == "accepted"
    post(reviewer, OPENING, "open", version(reviewer, OPENING))
    assert kept(path) == {OPENING.claim: ("open", "", "")}


def test_taking_back_keeps_known_what_the_run_knew(path):
    known(path, OPENING, Decision(Status.ACCEPTED, "late", "Ida"))
    reviewer = client(server(path, replace(OPENING, state=State.UNCHANGED, known_by="exact")))
    post(reviewer, OPENING, "open", version(reviewer, OPENING))
    assert kept(path) == {OPENING.claim: ("open", "", "")}


def test_taking_back_what_was_never_decided_writes_nothing(reviewer, path):
    assert post(reviewer, OPENING, "open").status_code == 200
    assert not path.exists()


def test_an_older_decision_that_has_expired_is_open_again(path):
    known(path, OPENING, Decision(Status.ACCEPTED, "until then", "Ida", date(2020, 1, 1)))
    reviewer = client(server(path))
    assert listed(reviewer) == {}
    post(reviewer, OPENING, "false-positive", version(reviewer, OPENING))
    [entry] = load(path).baseline.entries
    assert entry.decision == Decision(Status.FALSE_POSITIVE)


def test_what_the_baseline_knows_under_another_name_by_now_is_decided_there(path):
    found = found_in_report(OPENING)
    made = decide(Baseline(), "0123456789abcdef", Decision(), found).baseline
    path.write_text(dump(made), encoding="utf-8")
    reviewer = client(server(path))
    post(reviewer, OPENING, expected=version(reviewer, OPENING))
    [entry] = load(path).baseline.entries
    assert (entry.fingerprint, entry.decision.status) == ("0123456789abcdef", Status.ACCEPTED)
    assert listed(reviewer)[OPENING.fingerprint]["status"] == "accepted"


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (b"{", "a JSON object"),
        (b"[]", "an object with"),
        (b"[" * 50_000, "a JSON object"),
        (b'{"fingerprint": "a", "status": "maybe"}', "status is 'maybe', not one of open, accepted"),
        (b'{"fingerprint": "a", "status": "accepted", "expires": "soon"}', "expires is 'soon', not a date"),
        (b'{"fingerprint": "a", "status": "accepted", "expires": "2020-01-01"}', "that day has passed"),
        (b'{"fingerprint": "a", "status": "accepted", "reason": 7}', "reason is missing or not text"),
        (b'{"fingerprint": "a", "status": "accepted", "path": "/etc/passwd"}', "an object with"),
        (b'{"status": "accepted"}', "fingerprint is missing or not text"),
        (b'{"fingerprint": "a", "status": "accepted", "author": "%s"}' % (b"a" * 201), "longer than 200"),
    ],
)
def test_what_is_no_decision_is_refused_in_words(reviewer, path, wish, words):
    answer = reviewer.post(API, content=wish, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert words in answer.json()["error"]
    assert not path.exists()


def test_a_finding_that_is_not_in_the_report_cannot_be_decided_about(reviewer, path):
    assert post(reviewer, disagreement("x", 1, "y on [date]", 1)).status_code == 404
    assert not path.exists()


def test_half_a_character_in_a_reason_stops_nothing(reviewer, path):
    wish = {"fingerprint": OPENING.fingerprint, "status": "accepted", "expected": ""}
    body = str({**wish, "reason": "@"}).replace("'", '"').replace("@", "\\ud800 half")
    assert reviewer.post(API, content=body, headers={"content-type": "application/json"}).status_code == 200
    assert reviewer.get(API).status_code == 200
    assert kept(path)[OPENING.claim][1].endswith("half")


def test_a_damaged_baseline_is_named_and_left_as_it_is(reviewer, path):
    post(reviewer, OPENING)
    path.write_text("<<<<<<< ours\n", encoding="utf-8")
    answer = post(reviewer, FERRY)
    assert answer.status_code == 503
    assert "not JSON" in answer.json()["error"]
    assert "merge conflict" in answer.json()["hint"]
    assert reviewer.get(API).status_code == 503
    assert path.read_text(encoding="utf-8") == "<<<<<<< ours\n"


def test_a_baseline_that_vanished_is_not_made_anew_without_what_stood_in_it(reviewer, path):
    post(reviewer, OPENING)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    answer = post(reviewer, FERRY)
    assert answer.status_code == 503
    assert "is there no more" in answer.json()["error"]
    assert not path.exists()
    path.write_text(text, encoding="utf-8")
    assert post(reviewer, FERRY).status_code == 200
    assert kept(path).keys() == {OPENING.claim, FERRY.claim}


def test_a_folder_that_vanished_is_named(reviewer, path):
    shutil.rmtree(path.parent)
    answer = post(reviewer, OPENING)
    assert answer.status_code == 503
    assert "does not exist" in answer.json()["error"]


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.EACCES, "no permission to write there"), (errno.EROFS, "the file system is read-only")],
    ids=["closed folder", "read-only"],
)
def test_a_folder_that_is_closed_to_us_is_named(reviewer, path, monkeypatch, code, words):
    opened = os.open

    def closed(name, flags, *rest, **named):
        if flags & os.O_CREAT:
            raise OSError(code, os.strerror(code))
        return opened(name, flags, *rest, **named)

    with monkeypatch.context() as patched:
        patched.setattr("os.open", closed)
        answer = post(reviewer, OPENING)
    assert answer.status_code == 503
    assert words in answer.json()["error"]
    assert post(reviewer, OPENING).status_code == 200


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_is_named_and_the_file_is_as_it_was(reviewer, path, monkeypatch, step):
    post(reviewer, OPENING)
    before = path.read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(*(("os.fsync", full) if step == "fsync" else ("pathlib.Path.replace", full)))
        answer = post(reviewer, FERRY)
    assert answer.status_code == 503
    assert "the disk is full" in answer.json()["error"]
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert listed(reviewer).keys() == {OPENING.fingerprint}


def test_only_written_decisions_are_counted(path):
    decisions = Decisions(story(), path, same)
    assert (len(decisions), decisions.written) == (2, 0)


def test_entries_stay_sorted_whoever_decides_first(path, tmp_path):
    other = tmp_path / "other.json"
    one, two = client(server(path)), client(server(other))
    for browser, order in ((one, (OPENING, FERRY)), (two, (FERRY, OPENING))):
        for about in order:
            post(browser, about)
    assert path.read_bytes() == other.read_bytes()
    assert load(path).baseline == sorted_baseline(load(path).baseline.entries)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_findings_that_share_a_pair_are_decided_about_one_by_one(path, order):
    both = overlapping()
    reviewer = client(server(path, *both, author="Kim"))
    for place in order:
        status = ("accepted", "false-positive")[place]
        # The page may not have heard yet what the other decision means for this finding.
        assert post(reviewer, both[place], status).status_code == 200
    assert {c: s for c, (s, _, _) in kept(path).items()} == {
        both[0].claim: "accepted",
        both[1].claim: "false-positive",
    }
    now = listed(reviewer)
    assert [now[f.fingerprint]["status"] for f in both] == ["accepted", "false-positive"]


def test_deciding_alike_about_findings_that_share_a_pair_makes_an_entry_each(path):
    both = overlapping()
    reviewer = client(server(path, *both, author="Kim"))
    for about in reversed(both):
        assert post(reviewer, about).status_code == 200
    assert len(kept(path)) == 2


ACTING = "late\u202eetad\x1b[31m\u200b\x00"
READ = "late\ufffdetad\ufffd[31m\ufffd"


def test_words_that_act_instead_of_being_read_reach_neither_the_file_nor_another_reviewer(reviewer, path):
    answer = post(reviewer, OPENING, reason=ACTING, author=ACTING).json()["decision"]
    assert (answer["reason"], answer["author"]) == (READ, READ)
    assert kept(path)[OPENING.claim] == ("accepted", READ, READ)


def test_words_that_act_are_made_legible_where_another_program_wrote_them(reviewer, path):
    post(reviewer, OPENING, reason="late", author="Ida")
    data = json.loads(path.read_text("utf-8"))
    data["entries"][0].update(reason=ACTING, author=ACTING)
    path.write_text(json.dumps(data), encoding="utf-8")
    [present] = reviewer.get(API).json()["decisions"].values()
    assert (present["reason"], present["author"]) == (READ, READ)
    again = post(reviewer, OPENING, "false-positive", present["version"], reason=present["reason"])
    assert again.json()["decision"]["reason"] == READ
