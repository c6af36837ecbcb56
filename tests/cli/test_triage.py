"""From a check to a decision in the page to the next check, with the real models and a real browser."""

import json

import pytest
from reporters.chromium import launched, window
from typer.testing import CliRunner

from consistency.cli.main import app
from consistency.report import State
from consistency.saved import load

pytestmark = [pytest.mark.model, pytest.mark.browser]

GAZETTE = "date 2026-03-12\n\nThe ferry sank off Skagen on March 10. The march in Oslo drew 1,500 people.\n"
HERALD = "date 2026-03-12\n\nA ferry sank off Skagen on March 9. The march in Oslo drew 4,000 people.\n"


@pytest.fixture
def consistency(tmp_path, judging, monkeypatch):
    monkeypatch.setattr("consistency.build.judging_stages", lambda *_, **__: judging)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    (tmp_path / "herald.txt").write_text(HERALD, encoding="utf-8")

    def run(*arguments):
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code in (0, 1), done.stderr
        return done.exit_code

    return run


@pytest.mark.parametrize("run", [[], ["--run", "run.json"]], ids=["file alone", "with the run"])
def test_what_was_decided_in_the_page_the_next_check_knows(consistency, tmp_path, run):
    check = ("check", "gazette.txt", "herald.txt", "--no-progress", "-o", "/dev/null")
    check += ("--json", "run.json", "--html", "report.html")
    assert consistency(*check) == 1
    before = load(tmp_path / "run.json").discrepancies
    assert [d.state for d in before] == [State.NEW, State.NEW]

    with launched() as browser, window(browser) as made:
        page = made.open(tmp_path / "report.html")
        for key in "n2fa":
            page.keyboard.press(key)
        with page.expect_download() as download:
            page.get_by_role("button", name="Export").click()
        download.value.save_as(tmp_path / "decisions.json")
    if run:
        data = json.loads((tmp_path / "decisions.json").read_text(encoding="utf-8"))
        bare = [decision | {"finding": None} for decision in data["decisions"]]
        (tmp_path / "decisions.json").write_text(json.dumps(data | {"decisions": bare}), encoding="utf-8")

    assert consistency("baseline", "import", "decisions.json", "--author", "Kim", *run) == 0
    assert consistency(*check, "--locked") == 0
    after = load(tmp_path / "run.json").discrepancies
    assert [d.fingerprint for d in after] == [d.fingerprint for d in before]
    assert [(d.state, d.decision.status, d.decision.reason, d.decision.author) for d in after] == [
        (State.UNCHANGED, "false-positive", "not the same time", "Kim"),
        (State.UNCHANGED, "accepted", "", "Kim"),
    ]

    with launched() as browser, window(browser) as made:
        page = made.open(tmp_path / "report.html")
        assert page.locator(".decided").text_content().strip() == "2 of 2 decided"
        assert page.locator(".decision").first.text_content().endswith("in the baseline")
