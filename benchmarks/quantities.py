"""Share of rows of a number test suite whose values are all found: `python benchmarks/quantities.py ROWS.jsonl…`.

A row holds ``{"text", "quantities": [{"text", "value", "unit", "start"?}], "model"?}``; all that it lists must
be found with the right value and unit. Rows that a text for readers cannot hold are classed by what stands in
them (`EXCLUDED`) and counted apart; ``--misses`` prints the other rows that are not right.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from consistency.document import Block, Document, Origin, Sentence
from consistency.slots.durations import SECONDS
from consistency.slots.finder import NewsSlots
from consistency.slots.units import UNITS, conversion
from consistency.text import Span
from consistency.value import Amount, DateValue, Kind, Slot

EXCLUDED: dict[str, str] = {
    "notation and arithmetic": r"\d[eE][+-]?\d|\d\^|x\s?10|\b(?:one|1)\s+over\s+|\bpoint\s+(?:\w+ty|\d)",
    "spelled fractions with a compound numerator or a denominator above ten": (
        r"(?i)\b(?:hundred|thousand|\w+ty|\w+ty[\s-]+\w+|hundred \w+)[\s-]+(?:\w+th|\w*first|third)s\b"
        r"|(?:hundred|thousand|trillion)ths?\b"
    ),
    "sums as said at a till": r"(?i)\d (?:dollars?|USD)\s+(?:and\s+)?\d+[.?]?$|kuai and|dollar and one|^\d \$ \d",
    "look-alikes that are left alone by rule": (
        r"^\d+\.\d+\.\d+\.\d+$|\+1-\d|[A-Z]{3}-\d|\b(?:English|South|Voyager) \d|\d\.\d{3},\d|\d+/\d+/\d{4}|-nought-"
    ),
    "questions and commands": r"(?i)^(?:percents?|per cent) of|centigrate|\bat dollar \d",
    "units outside a reader's stock": (
        r"(?i)satoshi|\bsen\b|picomet|\bpm\.$|turns$|mGy|fb−1|cds\b|\btpd\b|gigaannum|baker's|dimes|absolute zero"
        r"|\d mb$|⅓ cup"
    ),
    "abbreviated scales": r"\d\s?G$|^- \d+\s+k|\d l$|lkhs|koti|krores|\bCr$",
    "labels of another convention": (
        r"(?i)\b(?:rose|reduced) from [^,]* to\b|\d years, \d months|\b\d{3}0s$|and \w+ dozens"
    ),
}
"""Classes of rows, by a pattern of the row's text."""

_CURRENCIES = {
    "Dollar": "USD", "United States dollar": "USD", "dollar": "USD", "dollar per hour": "USD", "Euro": "EUR",
    "Chinese yuan": "CNY", "Australian dollar": "AUD", "New Zealand dollar": "NZD", "Hong Kong dollar": "HKD",
    "Finnish markka": "FIM", "Franc": "FRF", "Netherlands guilder": "NLG", "Costa Rican colón": "CRC",
    "Georgian lari": "GEL", "Lao kip": "LAK", "Rupee": "INR", "pound sterling": "GBP",
}  # fmt: skip
_COINS = {"Cent": "USD", "cent": "USD", "Pence": "GBP", "Penny": "GBP"}
_AGES = {"Year": 1, "Month": 12, "Week": 52, "Day": 365, "Age": 1}
_UNITS = {
    "C": "degC", "degree Celsius": "degC", "F": "degF", "Pound": "pound", "pound-mass": "pound", "inch": "inch",
    "metre": "meter", "Metric ton": "metric_ton", "tonne": "metric_ton", "Ton": "short_ton",
}  # fmt: skip


