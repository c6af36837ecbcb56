"""A report of cards that are hard to draw: every kind of value, next to nothing and worlds apart, with many sides."""

from __future__ import annotations

from factories import day_side, document_entry, evidence, finding, quote, report, side

from consistency.report import Edge, Finding, Quote, Report, SideEntry, SlotEntry

HARBOUR, ALMANAC = "harbour.md", "almanac.md"
LONG = "The Annual Register of Everything That Was Ever Moored, Lost or Painted in the Lower Harbour, Volume Two"


def _said(value: str, document: str = HARBOUR) -> Quote:
    return quote(
        f"The harbour master wrote [{value}] into the book.", document, frame="The harbour master wrote [number]."
    )


def _exact(value: str, number: Edge, unit: str = "", *, said: str = "") -> SideEntry:
    return side(value, (number, number), (_said(said or value),), unit)


def _card(place: int, kind: str, *sides: SideEntry, claim: str = "") -> Finding:
    return finding(
        f"{place:02x}aa00bb11cc22dd",
        rule=f"{kind}-conflict",
        verdict="tension" if place % 3 == 2 else "contradiction",
        claim=claim or f"{kind} in the book of the harbour",
        slot=SlotEntry(kind, "measures"),
        sides=sides,
        evidence=(evidence("both are in the book", 1.2), evidence("two pages apart", -0.4, "distance")),
    )


_CARDS: tuple[tuple[str, tuple[SideEntry, ...], str], ...] = (
    ("date", (day_side("2024-06-03"), day_side("2024-06-04")), ""),
    ("date", (day_side("1887-01-02"), day_side("2024-06-04")), ""),
    ("date", (side("XXXX-02-28"), side("XXXX-03-01")), ""),
    (
        "date",
        (
            side("2023-11", ("2023-11-01", "2023-12-01")),
            side("../2023-10-02", (None, "2023-10-03")),
            side("2024-01-20/..", ("2024-01-20", None)),
        ),
        "",
    ),
    ("date", tuple(day_side(f"2024-0{month}-1{month}") for month in range(1, 7)), ""),
    ("number", (_exact("12", 12), _exact("15", 15)), ""),
    ("number", (_exact("0", 0), _exact("14", 14)), ""),
    ("number", (_exact("40", 40), _exact("9000000", 9_000_000)), ""),
    ("number", (_exact("1000001", 1_000_001), _exact("1000002", 1_000_002)), ""),
    (
        "number",
        (
            side("~1500", (1500, 1500), (_said("some 1,500"),), approximate=True, tolerance=(1350, 1650)),
            side("~200–999", (200, 999), (_said("hundreds"),), approximate=True),
            side("≥ 4000", (4000, None), (_said("at least 4,000"),)),
        ),
        "",
    ),
    ("number", tuple(_exact(str(count), count) for count in (100, 101, 102, 103, 104, 105)), ""),
    ("age", (_exact("31 year", 31, "year"), _exact("38 year", 38, "year")), ""),
    ("percent", (_exact("62%", 62, "%"), _exact("48.5%", 48.5, "%")), "percentage in “Turnout was …”"),
    ("percent", (_exact("20%", 20, "%"), _exact("40%", 40, "%")), "percentage by which the tolls rose"),
    ("percent", (_exact("8%", 8, "%"), _exact("10%", 10, "%")), ""),
    ("money", (_exact("12000000 USD", 12_000_000, "USD"), _exact("1200000000 USD", 1_200_000_000, "USD")), ""),
    ("money", (_exact("11500 EUR", 11_500, "EUR"), _exact("-300 EUR", -300, "EUR")), ""),
    ("duration", (_exact("10800 second", 10_800, "second"), _exact("432000 second", 432_000, "second")), ""),
    ("duration", (_exact("90 second", 90, "second"), _exact("63115200 second", 63_115_200, "second")), ""),
    ("time", (_exact("T04:10", 250), _exact("T23:40", 1420)), ""),
    ("time", (_exact("T11:40", 700), _exact("T12:05", 725)), ""),
    ("ordinal", (_exact("3", 3), _exact("5", 5)), ""),
    ("ordinal", (_exact("1", 1), _exact("212", 212)), ""),
    (
        "quantity",
        (
            _exact("3218.688 metre", 3218.688, "metre", said="two miles, give or take the length of the pilot's boat"),
            _exact(
                "5000 metre", 5000, "metre", said="five kilometres, measured twice along the quay by the apprentice"
            ),
        ),
        "",
    ),
    (
        "quantity",
        (_exact("-12 degree Celsius", -12, "degree Celsius"), _exact("-2 degree Celsius", -2, "degree Celsius")),
        "",
    ),
    (
        "place",
        (side("Lyon", mentions=(_said("Lyon"),)), side("Marseille", mentions=(_said("Marseille", ALMANAC),))),
        "",
    ),
    ("polarity", (side("yes", mentions=(_said("was charged"),)), side("no", mentions=(_said("was not charged"),))), ""),
    (
        "person",
        tuple(
            side(name, mentions=(_said(name),))
            for name in ("Moser", "Lind", "Brandt", "Holm", "Okafor", "Ueno-Castellanos")
        ),
        "",
    ),
)


def gallery() -> Report:
    """One card for each; the documents' titles are long."""
    return report(
        documents=(
            document_entry(HARBOUR, title=LONG, published="2024-06-05"),
            document_entry(ALMANAC, title="Almanac", published="2024-06-20", url="https://example.org/almanac"),
        ),
        discrepancies=tuple(_card(i, kind, *sides, claim=claim) for i, (kind, sides, claim) in enumerate(_CARDS)),
    )
