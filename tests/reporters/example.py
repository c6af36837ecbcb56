"""A story of our own for the reporters: five texts about the opening of a bridge that never was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factories import (
    absent,
    agreement,
    counts,
    coverage_entry,
    day_side,
    document_entry,
    evidence,
    finding,
    quote,
    report,
    side,
    skipped_entry,
    suppression,
)

from consistency.report import BlockEntry, DecisionEntry, MarkEntry, Report, SlotEntry, Uncompared, UnusedSuppression

COURIER, GAZETTE, COUNCIL, BLOG, MINUTES = (
    "press/courier.md",
    "press/gazette.html",
    "council/release.txt",
    "ferry-blog.md",
    "council/minutes.docx",
)

DOCUMENTS = (
    document_entry(COURIER, title="Thousands cross Tern Bridge on its first day", slots=14, sentences=31),
    document_entry(
        GAZETTE, title="Bridge open at last", published="2024-06-04", published_basis="page metadata", slots=9
    ),
    document_entry(COUNCIL, title=None, published="2024-05-28", published_basis="header line", slots=12, sentences=24),
    document_entry(
        BLOG,
        title="The last ferry",
        published="2021-01-12",
        published_basis="page metadata",
        published_trusted=False,
        published_doubts=("“Tuesday, June 4” does not fit 2021", "the other documents are from 2024"),
        slots=6,
        sentences=18,
    ),
    document_entry(
        MINUTES,
        title="Minutes of the works committee",
        published=None,
        published_basis="no date found",
        published_trusted=False,
        slots=5,
        sentences=12,
    ),
)

OPENING = finding(
    "3f9c21ab40d7e215",
    claim="opening of the Tern Bridge to traffic",
    sides=(
        day_side(
            "2024-06-03",
            quote(
                "After eleven years of planning, the mayor cut the ribbon on [June 3] and let the first cyclists "
                "across the Tern Bridge, which replaces a ferry that had run since the days of sail.",
                COURIER,
                line=7,
                before="It rained until noon.",
                after="The first to arrive on the other bank was a postman.",
            ),
            quote(
                "The bridge is to be opened to traffic on [Monday, 3 June 2024].",
                COUNCIL,
                line=3,
                before="The works committee has met for the last time. " * 6,
                after="Residents are asked to arrive on foot. " * 5,
            ),
        ),
        day_side(
            "2024-06-04",
            quote("[Yesterday] the Tern Bridge was opened to traffic.", BLOG, line=12, column=1),
        ),
    ),
    evidence=(
        evidence("both say when the bridge was opened to traffic", 2.4, "same event"),
        evidence("Tern Bridge, mayor", 1.1, "shared names"),
        evidence("1 day apart", 0.0, "distance"),
        evidence("the blog does not name the mayor", -0.6, "a participant is missing"),
    ),
)

CROWD = finding(
    "a81b77e0c2d94f36",
    rule="number-conflict",
    claim="how many people crossed on the first day",
    slot=SlotEntry("number", "counts"),
    confidence=0.81,
    state="updated",
    sides=(
        side(
            "~1500",
            (1350, 1650),
            (
                quote("Around [1,500] people crossed before dusk.", COURIER, line=15),
                quote("By evening [some 1,500] had walked over.", MINUTES, line=4),
            ),
            approximate=True,
        ),
        side(
            "200–999",
            (200, 999),
            (quote("[Hundreds] walked across on the first day, police said.", GAZETTE, line=9),),
            approximate=True,
        ),
        side("4000", (4000, 4000), (quote("A counter at the toll house showed [4,000] crossings.", BLOG, line=20),)),
    ),
    evidence=(
        evidence("people who crossed the bridge on its first day", 1.9, "same thing counted"),
        evidence("“walked” and “crossed”", 0.4, "related verbs"),
        evidence("crossings may count one person twice", -0.9, "counted noun differs"),
    ),
)

COST = finding(
    "0d55e9b1a7c83f42",
    rule="money-conflict",
    verdict="tension",
    nature="update-over-time",
    claim="cost of the Tern Bridge",
    slot=SlotEntry("money", "measures"),
    confidence=0.64,
    confidence_level="medium",
    state="unchanged",
    known_by="moved",
    note="known, and only moved: it was in council/draft.txt",
    decision=DecisionEntry("accepted", "the final bill is not in yet", "Ida", "2024-12-31"),
    sides=(
        side("12000000 EUR", (12_000_000, 12_000_000), (quote("It cost [€12 million].", COUNCIL, line=18),), "EUR"),
        side(
            "≥ 14000000 EUR",
            (14_000_000, None),
            (quote("The bill has risen to [at least 14 million euros].", GAZETTE, line=22),),
            "EUR",
        ),
    ),
    evidence=(evidence("the bill for the bridge", 1.2), evidence("one week between the reports", -0.7, "time passed")),
)

CLOSING = finding(
    "9be4402f6a1d5c08",
    verdict="tension",
    nature="different-scope",
    claim="last crossing of the ferry",
    note="resembles known 77aa01cd",
    confidence=0.58,
    confidence_level="medium",
    sides=(
        side(
            "2024-05", ("2024-05-01", "2024-06-01"), (quote("The ferry sailed for the last time in [May].", COURIER),)
        ),
        side("2024-06-10/..", ("2024-06-10", None), (quote("It runs [until at least June 10].", GAZETTE, line=30),)),
    ),
)

SPAN = finding(
    "c0ffee11d2e3f4a5",
    rule="quantity-conflict",
    claim="length of the main span",
    slot=SlotEntry("quantity", "measures"),
    suppressed=suppression("press/gazette.html:14", "the Gazette printed a correction"),
    sides=(
        side("212 metre", (212, 212), (quote("The main span is [212 m].", COUNCIL, line=21),), "metre"),
        side("221 metre", (221, 221), (quote("a main span of [221 metres]", GAZETTE, line=14),), "metre"),
    ),
)


def bridge() -> Report:
    """The whole story: two contradictions, two tensions, one suppressed, two agreements."""
    return report(
        documents=DOCUMENTS,
        skipped=(skipped_entry("scans/plan.pdf"), skipped_entry("old/notes.txt", "empty file")),
        discrepancies=(OPENING, CROWD, COST, CLOSING, SPAN),
        agreements=(
            agreement(
                "age of the mayor",
                slot=SlotEntry("age", "measures"),
                sides=(
                    side(
                        "52 year",
                        (52, 52),
                        (
                            quote("Mayor Ida Holm, [52], walked first.", COURIER, line=8),
                            quote("The [52-year-old] mayor waved.", GAZETTE, line=6),
                        ),
                        "year",
                    ),
                ),
            ),
            agreement(
                "when work began",
                slot=SlotEntry("date", "dates"),
                confidence=0.71,
                confidence_level="medium",
                sides=(
                    side("2013", ("2013-01-01", "2014-01-01"), (quote("Work began in [2013].", MINUTES, line=2),)),
                    side("2013-09", ("2013-09-01", "2013-10-01"), (quote("since [September 2013]", BLOG, line=5),)),
                ),
            ),
        ),
        coverage=(
            coverage_entry(
                COURIER,
                slots=14,
                compared=8,
                uncompared=(Uncompared("eleven years", 7, "duration"), Uncompared("noon", 6, "time")),
            ),
            coverage_entry(GAZETTE, slots=9, compared=7),
            coverage_entry(COUNCIL, slots=12, compared=4),
            coverage_entry(BLOG, slots=6, compared=3, uncompared=()),
            coverage_entry(MINUTES, slots=5, compared=2),
        ),
        absent=(absent(note="not read: council/plan.txt"),),
        unused_suppressions=(
            UnusedSuppression(BLOG, 3, ("age-conflict",), "she had a birthday", "nothing to suppress there"),
        ),
    )


def proofread() -> Report:
    """The Courier's story as a draft that is checked against the other texts; two of its figures stand alone."""
    drafts = tuple(replace(d, role="draft" if d.id == COURIER else "source") for d in DOCUMENTS)
    planning = "After eleven years of planning, the mayor cut the ribbon on June 3."
    loose = (
        Uncompared("noon", 6, "time", 17, "It rained until noon.", 16),
        Uncompared("eleven years", 7, "duration", 7, planning, 6),
    )
    parts: dict[str, Any] = {
        "documents": drafts,
        "discrepancies": (OPENING, CROWD, CLOSING),
        "agreements": bridge().agreements[:1],
        "coverage": (
            coverage_entry(COURIER, slots=14, compared=12, uncompared=loose),
            coverage_entry(GAZETTE, slots=9, compared=3),
            coverage_entry(COUNCIL, slots=12, compared=1),
            coverage_entry(BLOG, slots=6, compared=2, uncompared=()),
            coverage_entry(MINUTES, slots=5, compared=1),
        ),
        "skipped": (),
    }
    return report(**parts, counts=counts(parts, between_sources=1))


