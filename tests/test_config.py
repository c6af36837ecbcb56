from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from consistency.claim import Role
from consistency.config import FailOn, Settings, parse_doc_dates, settings_from
from consistency.discrepancy import Discrepancy, Nature, Verdict
from consistency.errors import ConfigError
from consistency.value import Kind

CHANGED = Settings(
    against=("wire", "sources"),
    exclude=("*.draft.md",),
    fail_on=FailOn.ANY,
    min_verdict=Verdict.CONTRADICTION,
    min_confidence=0.5,
    select=("count-conflict", "date-conflict"),
    ignore=("time-conflict",),
    baseline=Path("known.json"),
    doc_dates={"b.md": date(2024, 2, 29), "a.md": date(2023, 9, 29)},
    authority={"b.md": "city council"},
    model="models/own",
    max_bytes=1000,
    text_column="body",
    id_column="guid",
    date_column="sent",
    any_language=True,
    one_topic=True,
    same_question=0.75,
)


@pytest.mark.parametrize("settings", [Settings(), CHANGED])
def test_settings_survive_being_written_as_data(settings):
    again = settings_from(settings.as_data())
    assert replace(again, against=settings.against) == settings
    assert set(again.against) == set(settings.against)


def test_data_names_every_field_so_that_none_is_missing_in_the_report():
    assert {key.replace("-", "_") for key in Settings().as_data()} == set(Settings.__dataclass_fields__)


def test_document_dates_and_sources_are_written_sorted():
    assert list(CHANGED.as_data()["doc-dates"]) == ["a.md", "b.md"]
    assert CHANGED.as_data()["against"] == ["sources", "wire"]


def test_what_is_left_out_keeps_its_default():
    assert settings_from({"max-bytes": 5}, defaults=CHANGED).fail_on is FailOn.ANY
    assert settings_from({}) == Settings()


def test_toml_dates_are_taken_as_they_are():
    assert settings_from({"doc-dates": {"./a.md": date(2023, 9, 29)}}).doc_dates == {"a.md": date(2023, 9, 29)}


def test_every_problem_is_named_at_once():
    with pytest.raises(ConfigError) as caught:
        settings_from(
            {
                "fail_on": "new",
                "min-verdict": "certain",
                "max-bytes": True,
                "same-question": 2,
                "exclude": "*.md",
                "doc-dates": {"a.md": "2023-02-30", "b.md": "2023-02-28", "c.md": 7},
                "model": " ",
                "zzz": 1,
            },
            source="consistency.toml",
        )
    assert caught.value.message.splitlines() == [
        "consistency.toml: 8 problems",
        "  fail_on: unknown key, did you mean fail-on?",
        "  min-verdict: 'certain' is not one of contradiction, tension",
        "  max-bytes: True is not a whole number above 0",
        "  same-question: 2 is not a number from 0 to 1",
        "  exclude: '*.md' is not a list of globs",
        "  doc-dates: a.md: there is no day 2023-02-30; c.md: 7 is not a date YYYY-MM-DD",
        "  model: ' ' is not a name",
        "  zzz: unknown key (known: against, any-language, authority, backend, baseline, date-column, "
        "doc-dates, editor-link, exclude, fail-on, id-column, ignore, max-bytes, min-confidence, min-verdict, model, "
        "one-topic, same-question, select, text-column)",
    ]


def test_one_problem_takes_one_line():
    with pytest.raises(ConfigError, match=r"^settings: fail-on: 'often' is not one of new, any, none$"):
        settings_from({"fail-on": "often"})


@pytest.mark.parametrize(
    ("option", "path"),
    [
        ("a.md=2023-09-29", "a.md"),
        ("./news/a.md=2023-09-29", "news/a.md"),
        ("q=1.md=2023-09-29", "q=1.md"),
        ("../a.md=2023-09-29", "../a.md"),
        ("-=2023-09-29", "stdin"),
    ],
)
def test_document_date_goes_to_the_path_as_documents_are_named(option, path):
    assert parse_doc_dates([option]) == {path: date(2023, 9, 29)}


@pytest.mark.parametrize(
    "option",
    ["a.md", "=2023-09-29", "a.md=", "a.md=29.9.2023", "a.md=2023-02-30", "a.md=20230929", "a.md=2023-W39-5", ""],
)
def test_document_date_that_is_none_is_refused(option):
    with pytest.raises(ConfigError, match=r"^--doc-date: "):
        parse_doc_dates([option])


def test_all_bad_document_dates_are_named_at_once():
    with pytest.raises(ConfigError) as caught:
        parse_doc_dates(["a.md", "b.md=soon", "c.md=2023-01-02", "./c.md=2023-01-03"])
    assert caught.value.message.splitlines() == [
        "--doc-date: 3 problems",
        "  'a.md' is not PATH=YYYY-MM-DD",
        "  'b.md=soon': 'soon' is not a date YYYY-MM-DD",
        "  './c.md=2023-01-03': c.md already has the date 2023-01-02",
    ]


def test_the_same_document_date_twice_is_no_problem():
    assert parse_doc_dates(["a.md=2023-09-29", "a.md=2023-09-29"]) == {"a.md": date(2023, 9, 29)}


def test_a_date_given_with_an_absolute_path_is_found_below_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    below, outside = tmp_path / "news" / "b.txt", tmp_path.parent / "c.txt"
    found = parse_doc_dates([f"{below}=2020-01-01", f"{outside}=2020-01-02"])
    assert found == {"news/b.txt": date(2020, 1, 1), outside.as_posix(): date(2020, 1, 2)}


def test_a_rule_that_is_none_is_named_with_the_closest():
    with pytest.raises(ConfigError) as caught:
        settings_from({"select": ["date-conflct", "count-conflict"], "ignore": ["zzz"]})
    first, select, ignore = caught.value.message.splitlines()
    assert first == "settings: 2 problems"
    assert select == "  select: 'date-conflct' is no rule, did you mean date-conflict?"
    assert ignore.startswith("  ignore: 'zzz' is no rule (known: age-conflict, ")


def found(rule="date-conflict", verdict=Verdict.CONTRADICTION, confidence=0.8):
    return Discrepancy(rule, verdict, Nature.CONFLICT, confidence, "opening", Kind.DATE, Role.DATES, (), ())


@pytest.mark.parametrize(
    ("settings", "discrepancy", "asked"),
    [
        (Settings(), found(verdict=Verdict.TENSION, confidence=0.0), True),
        (Settings(min_verdict=Verdict.CONTRADICTION), found(verdict=Verdict.TENSION), False),
        (Settings(min_confidence=0.8), found(), True),
        (Settings(min_confidence=0.81), found(), False),
        (Settings(select=("date-conflict",)), found(), True),
        (Settings(select=("count-conflict",)), found(), False),
        (Settings(ignore=("date-conflict",)), found(), False),
        (Settings(select=("date-conflict",), ignore=("date-conflict",)), found(), False),
    ],
)
def test_what_is_asked_for(settings, discrepancy, asked):
    assert settings.asks_for(discrepancy) is asked
