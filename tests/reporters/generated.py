"""Reports of any content, for properties that must hold whatever documents hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factories import absent, document_entry, evidence, finding, quote, report, side, skipped_entry, suppression
from hypothesis import strategies as st

from consistency.report import DecisionEntry, Report, UnusedSuppression

ODD = [
    "::error::x",
    "##[add-mask]x",
    "[a](1)",
    "{0}",
    "]]>",
    "<!--",
    "-->",
    "`",
    "``x``",
    "@mayor",
    "#12",
    "a,b:c%0A",
    "\\",
]
words = st.one_of(st.text(max_size=30), st.sampled_from(ODD), st.characters().map(str))
ids = st.sampled_from(["courier.md", "gazette.html", "a b/ü:c.txt", "/srv/x%20.md", "nowhere.txt", "\udcff.txt", ""])


@st.composite
def quotes(draw: Any) -> Any:
    """A mention anywhere, also where no line is."""
    before, text, after = draw(words), draw(words), draw(words)
    fields: dict[str, Any] = {
        "line": draw(st.integers(-2, 10**6)),
        "column": draw(st.integers(-2, 10**6)),
        "place": draw(st.sampled_from(["", "", "page 3", "cell B[2]"])),
        "end_line": draw(st.none() | st.integers(-2, 10**6)),
        "end_column": draw(st.none() | st.integers(-2, 10**6)),
    }
    made = quote(document=draw(ids), **fields)
    return replace(made, sentence=before + text + after, quote=text, offset=len(before))


sides = st.builds(side, value=words, mentions=st.lists(quotes(), max_size=3))
findings = st.builds(
    finding,
    fingerprint=words,
    claim=words,
    rule=st.sampled_from(["date-conflict", "money-conflict"]) | words,
    verdict=st.sampled_from(["contradiction", "tension"]) | words,
    nature=st.sampled_from(["conflict", "rounding"]) | words,
    state=st.sampled_from(["new", "updated", "unchanged"]) | words,
    confidence=st.floats(-1, 2),
    suppressed=st.none()
    | st.builds(suppression, source=st.sampled_from(["courier.md:2", "config"]) | words, reason=words),
    sides=st.lists(sides, max_size=3).map(tuple),
    note=words,
    decision=st.none()
    | st.builds(
        DecisionEntry,
        status=st.sampled_from(["open", "accepted", "false-positive"]) | words,
        reason=words,
        author=words,
        expires=st.none() | words,
    ),
    evidence=st.lists(st.builds(evidence, detail=words, weight=st.floats(-3, 3)), max_size=2).map(tuple),
)
documents = st.lists(ids, unique=True, max_size=4).flatmap(
    lambda chosen: st.tuples(
        *(
            st.builds(
                document_entry,
                path=st.just(name),
                published=st.sampled_from(["2024-06-01", "2024-06-02", None]),
                published_trusted=st.booleans(),
                role=st.sampled_from([None, "draft", "source"]),
            )
            for name in chosen
        )
    )
)


unused = st.builds(
    UnusedSuppression,
    document=ids | words,
    line=st.integers(-2, 99),
    rules=st.lists(words, max_size=2).map(tuple),
    reason=words,
    problem=words,
)


@st.composite
def reports(draw: Any) -> Report:
    """A report whose parts need not fit together, as in a saved run that somebody edited."""
    return report(
        documents=draw(documents),
        discrepancies=tuple(draw(st.lists(findings, max_size=4))),
        skipped=tuple(draw(st.lists(st.builds(skipped_entry, path=ids | words, reason=words), max_size=2))),
        unused_suppressions=tuple(draw(st.lists(unused, max_size=2))),
        absent=tuple(draw(st.lists(st.builds(absent, fingerprint=words, rule=words, claim=words), max_size=2))),
    )
