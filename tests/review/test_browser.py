"""Two reviewers at once, in real browsers, on a server that the command line started."""

import signal
import subprocess
import sys

import pytest
from review.desk import BASELINE, FERRY, OPENING, kept, saved
from review.people import CONFLICT, UNAVAILABLE, reviewing, serving

from consistency.gate.baseline_file import load
from consistency.gate.classify import classify_found
from consistency.gate.found import found_in_report
from consistency.report import State

pytestmark = pytest.mark.browser


def card(page, about):
    return page.locator(f"#d-{about.fingerprint}")


def decide(page, about, button, reason=""):
    own = card(page, about)
    if reason:
        own.get_by_role("button", name="Reason").click()
        own.get_by_role("textbox", name="Reason").fill(reason)
    own.get_by_role("button", name=button, exact=False).click()


def decided(page, about):
    return card(page, about).locator(".decision")


def see(page, about, *words):
    for each in words:
        decided(page, about).get_by_text(each).wait_for(timeout=10_000)


@pytest.fixture
def desk(tmp_path):
    saved(tmp_path)
    return tmp_path


def test_two_reviewers_see_each_other_and_settle_a_conflict(chromium, desk):
    with serving(desk, "--author", "Kim") as server:
        with (
            reviewing(chromium, server) as ida,
            reviewing(chromium, server, expected=[CONFLICT]) as noor,
        ):
            ida.get_by_label("Your name").fill("Ida")
            noor.get_by_label("Your name").fill("Noor")
            # Each decides about one, and hears of the other's.
            decide(ida, OPENING, "Accept", "the Gazette is a day late")
            see(ida, OPENING, "in the baseline")
            see(noor, OPENING, "the Gazette is a day late · Ida · in the baseline")
            # Both decide about the other one; Noor has not heard of it while she was writing.
            card(noor, FERRY).get_by_role("button", name="Reason").click()
            writing = card(noor, FERRY).get_by_role("textbox", name="Reason")
            writing.fill("two ferries")
            decide(ida, FERRY, "Fix")
            see(ida, FERRY, "Fix", "in the baseline")
            noor.wait_for_timeout(2_500)
            assert writing.input_value() == "two ferries"
            noor.keyboard.press("Enter")
            noor.keyboard.press("f")
            panel = card(noor, FERRY).get_by_role("alert")
            panel.get_by_text("Decided meanwhile by Ida: fix").wait_for()
            assert "Yours is not saved: false positive · “two ferries”" in panel.inner_text()
            see(noor, FERRY, "Fix · Ida · in the baseline")
            assert kept(desk / BASELINE)[FERRY.claim] == ("fixed-elsewhere", "", "Ida")
            noor.get_by_role("button", name="Show").click()
            panel.get_by_role("button", name="Overwrite with mine").click()
            see(ida, FERRY, "False positive · two ferries · Noor · in the baseline")
            assert panel.count() == 0
        code, said = server.end()
    assert (code, said.splitlines()[-1]) == (0, f"3 decisions written to {BASELINE}")
    assert kept(desk / BASELINE) == {
        OPENING.claim: ("accepted", "the Gazette is a day late", "Ida"),
        FERRY.claim: ("false-positive", "two ferries", "Noor"),
    }
    known = classify_found([found_in_report(f) for f in (OPENING, FERRY)], load(desk / BASELINE).baseline)
    assert [standing.state for standing in known.standings] == [State.UNCHANGED] * 2
    shown = subprocess.run(
        [sys.executable, "-m", "consistency", "baseline", "show"], cwd=desk, capture_output=True, text=True, check=True
    ).stdout
    assert "the Gazette is a day late · by Ida" in shown
    assert "two ferries · by Noor" in shown


def test_what_another_reviewer_types_is_only_text(chromium, desk):
    typed = "<img src=//nobody.example onerror=alert(1)></p><script>alert(2)</script>{{ 7*7 }}\u202e"
    shown = typed.replace("\u202e", "\ufffd")
    with (
        serving(desk, "--author", "Kim") as server,
        reviewing(chromium, server) as one,
        reviewing(chromium, server, expected=[CONFLICT]) as two,
    ):
        one.get_by_label("Your name").fill(typed[:70])
        two.evaluate("setTimeout = function () {}")  # hears of nothing
        decide(one, OPENING, "Accept", typed)
        see(one, OPENING, "in the baseline")
        assert shown in decided(one, OPENING).inner_text()
        decide(two, OPENING, "False positive")
        panel = card(two, OPENING).get_by_role("alert")
        panel.get_by_text(f"Decided meanwhile by {typed[:70]}: accepted").wait_for()
        assert shown in panel.inner_text()
        assert two.locator("img, main script").count() == one.locator("img, main script").count() == 0


