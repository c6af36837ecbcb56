"""Joins neighbouring slots that state one thing together: ranges of full values, and a day with its time.

Joined: "$350 to $680", "44 mg to 50 mg", "August 30 – September 2". Not joined: "rose from $350 to $680",
"August 23 and September 17", which are two values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from consistency.slots.draft import Draft
from consistency.slots.durations import singular
from consistency.slots.figures import CHANGE
from consistency.value import Amount, Bound, DateValue, Grain, Kind, Timex

_TO = re.compile(r"\s?[-–]\s?|\s+(?:to|until|through)\s+")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_SPREAD = re.compile(r"\b(?:rang(?:es?|ed|ing)|between|var(?:y|ies|ied|ying))\b", re.IGNORECASE)
"""Words after which both ends of a range may come first."""
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_AMOUNTS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.QUANTITY, Kind.DURATION})


_SMALLER: dict[str, str] = {
    "year": "month|week|day",
    "month": "week|day",
    "week": "day",
    "day": "hour",
    "hour": "minute",
    "minute": "second",
    "pound": "ounce",
    "dollar": "cent",
}
"""Units that follow each other in one statement: "two hours and 15 minutes"."""
_WORD = re.compile(r"[^\W\d_]+")
"""Also the unit of "1hr"."""
_COMPOUND = re.compile(r",?\s+(?:and\s+)?")


def joined(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one sentence, with ranges made one and times left to speak for their day."""
    result: list[Draft] = []
    for draft in drafts:
        last = result[-1] if result else None
        merged = (_merged(text, last, draft) or _sum(text, last, draft)) if last else None
        if merged:
            result[-1] = merged
            continue
        if (
            last
            and last.kind is Kind.DATE
            and draft.kind is Kind.TIME
            and not text[last.end : draft.start].strip(" 's")
        ):
            result[-1] = last._replace(timex=None)
        if (
            last
            and last.kind is Kind.TIME
            and draft.kind is Kind.DATE
            and text[last.end : draft.start].strip() in {"", "on"}
        ):
            draft = draft._replace(timex=None)
        result.append(draft)
    return result


def _merged(text: str, a: Draft, b: Draft) -> Draft | None:
    """Both as one range, if they are one."""
    if a.kind is not b.kind or b.start - a.end > 9:
        return None
    joint = text[a.end : b.start]
    if joint.isspace() or not (_TO.fullmatch(joint) or _AND.fullmatch(joint)):
        return None
    between = _BETWEEN.search(text, max(0, a.start - 10), a.start)
    whence = _FROM.search(text, max(0, a.start - 7), a.start)
    if between:
        if not _AND.fullmatch(joint):
            return None
    elif not _TO.fullmatch(joint):
        return None
    if isinstance(a.content, Amount) and isinstance(b.content, Amount) and a.kind in _AMOUNTS:
        if whence and CHANGE.search(text, max(0, whence.start() - 60), whence.start()):
            return None
        low, high = a.content, b.content
        if (between or whence) and low.low > high.low and _SPREAD.search(text, max(0, a.start - 30), a.start):
            low, high = high, low
        return _amounts(a, b, low, high, between or whence or a)
    if isinstance(a.content, DateValue) and isinstance(b.content, DateValue):
        return _dates(a, b, a.content, b.content)
    return None


def _sum(text: str, a: Draft, b: Draft) -> Draft | None:
    """Both added up, where the second goes on in a smaller unit."""
    if a.kind is not b.kind or a.kind not in _AMOUNTS or not _COMPOUND.fullmatch(text, a.end, b.start):
        return None
    large, small = (singular(["", *_WORD.findall(text[d.start : d.end])][-1]) for d in (a, b))
    if not small or small not in _SMALLER.get(large, "").split("|"):
        return None
    x, y = a.content, b.content
    if not isinstance(x, Amount) or not isinstance(y, Amount) or x.unit != y.unit or y.bound is not Bound.EXACT:
        return None
    amount = replace(x, low=x.low + y.low, high=x.high + y.high, precision=y.precision)
    tagged = a.timex
    if a.timex and b.timex:
        date, _, time = a.timex.value.partition("T")
        more_date, _, more_time = b.timex.value.removeprefix("P").partition("T")
        clock = time + more_time
        tagged = Timex("DURATION", date + more_date + (f"T{clock}" if clock else ""))
    return Draft(a.start, b.end, a.kind, amount, tagged)


def _amounts(a: Draft, b: Draft, low: Amount, high: Amount, lead: re.Match[str] | Draft) -> Draft | None:
    if low.unit != high.unit or not low.low < high.high or {low.bound, high.bound} != {Bound.EXACT}:
        return None
    start = lead.start if isinstance(lead, Draft) else lead.start()
    precision = min(low.precision, high.precision)
    amount = Amount(low.low, high.high, low.unit, low.approximate or high.approximate, precision=precision)
    return Draft(start, b.end, a.kind, amount, a.timex)


def _dates(a: Draft, b: Draft, first: DateValue, last: DateValue) -> Draft | None:
    if not first.earliest < last.latest or first.grain is not last.grain or first.grain is Grain.WEEK:
        return None
    inferred = tuple(dict.fromkeys((*first.inferred, *last.inferred)))
    edtf = f"{first.edtf.partition('/')[0]}/{last.edtf.rpartition('/')[2]}"
    value = DateValue(
        edtf, first.earliest, last.latest, first.grain, first.approximate or last.approximate, first.bound, inferred
    )
    tagged = a.timex or Timex("DATE", first.edtf)
    return Draft(a.start, b.end, Kind.DATE, value, tagged)
