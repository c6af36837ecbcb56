from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from factories import coverage_entry, document_entry, finding, quote, report, side
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reporters.example import TRAP
from reporters.generated import words
from reporters.readable import lighthouse, quoted

from consistency.report import BlockEntry, MarkEntry, Uncompared
from consistency.reporters.html.reporter import HtmlReporter
from consistency.reporters.html.texts import MOST, TEXT_LIMIT, shown_of
from consistency.reporters.html.view import page
from consistency.reporters.legible import legible_lines


def lines(view):
    return [line for _, run in view.groups for line in run]


def pieces(view):
    return [piece for line in lines(view) for piece in line.pieces]


def marked(view):
    return {piece.text: piece for piece in pieces(view) if piece.id}


def states(view):
    return {text: piece.state for text, piece in marked(view).items()}


def test_every_slot_has_the_worst_state_that_anything_says_of_it():
    draft, almanac, council = page(lighthouse()).texts.views
    assert states(draft) == {
        "March": "compared",
        "4 May 1911": "contradiction",
        "in 1987": "compared",
        "212": "contradiction",
        "two": "suppressed",
        "€3 million": "tension",
        "€400,000": "agreement",
        "sails there": "tension",
        "Fridays": "uncompared",
        "summer": "uncompared",
    }
    assert states(almanac)["48 m"] == "uncompared"
    assert draft.slots == (
        "10 slots: 2 in a contradiction, 2 in a tension, 1 suppressed, 1 in an agreement, "
        "2 compared, nothing listed, 2 not compared"
    )
    assert council.slots == "4 slots: 1 in a contradiction, 2 in a tension, 1 in an agreement"


def test_a_slot_says_its_kind_and_value_and_leads_to_all_that_was_found_about_it():
    draft = page(lighthouse()).texts.views[0]
    steps, lit = marked(draft)["212"], marked(draft)["4 May 1911"]
    assert steps.note == "number 212, in a contradiction"
    assert [(each.state, each.target) for each in steps.references] == [
        ("contradiction", "d-1a00000000000002"),
        ("tension", "d-1a00000000000004"),
    ]
    assert steps.label == "", "the value reads like the text"
    assert lit.label == "May 4, 1911"
    assert marked(draft)["€400,000"].references[0].target == "agreement-1"


def test_a_card_leads_to_the_place_of_each_quote():
    view = page(lighthouse())
    texts = {f"text-{text.number}": text for text in view.texts.views}
    for card in view.contradictions + view.tensions + view.suppressed:
        for each in card.sides:
            for shown in each.quotes:
                text = texts[f"text-{shown.source.number}"]
                found = next(piece for piece in pieces(text) if piece.id == shown.in_text)
                assert found.text == shown.excerpt.quote
                assert card.id in [reference.target for reference in found.references]
    assert [loose.in_text for loose in view.drafts[0].loose] == [
        marked(texts["text-1"])["Fridays"].id,
        marked(texts["text-1"])["summer"].id,
    ]


def test_lines_keep_their_kind_and_say_where_they_stand():
    draft, almanac, _ = page(lighthouse()).texts.views
    assert [(kind, len(run)) for kind, run in draft.groups] == [
        ("heading", 1),
        ("paragraph", 2),
        ("item", 2),
        ("paragraph", 1),
    ]
    assert [(line.position, line.marked, line.loose) for line in lines(draft)] == [
        ("line 1", True, False),
        ("line 3", True, False),
        ("line 5", False, False),
        ("line 7", True, False),
        ("line 9", True, False),
        ("line 11", True, True),
    ]
    assert lines(draft)[1].place == "drafts/gull-point.md:3"
    assert almanac.groups[0][0] == "furniture"
    assert draft.lines == 5


def test_a_line_is_told_to_run_the_way_its_first_letter_does():
    text = "12 \u05d2\u05e9\u05e8\u05d9\u05dd.\n12 bridges."
    document = replace(
        document_entry("courier.md"),
        text=text,
        blocks=(BlockEntry(0, 9, "paragraph", 1), BlockEntry(10, 21, "paragraph", 2)),
        marks=(MarkEntry(0, 2, "number", "12", 1),),
    )
    made = report(documents=(document,))
    assert [line.rtl for line in lines(page(made).texts.views[0])] == [True, False]
    assert HtmlReporter().render(made).count('dir="rtl"') == 1


