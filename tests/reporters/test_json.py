import json

import pytest
from factories import evidence, finding, quote, report, side
from reporters.example import bridge, hostile, proofread
from reporters.gold import assert_golden

from consistency.errors import InputError
from consistency.reporters.json import JsonReporter
from consistency.saved import parse


def test_bridge_is_golden():
    assert_golden(JsonReporter().render(bridge()), "bridge.json")


def test_reading_back_gives_the_same_report():
    for original in (bridge(), proofread(), hostile(), report()):
        assert parse(JsonReporter().render(original)) == original


def test_what_was_saved_before_drafts_were_known_can_still_be_read():
    data = json.loads(JsonReporter().render(bridge()))
    for document in data["documents"]:
        del document["role"]
    for entry in data["coverage"]:
        for slot in entry["uncompared"]:
            del slot["column"], slot["sentence"], slot["offset"]
    for entry in (*data["discrepancies"], *data["agreements"]):
        for mention in (mention for value in entry["sides"] for mention in value["mentions"]):
            del mention["place"], mention["anchor"], mention["end_line"], mention["end_column"]
    del data["counts"]["between_sources"], data["counts"]["between_drafts"]
    assert parse(json.dumps(data)) == bridge()


def test_what_was_saved_before_texts_were_kept_can_still_be_read():
    data = json.loads(JsonReporter().render(bridge()))
    for document in data["documents"]:
        del document["text"], document["text_omitted"], document["blocks"], document["marks"]
    for entry in data["coverage"]:
        for slot in entry["uncompared"]:
            del slot["start"], slot["end"]
    assert parse(json.dumps(data)) == bridge()


def test_text_stays_readable_and_ends_in_a_newline():
    text = JsonReporter().render(report(discrepancies=(finding(claim="Öffnung der Brücke 橋"),)))
    assert "Öffnung der Brücke 橋" in text
    assert text.endswith("}\n")


def test_half_a_surrogate_pair_can_be_written():
    text = JsonReporter().render(
        report(discrepancies=(finding(sides=(side("1", mentions=[quote("[1] \ud83d bridge")]),)),))
    )
    assert b"\\ud83d bridge" in text.encode("utf-8")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_not_read_back(number):
    text = JsonReporter().render(report(discrepancies=(finding(confidence=0.125),)))
    assert "0.125" in text
    with pytest.raises(InputError, match="is not JSON"):
        parse(text.replace("0.125", number))


@pytest.mark.parametrize("number", ["-1e999", "nan", "Infinity"])
def test_what_is_no_number_is_not_read_back_out_of_text_either(number):
    made = report(discrepancies=(finding(confidence=0.125, evidence=(evidence(weight=0.375),)),))
    text = JsonReporter().render(made)
    for digits in ("0.125", "0.375"):
        assert text.count(digits) == 1
        with pytest.raises(InputError, match="a number in it is not finite"):
            parse(text.replace(digits, f'"{number}"'))
