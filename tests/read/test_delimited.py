from __future__ import annotations

import json

import pytest

from consistency.document import Document, Reading, Skipped
from consistency.read.columns import Columns
from consistency.read.delimited import read_table
from consistency.read.jsonl import read_json_lines


def table(source: str, delimiters: str = ",;\t|", **columns: str) -> Reading:
    found = read_table("wire.csv", source, delimiters, Columns(**columns))
    assert isinstance(found, Reading), found
    return found


def records(source: str, **columns: str) -> Reading:
    found = read_json_lines("wire.jsonl", source, Columns(**columns))
    assert isinstance(found, Reading), found
    return found


def ids(reading: Reading) -> list[str]:
    return [document.id for document in reading.documents]


def days(reading: Reading) -> list[str | None]:
    return [str(d.candidates[0].day) if d.candidates else None for d in reading.documents]


def position(document: Document, words: str) -> tuple[int, int]:
    return document.position(document.text.index(words))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_header_tells_what_parts_the_cells(sign: str) -> None:
    found = table(f'id{sign}text\n1{sign}"One, two; three | four\tfive."\n')
    assert [d.text for d in found.documents] == ["One, two; three | four\tfive."]


def test_the_line_that_excel_puts_first_is_no_row() -> None:
    found = table("sep=;\nid;text\n1;The ship left.\n")
    assert [(d.id, d.text, d.places[0].name) for d in found.documents] == [("wire.csv#1", "The ship left.", "row 3")]


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    found = table("text\nOne.\n\n\nTwo.\n")
    assert [(d.id, d.places[0].name, d.position(0)) for d in found.documents] == [
        ("wire.csv#row-2", "row 2", (2, 1)),
        ("wire.csv#row-5", "row 5", (5, 1)),
    ]


def test_a_quoted_cell_may_hold_lines_and_quotation_marks_and_columns_stay_right() -> None:
    source = 'id,text,note\n7,"It said ""no"" on\nMay 5, then ""yes"" on May 6.",x\n'
    (document,) = table(source).documents
    assert document.text == 'It said "no" on\nMay 5, then "yes" on May 6.'
    for words in ("said", "no", "May 5", "yes", "May 6"):
        line, column = position(document, words)
        assert source.split("\n")[line - 1][column - 1 :].startswith(words)


def test_a_cell_written_in_a_way_that_cannot_be_followed_has_the_place_of_its_row() -> None:
    (document,) = table('id,text\n1,"The ship" left at 5.\n').documents
    assert document.text == "The ship left at 5."
    assert position(document, "5") == (2, 1 + document.text.index("5"))


def test_the_same_id_twice_is_numbered_in_the_order_of_the_file() -> None:
    assert ids(table("id,text\na,One.\na,Two.\nb,Three.\na,Four.\n")) == [
        "wire.csv#a",
        "wire.csv#a~2",
        "wire.csv#b",
        "wire.csv#a~3",
    ]


def test_an_id_stays_its_own_when_rows_come_before_it() -> None:
    before, after = "id,text\nx,One.\n", "id,text\nnew,Zero.\nx,One.\n"
    assert ids(table(before))[0] in ids(table(after))


def test_a_row_without_an_id_is_named_by_its_number() -> None:
    assert ids(table("id,text\n,One.\n…,Two.\n")) == ["wire.csv#row-2", "wire.csv#row-3"]


def test_ids_that_differ_only_in_signs_stay_apart() -> None:
    assert ids(table("id,text\na/b,One.\na-b,Two.\n")) == ["wire.csv#a-b", "wire.csv#a-b~2"]


def test_long_ids_that_begin_alike_stay_apart_whatever_stands_between() -> None:
    long = "x" * 200
    one = ids(table(f"id,text\n{long}1,One.\n{long}2,Two.\n"))
    assert len(set(one)) == 2
    assert ids(table(f"id,text\n{long}2,Two.\n"))[0] == one[1]


def test_nothing_in_an_identity_reads_as_a_path_a_line_or_a_suffix() -> None:
    (identity,) = ids(table("id,text\n../b.txt:12=x,One.\n"))
    assert identity == "wire.csv#b-txt-12-x"


def test_columns_can_be_named() -> None:
    source = "key,day,notes,text\nk1,2024-03-05,The ship left.,x\n"
    (document,) = table(source, text="Notes", id="key", date="day").documents
    assert (document.id, document.text, days(table(source, text="notes"))) == (
        "wire.csv#k1",
        "The ship left.",
        ["2024-03-05"],
    )


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({}, "no text column among year, , harvest; name it with --text-column".replace(" , ", " (unnamed), ")),
        ({"text": "notes"}, 'no column "notes" among year, (unnamed), harvest'),
        ({"text": "harvest", "id": "key"}, 'no column "key" among year, (unnamed), harvest'),
    ],
    ids=["none fits", "text", "id"],
)
def test_a_table_without_the_column_is_skipped_and_its_columns_named(columns: dict[str, str], reason: str) -> None:
    found = read_table("wire.csv", "year,,harvest\n2024,1,good\n", columns=Columns(**columns))
    assert found == Skipped("wire.csv", reason)