def test_drafts_come_first_and_are_unfolded_when_they_are_few():
    assert [view.open for view in page(lighthouse()).texts.views] == [True, False, False]
    many = tuple(document_entry(f"{n}.md", text="x", role="draft") for n in range(4))
    assert not any(view.open for view in page(report(documents=many)).texts.views)


def test_where_no_text_is_left_in_the_run_the_page_says_so():
    view = page(report(documents=(document_entry(text="", text_omitted=9),)))
    assert view.texts.views == ()
    assert view.texts.cut == "Not everything is here: 1 text did not fit on the page."


def test_a_saved_run_without_texts_has_no_section_and_no_links_to_it():
    old = replace(lighthouse(), documents=tuple(replace(d, text=None) for d in lighthouse().documents))
    view = page(old)
    assert view.texts is None
    assert {shown.in_text for card in view.contradictions for each in card.sides for shown in each.quotes} == {""}


def test_the_digest_changes_with_the_text():
    first, second = (
        page(report(documents=(document_entry(text=text),))).texts.views[0] for text in ("12 steps", "13 steps")
    )
    assert first.digest != second.digest


def test_slots_that_overlap_are_marked_as_one_and_each_keeps_its_anchor():
    marks = (
        MarkEntry(0, 6, "age", "52 year", 1),
        MarkEntry(3, 9, "number", "7", 1),
        MarkEntry(9, 11, "number", "8", 1),
    )
    view = page(report(documents=(document_entry(text="abcdefghi88", marks=marks),))).texts.views[0]
    assert [(piece.text, piece.id, piece.ids) for piece in pieces(view)] == [
        ("abcdefghi", "s-1-0", ("s-1-3",)),
        ("88", "s-1-9", ()),
    ]
    assert pieces(view)[0].note == (
        "“abcdef”, age 52 years, compared, nothing listed; “defghi”, number 7, compared, nothing listed"
    )


def test_a_slot_on_a_later_line_of_its_block_says_so():
    text = "Rain.\nIt has 7 doors."
    marks = (MarkEntry(13, 14, "number", "7", 2),)
    view = page(
        report(documents=(document_entry(text=text, blocks=(BlockEntry(0, 21, "paragraph", 1),), marks=marks),))
    )
    assert marked(view.texts.views[0])["7"].note == "number 7, line 2, compared, nothing listed"


def test_of_a_very_long_text_the_beginning_is_shown_and_the_page_says_what_is_not():
    text = "12 steps. " + "a" * TEXT_LIMIT + " 13 steps"
    marks = (MarkEntry(0, 2, "number", "12", 1), MarkEntry(len(text) - 8, len(text) - 6, "number", "13", 1))
    loose = (Uncompared("13", 1, "number", 9, start=marks[1].start, end=marks[1].end),)
    entry = document_entry(text=text, marks=marks, slots=3, text_omitted=1000)
    view = page(report(documents=(entry,), coverage=(coverage_entry(uncompared=loose),)))
    cut = view.texts.views[0]
    assert list(marked(cut)) == ["12"]
    assert cut.cut == "Cut here: 1,019 of 201,019 characters, with 2 slots, did not fit on the page."
    assert view.texts.cut == "Not everything is here: 1 text is cut."
    assert view.coverage[0].loose[0].in_text == ""


def test_where_not_all_texts_fit_drafts_come_before_sources():
    entries = (document_entry("a.md", text="a" * 6), document_entry("b.md", text="b" * 6, role="draft"))
    made = report(documents=entries)
    assert shown_of(made, total=8) == {"b.md": 6, "a.md": 2}
    assert shown_of(made, limit=5) == {"b.md": 5, "a.md": 5}


def test_of_very_many_texts_those_that_are_quoted_are_there_and_the_page_says_how_many_are_not():
    entries = tuple(document_entry(f"{n:04}.md", text=f"{n} ferries") for n in range(MOST + 3))
    made = report(
        documents=entries,
        discrepancies=(
            finding(sides=(side("7", mentions=[replace(quote(document="2002.md"), start=0, end=4)]), side("8"))),
        ),
    )
    view = page(made)
    assert len(view.texts.views) == MOST
    assert view.texts.cut == "Not everything is here: 3 texts did not fit on the page."
    assert view.contradictions[0].sides[0].quotes[0].in_text == "s-2003-0"
    assert [source.number for source in view.sources if not source.shown] == [2000, 2001, 2002]