TRAP = "</style></script></mark><script>window.caught = 1</script><img src=x onerror='window.caught = 1'>"


def hostile() -> Report:
    """Documents that try to be read as markup, template, terminal or CI commands; one line is a megabyte long."""
    turned = "opened \u202eno [June 3]\u202c {{ 7*7 }} {% raw %} \x1b[31m\x07 ::error::x ##[add-mask]x\r\n::error::x"
    long = f"{'mile ' * 100_000}[June 4]{'x' * 500_000}"
    read = f"{TRAP}\n\n{turned} --> ]]>\n\n{TRAP}"
    marks = (MarkEntry(0, 9, TRAP, TRAP, 1), MarkEntry(4, 20, "date", "2024-06-03", 1), MarkEntry(-1, 5, "x", "x", 1))
    entry = finding(
        'x" onclick="window.caught = 1',
        claim=f"opening{TRAP}",
        rule=TRAP,
        nature=TRAP,
        sides=(
            day_side("2024-06-03", quote(turned, TRAP, before=TRAP, after=TRAP * 20)),
            day_side("2024-06-04", quote(long, "gazette.html", before="y" * 1_000_000)),
            side(TRAP, (None, None), (quote(f"[{TRAP}]", "gazette.html"),)),
        ),
        evidence=(evidence(TRAP, -1.0, TRAP),),
    )
    return report(
        documents=(
            document_entry(
                TRAP,
                title=TRAP * 1000,
                published_trusted=False,
                published_doubts=(TRAP,),
                role="draft",
                text=read,
                marks=marks,
                blocks=(BlockEntry(0, 30, TRAP, 1, TRAP), BlockEntry(20, 10**9, "item", -1)),
            ),
            document_entry(
                "gazette.html",
                title="\ud800 half a \u2066pair",
                role="source",
                text="mile " * 100_000 + "June 4" + "x" * 500_000,
                marks=(MarkEntry(500_000, 500_006, "date", "2024-06-04", 1),),
            ),
        ),
        skipped=(skipped_entry(f"::error::{TRAP}", f"\x1b]0;title\x07{TRAP}"),),
        discrepancies=(entry,),
        agreements=(agreement(f"::error::{TRAP}"),),
        coverage=(
            coverage_entry(
                TRAP, uncompared=(Uncompared(TRAP, 1, TRAP), Uncompared(TRAP, 1, TRAP, 2, turned + TRAP, 0))
            ),
            coverage_entry("gazette.html", uncompared=(Uncompared(TRAP, 1, TRAP), Uncompared("1", 1, "x", 1, long, 4))),
        ),
        absent=(absent(TRAP, TRAP, TRAP),),
    )