def test_theirs_can_be_kept(chromium, desk):
    with (
        serving(desk, "--author", "Kim") as server,
        reviewing(chromium, server) as one,
        reviewing(chromium, server, expected=[CONFLICT]) as two,
    ):
        two.evaluate("setTimeout = function () {}")  # hears of nothing
        decide(one, OPENING, "Accept")
        see(one, OPENING, "Accepted · Kim · in the baseline")
        decide(two, OPENING, "False positive")
        card(two, OPENING).get_by_role("button", name="Keep theirs").click()
        assert card(two, OPENING).get_by_role("alert").count() == 0
        assert decided(two, OPENING).inner_text() == "✓ Accepted · Kim · in the baseline"
        assert kept(desk / BASELINE) == {OPENING.claim: ("accepted", "", "Kim")}


def test_undo_reaches_the_file_and_the_other_reviewer(chromium, desk):
    with (
        serving(desk, "--author", "Kim") as server,
        reviewing(chromium, server) as one,
        reviewing(chromium, server) as two,
    ):
        decide(one, OPENING, "Accept")
        see(two, OPENING, "Accepted")
        one.keyboard.press("u")
        decided(two, OPENING).wait_for(state="hidden", timeout=10_000)
        assert load(desk / BASELINE).baseline.entries == ()


def test_keys_struck_faster_than_the_server_answers_all_arrive(chromium, desk):
    with serving(desk, "--author", "Kim") as server, reviewing(chromium, server) as page:
        card(page, OPENING).focus()
        page.keyboard.type("afuuaf")
        see(page, OPENING, "Accepted · Kim · in the baseline")
        see(page, FERRY, "False positive · Kim · in the baseline")
        page.wait_for_timeout(2_500)
        assert page.get_by_role("alert").count() == 0
        assert {c: s for c, (s, _, _) in kept(desk / BASELINE).items()} == {
            OPENING.claim: "accepted",
            FERRY.claim: "false-positive",
        }


def test_a_decision_is_there_after_the_page_is_loaded_again(chromium, desk):
    with serving(desk, "--author", "Kim") as server, reviewing(chromium, server) as page:
        decide(page, OPENING, "Accept", "late")
        see(page, OPENING, "in the baseline")
        page.reload()
        see(page, OPENING, "Accepted · late · Kim · in the baseline")


def test_what_cannot_be_saved_is_not_shown_as_saved_and_can_be_tried_again(chromium, desk):
    path = desk / BASELINE
    with serving(desk, "--author", "Kim") as server, reviewing(chromium, server, expected=[UNAVAILABLE]) as page:
        decide(page, FERRY, "Accept")
        see(page, FERRY, "in the baseline")
        whole = path.read_text(encoding="utf-8")
        path.write_text("<<<<<<< ours\n", encoding="utf-8")
        decide(page, OPENING, "Accept", "late")
        panel = card(page, OPENING).get_by_role("alert")
        panel.get_by_text("settle the merge conflict in it").wait_for()
        assert "Not saved: accepted · “late”" in panel.inner_text()
        decided(page, OPENING).wait_for(state="hidden")
        see(page, FERRY, "in the baseline")
        assert path.read_text(encoding="utf-8") == "<<<<<<< ours\n"
        path.write_text(whole, encoding="utf-8")
        panel.get_by_role("button", name="Try again").click()
        see(page, OPENING, "Accepted · late · Kim · in the baseline")
        assert panel.count() == 0
        page.get_by_text("not JSON").wait_for(state="hidden", timeout=10_000)
        assert len(kept(path)) == 2


def test_a_server_that_has_ended_is_told_and_nothing_is_shown_as_saved(chromium, desk):
    refused = "Failed to load resource: net::ERR_CONNECTION_REFUSED"
    with serving(desk) as server, reviewing(chromium, server, expected=[refused]) as page:
        assert server.end(signal.SIGTERM)[0] == 0
        decide(page, OPENING, "Accept")
        card(page, OPENING).get_by_role("alert").get_by_text("does not answer").wait_for()
        decided(page, OPENING).wait_for(state="hidden")
        assert not (desk / BASELINE).exists()


def test_without_script_the_page_is_complete(chromium, desk):
    with serving(desk) as server, reviewing(chromium, server, java_script_enabled=False) as page:
        assert page.locator("article.card").count() == 2


def test_the_page_of_another_server_on_this_machine_cannot_decide(chromium, desk):
    """Its requests carry the cookie, since a site is not told apart by its port."""
    with serving(desk) as server, serving(desk) as other:
        blocked = f"Access to fetch at '{server.place}api/decisions' from origin"
        context = chromium.new_context(bypass_csp=True)
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(server.address)
        page.goto(other.address)
        tried = """async ([address, kind, fingerprint]) => {
            const body = JSON.stringify({fingerprint, status: "accepted", expected: ""});
            try {
                await fetch(address, {method: "POST", credentials: "include", headers: {"Content-Type": kind}, body});
                return "went through";
            } catch { return "refused"; }
        }"""
        for kind in ("application/json", "text/plain"):
            assert page.evaluate(tried, [f"{server.place}api/decisions", kind, OPENING.fingerprint]) == "refused"
        context.close()
        assert any(line.startswith(blocked) for line in said)
    assert not (desk / BASELINE).exists()