class Shown(HTMLParser):
    """The text of the documents on a page, without boxes and notes."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.text = [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids += [attributes["id"]] if attributes.get("id", "").startswith("s-") else []
        if tag not in {"input", "meta", "link", "br"}:
            classes = attributes.get("class", "").split()
            self.open.append(
                "aside" if tag in {"label", "small"} or "hidden" in classes else classes[0] if classes else tag
            )

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        if "page" in self.open and "aside" not in self.open:
            self.text += data


spans = st.tuples(st.integers(-3, 60), st.integers(-3, 60))
texts = st.lists(words, max_size=4).map("\n".join)


@settings(max_examples=100, deadline=None)
@given(
    text=texts,
    blocks=st.lists(st.tuples(spans, st.sampled_from(["heading", "paragraph", "item", "furniture", TRAP])), max_size=5),
    slots=st.lists(spans, max_size=6),
    quotes=st.lists(spans, max_size=3),
    loose=st.lists(spans, max_size=3),
)
def test_the_pieces_are_the_whole_text_in_order_and_every_slot_is_there_once(text, blocks, slots, quotes, loose):
    entry = document_entry(
        text=text,
        blocks=tuple(BlockEntry(*span, kind, 1) for span, kind in blocks),
        marks=tuple(MarkEntry(*span, "number", "7", 1) for span in slots),
    )
    mentions = [replace(quote(document=entry.id), start=start, end=end) for start, end in quotes]
    made = report(
        documents=(entry,),
        discrepancies=(finding(sides=(side("7", mentions=mentions),)),),
        coverage=(coverage_entry(uncompared=tuple(Uncompared("7", 1, "x", start=a, end=b) for a, b in loose)),),
    )
    view = page(made)
    shown = pieces(view.texts.views[0]) if text else []
    assert "".join(piece.text for piece in shown) == legible_lines(text)
    inside = {start for start, end in (*slots, *quotes, *loose) if 0 <= start < end <= len(text)}
    ids = [each for piece in shown if piece.id for each in (piece.id, *piece.ids)]
    assert sorted(ids) == sorted(f"s-1-{start}" for start in inside)
    linked = {shown.in_text for each in view.contradictions[0].sides for shown in each.quotes + each.more} - {""}
    assert linked <= set(ids)


@settings(max_examples=40, deadline=None)
@given(
    text=texts,
    blocks=st.lists(st.tuples(spans, st.sampled_from(["heading", "paragraph", "item", "furniture"])), max_size=4),
    slots=st.lists(spans, max_size=6),
)
@example("abcdefghi", [], [(0, 6), (3, 9)])
def test_the_markup_shows_the_whole_text_and_every_anchor_once(text, blocks, slots):
    entry = document_entry(
        text=text,
        blocks=tuple(BlockEntry(*span, kind, 1) for span, kind in blocks),
        marks=tuple(MarkEntry(*span, "number", "7", 1) for span in slots),
    )
    shown = Shown(HtmlReporter().render(report(documents=(entry,))))
    assert "".join(shown.text.split()) == "".join(legible_lines(text).split())
    assert sorted(shown.ids) == sorted({f"s-1-{start}" for start, end in slots if 0 <= start < end <= len(text)})


@pytest.mark.parametrize(
    "text",
    [TRAP, "{{ 7*7 }} {% raw %}", "a \u202eb\u2066", "--> ]]> </script", "x" * 1_000_000, "\x00\x1b[31m"],
    ids=["markup", "template", "turned", "endings", "long line", "controls"],
)
def test_hostile_text_is_only_text_in_the_texts(text):
    entry = document_entry(
        text=text, marks=(MarkEntry(0, 1, TRAP, TRAP, 1),), blocks=(BlockEntry(0, 9, TRAP, 1, TRAP),)
    )
    html = HtmlReporter().render(report(documents=(entry,)))
    assert html.count("<script") == html.count("</script") == html.count("</style") == 1
    assert not any(character in html for character in "\u202e\u2066\x00\x1b")
    assert len(html) < 600_000


def test_quotes_of_the_example_stand_in_its_texts():
    made = lighthouse()
    for document in made.documents:
        for mark in document.marks:
            assert document.text[mark.start : mark.end] == quoted(document, document.text[mark.start : mark.end]).quote