def test_rows_that_cannot_be_trusted_are_left_out_and_said() -> None:
    found = table("id,text\n1,One.\n2\n3,It sank, they said.\n4,Four.,,\n5,\n")
    assert ids(found) == ["wire.csv#1", "wire.csv#4"]
    assert [s.reason for s in found.skipped] == ["no text: 2 rows (3, 6)", "more cells than the header has: row 4"]


def test_a_quotation_mark_that_nothing_closes_does_not_swallow_the_rest_unsaid() -> None:
    found = table('id,text\n1,One.\n2,"Two.\n3,Three.\n')
    assert ids(found) == ["wire.csv#1"]
    assert [s.reason for s in found.skipped] == ["a quotation mark that nothing closes: row 3"]


def test_a_table_of_nothing_but_a_header_says_so() -> None:
    assert table("id,text\n").skipped == (Skipped("wire.csv", "no row with text in it"),)


def test_a_cell_may_be_longer_than_the_library_likes() -> None:
    long = "The ship left. " * 20_000
    (document,) = table(f'id,text\n1,"{long}"\n').documents
    assert document.text == long


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2024-03-05T23:10:00Z", "2024-03-06 01:00", "20240307"], ["2024-03-05", "2024-03-06", "2024-03-07"]),
        (["5 March 2024", "Thu, 07 Mar 2024 10:00:00 +0100"], ["2024-03-05", "2024-03-07"]),
        (["3/5/2024", "3/13/2024"], ["2024-03-05", "2024-03-13"]),
        (["03/05/24", "13/05/24"], ["2024-05-03", "2024-05-13"]),
        (["5.3.2024", "6.3.2024"], ["2024-03-05", "2024-03-06"]),
        (["1709596800", "1709683200000"], ["2024-03-05", "2024-03-06"]),
        (["yesterday", "2024-02-30"], [None, None]),
        (["5 Mar 99999999999999999999", "Tue, 99999999999999999999 Mar 2024 10:00"], [None, None]),
    ],
    ids=["ISO", "in words", "month first", "day first", "dots", "since 1970", "no day", "beyond any day"],
)  # fmt: skip
def test_a_date_column_may_have_any_form(values: list[str], expected: list[str | None]) -> None:
    source = "date,text\n" + "".join(f'"{value}",It sank.\n' for value in values)
    assert days(table(source)) == expected


def test_a_day_that_no_row_decides_is_shown_and_not_trusted() -> None:
    (document,) = table("date,text\n3/5/2024,It sank.\n").documents
    assert document.candidates[0].doubts == ("3/5/2024 may be March 5 or May 3",)


def test_a_number_in_an_id_is_no_publication_date() -> None:
    assert days(table("id,text\n2024-03-05-a,It sank.\n")) == [None]


def test_escapes_of_json_keep_lines_and_columns() -> None:
    source = '{"id": 1, "body": "one\\ntwo \\"five\\" \\ud83d\\ude00 \\u20ac9", "title": "\\u00e9"}\n\n'
    source += '{"id": 2, "body": "x"}'
    first, second = records(source).documents
    assert first.text == 'one\ntwo "five" 😀 €9'
    for words in ("one", "two", "five", "9"):
        line, column = position(first, words)
        assert (line, source[column - 1 :].startswith(words)) == (1, True)
    assert (second.id, second.position(0), second.places[0].name) == ("wire.jsonl#2", (3, 20), "line 3")


def test_lines_that_are_no_objects_are_left_out_and_said() -> None:
    found = records('{"text": "One."}\n[1]\n{"text": \n{"text": 7.5}\n{"text": ["x"]}\n')
    assert ids(found) == ["wire.jsonl#line-1", "wire.jsonl#line-4"]
    assert [s.reason for s in found.skipped] == ["no text: line 5", "no JSON object: 2 lines (2, 3)"]


def test_records_with_different_keys_are_read_by_one_choice() -> None:
    found = records('{"summary": "S."}\n{"text": "T.", "summary": "S."}\n')
    assert [d.text for d in found.documents] == ["T."]
    assert [s.reason for s in found.skipped] == ["no text: line 1"]


def test_halves_of_characters_and_nested_brackets_break_nothing() -> None:
    found = records('{"text": "a\\ud800b\\u0000c"}\n' + "[" * 100_000)
    assert [d.text for d in found.documents] == ["a\ufffdb c"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org/a", "https://a b/"])
def test_an_address_that_is_none_of_the_web_is_left_out(address):
    (row,) = table(f"text;url\nThe ferry left at noon.;{address}\n").documents
    (record,) = records(json.dumps({"text": "The ferry left at noon.", "url": address})).documents
    assert (row.url, record.url) == (None, None)


def test_an_address_of_the_web_is_kept():
    (row,) = table("text;url\nThe ferry left at noon.;https://example.org/ferry\n").documents
    assert row.url == "https://example.org/ferry"
