"""`consistency review` as a command: what it prints, where, and how it ends. What it serves: tests/review."""

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import replace
from http.cookiejar import CookieJar
from time import sleep

import pytest
from factories import suppression
from review.desk import API, BASELINE, FERRY, OPENING, kept, saved, story
from review.people import serving


@pytest.fixture
def desk(tmp_path):
    saved(tmp_path)
    return tmp_path


def consistency(desk, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "consistency", *map(str, arguments)],
        cwd=desk,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def opened(address):
    """A browser of a kind that has opened the address."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(address, timeout=10) as page:
        assert b"Tern Bridge" in page.read()
    return browser


def send(browser, place, about, **fields):
    wish = {"fingerprint": about.fingerprint, "status": "accepted", "expected": "", **fields}
    headers = {"Content-Type": "application/json", "Origin": place.rstrip("/")}
    request = urllib.request.Request(place.rstrip("/") + API, json.dumps(wish).encode(), headers)
    with browser.open(request, timeout=10) as answer:
        return json.load(answer)["decision"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_to_and_says_how_many_decisions_it_wrote(desk, how):
    with serving(desk, "--author", "Kim") as server:
        browser = opened(server.address)
        send(browser, server.place, OPENING, reason="late")
        send(browser, server.place, FERRY)
        code, said = server.end(how)
    assert code == 0
    assert said.splitlines() == [
        f"2 discrepancies to review; decisions go to {BASELINE}; Ctrl-C ends",
        f"2 decisions written to {BASELINE}",
    ]
    assert kept(desk / BASELINE)[OPENING.claim] == ("accepted", "late", "Kim")


def test_standard_output_is_the_address_and_nothing_else(desk):
    with serving(desk) as server:
        server.process.send_signal(signal.SIGINT)
        printed, said = server.process.communicate(timeout=20)
    assert printed == ""
    assert "token" not in said


def test_nothing_is_left_behind_where_nothing_was_decided(desk):
    with serving(desk) as server:
        opened(server.address)
        server.end()
    assert [path.name for path in desk.iterdir()] == ["run.json"]


def test_it_listens_to_this_machine_alone(desk):
    with serving(desk) as server:
        port = int(re.search(r":(\d+)/", server.address)[1])
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex(("127.0.0.2", port)) != 0


def test_a_port_that_is_taken_is_named(desk):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = consistency(desk, "review", "run.json", "--port", port)
        assert consistency(desk, "review", "run.json", CONSISTENCY_PORT=str(port)).stderr == done.stderr
    assert (done.returncode, done.stdout) == (2, "")
    assert f"error: --port {port}: address already in use" in done.stderr


def test_a_port_can_be_chosen_and_the_old_secret_is_worth_nothing_then(desk):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving(desk, "--port", str(port)) as first:
        browser = opened(first.address)
        first.end()
    with serving(desk, "--port", str(port)) as second:
        assert second.place == first.place
        for again in (first.address, first.place):
            with pytest.raises(urllib.error.HTTPError, match="403"):
                browser.open(again, timeout=10)


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda desk: (desk / "run.json").unlink(), "run.json cannot be read"),
        (lambda desk: (desk / "run.json").write_text("{}"), "is not a report of schema"),
        (lambda desk: (desk / BASELINE).write_text("<<<<<<<"), "not JSON"),
        (lambda desk: (desk / BASELINE).mkdir(), "is a folder"),
    ],
    ids=["no run", "no report", "damaged baseline", "a folder"],
)
def test_what_cannot_be_reviewed_is_refused_before_anything_is_served(desk, prepare, words):
    prepare(desk)
    done = consistency(desk, "review", "run.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_that_is_too_old_to_decide_about_is_refused(desk):
    data = json.loads((desk / "run.json").read_text(encoding="utf-8"))
    for quoted in data["discrepancies"][0]["sides"][0]["mentions"]:
        del quoted["value"]
    (desk / "run.json").write_text(json.dumps(data), encoding="utf-8")
    done = consistency(desk, "review", "run.json")
    assert done.returncode == 2
    assert "written by an older version" in done.stderr


def test_the_browser_that_is_started_gets_an_address_that_works_once(desk, monkeypatch):
    """Other users of the machine can read with what arguments it was started."""
    program = desk / "browser.sh"
    program.write_text(f'#!/bin/sh\necho "$1" > {desk}/opened.txt\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", f"{program} %s")
    told = desk / "opened.txt"
    with serving(desk, "--open") as server:
        for _ in range(200):
            if told.exists() and told.read_text(encoding="utf-8").endswith("\n"):
                break
            sleep(0.05)
        once = told.read_text(encoding="utf-8").strip()
        assert once.startswith(server.place)
        assert once != server.address
        opened(once)
        with pytest.raises(urllib.error.HTTPError, match="403"):
            opened(once)
        opened(server.address)
        opened(server.address)


def test_a_baseline_elsewhere_knows_documents_from_its_own_folder(desk):
    (desk / "kept").mkdir()
    with serving(desk, "--baseline", "kept/known.json") as server:
        send(opened(server.address), server.place, OPENING)
        server.end()
    data = json.loads((desk / "kept" / "known.json").read_text(encoding="utf-8"))
    assert {s["document"] for s in data["entries"][0]["statements"]} == {"../courier.md", "../gazette.md"}


def test_suppressed_findings_are_not_counted_as_work(desk):
    saved(desk, story(OPENING, replace(FERRY, suppressed=suppression())))
    with serving(desk) as server:
        assert server.end()[1].startswith("1 discrepancy to review")