def expected(value: str, unit: str | None, model: str) -> list[tuple[Decimal, str | None]]:
    """The amounts that a label may mean, in the base units that slots have; no unit where any will do."""
    number = Decimal(value.rstrip("%"))
    if value.endswith("%"):
        return [(number, "%")]
    if unit in {None, "dimensionless", "percentage", "count per week"}:
        return [(number, None)]
    if unit in _CURRENCIES or (unit == "Pound" and model == "CurrencyModel"):
        return [(number, _CURRENCIES.get(unit, "GBP"))]
    if unit in _COINS:
        return [(number / 100, _COINS[unit])]
    if unit in _AGES:
        return [(number / _AGES[unit], "year")]
    if unit in SECONDS:
        return [(number * SECONDS[unit], "second")]
    names = [_UNITS.get(unit, unit.lower().replace(" ", "_").replace("metre", "meter").replace("litre", "liter"))]
    names += ["metric_ton"] * (unit == "Ton")
    found: list[tuple[Decimal, str | None]] = []
    for name in names:
        if name in UNITS:
            base, factor, shift = conversion(name)
            found.append((number * factor + shift, base))
    return found


def fits(slot: Slot, amount: Decimal, unit: str | None) -> bool:
    """Whether a slot states the amount: exactly, as the middle or upper end of a range, or vaguely around it."""
    value = slot.value
    if isinstance(value, DateValue):
        low, high, base = Decimal(value.earliest.year), Decimal(value.latest.year), ""
    elif isinstance(value, Amount):
        low, high, base = value.low, value.high, value.unit
    else:
        return False
    if unit not in {None, base}:
        return False
    if unit is None and slot.kind in {Kind.MONEY, Kind.DURATION}:
        digits = re.search(r"[0-9][0-9,]*", slot.text)
        return low == amount or bool(digits and Decimal(digits[0].replace(",", "")) == amount)
    near = abs(amount) * Decimal("0.002") + Decimal("1e-9")
    vague = isinstance(value, Amount) and value.approximate and low <= amount <= high
    return vague or any(abs(each - amount) <= near for each in ((low + high) / 2, high))


def right(row: dict[str, Any]) -> bool:
    """Whether every quantity that the row lists is found; what it does not list is not held against anybody."""
    text, slots = row["text"], _slots(row["text"])
    for quantity, (start, end) in zip(row["quantities"], _places(text, row["quantities"]), strict=True):
        if quantity["value"] in {None, "null"}:
            continue
        wanted = expected(str(quantity["value"]), quantity["unit"], row.get("model", ""))
        near = [s for s in slots if s.span.start < end and start < s.span.end]
        if not any(fits(slot, amount, unit) for slot in near for amount, unit in wanted):
            return False
    return True


def _slots(text: str) -> tuple[Slot, ...]:
    document = Document("row", text, (Block(Span(0, len(text))),), (Origin(0, 1, 1),))
    return NewsSlots().find(document, [Sentence("row", 0, Span(0, len(text)), text)])


def _places(text: str, quantities: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    at = 0
    for quantity in quantities:
        words = quantity["text"].lower()
        start = quantity["start"] if "start" in quantity else max(text.lower().find(words, at), 0)
        at = start + 1
        yield start, start + len(words)


def main() -> None:
    """Print one table row a file, then its excluded classes."""
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    sys.stdout.write("| file | rows | right | rows for readers | right |\n|---|---|---|---|---|\n")
    for file in files:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        good = [right(row) for row in rows]
        classes = [next((c for c, p in EXCLUDED.items() if re.search(p, row["text"].strip())), None) for row in rows]
        kept = [ok for ok, name in zip(good, classes, strict=True) if name is None]
        sys.stdout.write(f"| {file.parent.name} | {len(rows)} | {sum(good)} | {len(kept)} | {sum(kept)} |\n")
        for name, count in Counter(filter(None, classes)).items():
            sys.stdout.write(f"  {count} {name}\n")
        if "--misses" in sys.argv:
            misses = (r["text"] for r, ok, c in zip(rows, good, classes, strict=True) if not ok and c is None)
            sys.stdout.writelines(f"  missed: {text!r}\n" for text in misses)


if __name__ == "__main__":
    main()
