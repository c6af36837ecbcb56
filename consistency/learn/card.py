"""The figures of the model card, as Markdown tables between marks that name them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from consistency.cluster.weights import Weights
from consistency.errors import InputError
from consistency.learn.calibration import Bin, error, reliability
from consistency.learn.examples import Source
from consistency.learn.gather import Gathered
from consistency.learn.table import Flags, Floats, Row
from consistency.learn.validate import Figures, conflicting_news, figures


def placed(page: str, name: str, text: str) -> str:
    r"""The page with the text between the marks of this name, in place of what stood there.

    >>> placed("<!-- begin kinds -->\nold\n<!-- end kinds -->\n", "kinds", "new")
    '<!-- begin kinds -->\n\nnew\n\n<!-- end kinds -->\n'

    Raises:
        InputError: the page does not hold one mark of each, in their order.
    """
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    if page.count(begin) != 1 or page.count(end) != 1 or page.index(begin) > page.index(end):
        raise InputError(f"the page does not hold {begin} and then {end}, once each")
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n\n{text.strip()}\n\n{end}{rest.partition(end)[2]}"


def sources(gathered: Gathered) -> str:
    """How many rows there are of each source."""
    lines = []
    for source in Source:
        own = [row for row in gathered.rows if row.source is source]
        yes = sum(row.yes for row in own)
        lines.append(
            (source, len(own), yes, len(own) - yes, sum(r.conflicting for r in own), gathered.lost.get(source, 0))
        )
    total = ("all", *(sum(line[i] for line in lines) for i in range(1, 6)))  # type: ignore[misc]
    table = _table("| source | rows | same question | not | values conflict | lost |", [*lines, total])
    return (
        f"{table}\n\n{gathered.ruled} more are decided by a rule (the killed are not the injured) and not learned "
        "from. Lost are those whose slots the checker does not find, or not with the same role."
    )


def features(shipped: Weights, prior: Weights, rows: Sequence[Row]) -> str:
    """What every feature weighs."""
    seen = Counter(feature for row in rows for feature in row.amounts)
    return _table(
        "| feature | weight | by hand | rows |",
        [
            ("(intercept)", f"{shipped.intercept:.2f}", f"{prior.intercept:.2f}", len(rows)),
            *(
                (name, f"{weight:.2f}", f"{prior.features[name]:.2f}" if name in prior.features else "–", seen[name])
                for name, weight in sorted(shipped.features.items())
            ),
        ],
    )


def calibration(rows: Sequence[Row], found: Floats) -> str:
    """Reliability on labelled news: as drawn, where values conflict and where not, and for all pairs they stand for."""
    label = np.array([row.source is Source.LABEL for row in rows])
    conflicting = np.array([row.conflicting for row in rows])
    drawn = np.array([row.drawn for row in rows])
    same = np.array([row.same for row in rows])

    def bins(chosen: Flags, weight: Floats) -> dict[float, Bin]:
        return {b.low: b for b in reliability(found[chosen], same[chosen], weight[chosen])}

    one = np.ones(len(rows))
    read, at_large = bins(label, one), bins(label, drawn)
    parts = bins(label & conflicting, one), bins(label & ~conflicting, one)
    lines = [
        (
            f"{low:g}–{b.high:g}",
            f"{b.said:.2f}",
            *(x for part in (read, *parts) for x in _true(part, low)),
            f"{at_large[low].true:.2f}",
            _bar(b),
        )
        for low, b in sorted(read.items())
    ]
    head = "| probability | said | rows | true | conflicting | true | not conflicting | true | true, at large | |"
    return (
        _table(head, lines)
        + f"\n\nExpected calibration error: {error(list(read.values())):.3f} over the labelled rows, "
        f"{error(list(parts[0].values())):.3f} over those whose values conflict, "
        f"{error(list(at_large.values())):.3f} over the pairs that all of them stand for."
    )


def _true(bins: Mapping[float, Bin], low: float) -> tuple[object, object]:
    return (bins[low].rows, f"{bins[low].true:.2f}") if low in bins else (0, "–")


def kinds(rows: Sequence[Row], found: Floats) -> str:
    """How well conflicting pairs of real news are told apart, by slot kind."""
    chosen = np.array(conflicting_news(rows))
    names = sorted({row.kind for row, keep in zip(rows, chosen, strict=True) if keep})
    lines = [_kind(name, rows, found, chosen & np.array([row.kind == name for row in rows])) for name in names]
    return _table(
        "| kind | rows | same question | AUC | average precision | precision at 0.5 | recall at 0.5 | recall at 0.2 |",
        [*lines, _kind("all", rows, found, chosen)],
    )


def families(measured: Mapping[str, tuple[Figures, Figures]]) -> str:
    """Figures over all rows, then over conflicting real news, a line a family."""
    return _table(
        "| family | AUC | average precision | log loss | AUC, conflicting news | average precision, conflicting news "
        "| log loss, conflicting news |",
        [
            (name, *(_figure(x) for f in both for x in (f.auc, f.average_precision, f.log_loss)))
            for name, both in measured.items()
        ],
    )


def _kind(name: str, rows: Sequence[Row], found: Floats, chosen: np.ndarray) -> tuple[object, ...]:
    own = figures(rows, found, chosen.tolist())
    yes = np.array([row.yes for row in rows])[chosen]
    half, fifth = found[chosen] >= 0.5, found[chosen] >= 0.2
    return (
        name,
        own.rows,
        own.positives,
        _figure(own.auc),
        _figure(own.average_precision),
        _part(int((yes & half).sum()), int(half.sum())),
        _part(int((yes & half).sum()), own.positives),
        _part(int((yes & fifth).sum()), own.positives),
    )


def _bar(b: Bin) -> str:
    return f"`{'█' * round(b.true * 20):<20}`"


def _figure(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.3f}"


def _part(n: int, of: int) -> str:
    return f"{n / of:.2f}" if of else "–"


def _table(head: str, lines: Iterable[Sequence[object]]) -> str:
    columns = head.count("|") - 1
    rule = "|---" + "|--:" * (columns - 1) + "|"
    return "\n".join([head, rule, *("| " + " | ".join(map(str, line)) + " |" for line in lines)])
