"""The rules: what each kind of finding says, with an example and what would make it a false alarm.

`explain` prints these pages and reporters quote them. A rule's id is what a finding carries, what `--select`
would name and what an inline suppression names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. All texts are plain, without markup."""

    id: str
    short: str
    """One sentence: what it finds."""
    full: str
    """A paragraph: what is compared, and when the values exclude each other."""
    help: str
    """The rule's page: an example, what would make it a false alarm, how to suppress it."""


_ANY_ALARM = "The two sentences may speak of different things that are worded alike: read both quotes in their context."


def _rule(identity: str, short: str, full: str, example: tuple[str, str], alarm: str) -> Rule:
    first, second = example
    text = f"""\
What it finds
  {short}
  {full}

Example
  one document:  {first}
  another one:   {second}

What would make it a false alarm
  {alarm}
  {_ANY_ALARM}

How to settle it
  Mend the document that is wrong. To keep both, accept the finding in the baseline (`consistency audit`), or
  write on the line of one of the sentences, or on the line before it:
    Markdown, HTML:  <!-- consistency: ignore[{identity}] why both may stand -->
    plain text:      [consistency: ignore[{identity}] why both may stand]
"""
    return Rule(identity, short, full, text)


_ALL = (
    _rule(
        "date-conflict",
        "Documents date the same event differently.",
        "Dates are intervals: a month agrees with every day in it. A date that is partly filled in (a year, a day "
        "worked out from “Tuesday”) gives a tension at most.",
        ("The ferry sank on March 10.", "The ferry sank on March 9."),
        "The event happened more than once, or one date is that of the news and not of the event.",
    ),
    _rule(
        "time-conflict",
        "Documents give different times of day for the same event.",
        "Times of different zones are converted where both zones are named.",
        ("The alarm went off at 4:10 a.m.", "The alarm was raised at 5:40 a.m."),
        "The times are of different moments of one event, or in zones that nobody names.",
    ),
    _rule(
        "duration-conflict",
        "Documents say that the same thing lasted differently long.",
        "Durations are intervals in one unit: “about two hours” agrees with 125 minutes.",
        ("The outage lasted three hours.", "The outage lasted five hours."),
        "One of them tells a part of the whole, or counts from another beginning.",
    ),
    _rule(
        "set-conflict",
        "Documents say that the same thing recurs at different times.",
        "Compared are repeating times such as “every Monday”.",
        ("The board meets every Monday.", "The board meets every Thursday."),
        "Both happen, or the custom has changed between the documents.",
    ),
    _rule(
        "count-conflict",
        "Documents count the same things differently.",
        "Counts are intervals: “hundreds” is 200 to 999, “at least 10” is open upward. “No one” counts none. "
        "A figure that may have risen between two reports gives a tension at most.",
        ("Rescuers said 12 passengers drowned.", "Officials put the number of drowned passengers at 15."),
        "One figure covers a part of the other, or came later, or is rounded.",
    ),
    _rule(
        "number-conflict",
        "Documents give different numbers for the same thing.",
        "Numbers without a unit that count nothing: scores, magnitudes, indexes.",
        ("The quake had a magnitude of 6.1.", "The quake had a magnitude of 5.4."),
        "The numbers are on different scales, or are two readings of different hours.",
    ),
    _rule(
        "ordinal-conflict",
        "Documents give the same thing different places in a series.",
        "Compared are first, second, 3rd, last of one kind of thing.",
        ("It was the second strike this year.", "It was the third strike this year."),
        "The series begin at different events, or count different things.",
    ),
    _rule(
        "frequency-conflict",
        "Documents say that the same thing happened, or happens, differently often.",
        "Compared is how often: twice, three times, so many times in a month.",
        ("The minister met the envoy twice.", "The minister met the envoy four times."),
        "They count over different stretches of time.",
    ),
    _rule(
        "age-conflict",
        "Documents give the same person or thing different ages.",
        "One year of difference may be a birthday between two reports.",
        ("Holm, 34, was elected.", "Holm, 43, was elected."),
        "They are two people of one name, or the reports lie years apart.",
    ),
    _rule(
        "money-conflict",
        "Documents name different sums for the same thing.",
        "Sums are compared in one currency only, never through exchange rates.",
        ("The bridge cost $12 million.", "The bridge cost $21 million."),
        "One sum is a part of the other, planned and not spent, or of another year.",
    ),
    _rule(
        "percent-conflict",
        "Documents give different percentages for the same thing.",
        "Percent and percentage points are not compared with each other.",
        ("Turnout was 61 percent.", "Turnout was 68 percent."),
        "They are shares of different wholes, or an early and a final figure.",
    ),
    _rule(
        "quantity-conflict",
        "Documents give different measurements of the same thing.",
        "Units are converted; rounding is allowed for. A slip of a power of ten, or of miles for kilometres, is named.",
        ("The pipe is 40 km long.", "The pipe is 55 km long."),
        "They measure different parts, or from different points.",
    ),
    _rule(
        "fraction-conflict",
        "Documents give different fractions of the same whole.",
        "Compared are halves, thirds, two out of five.",
        ("A third of the stock was lost.", "Half of the stock was lost."),
        "They are fractions of different wholes, or told loosely.",
    ),
    _rule(
        "place-conflict",
        "Documents say that the same thing happened in different places.",
        "Everything but the place must be the same: who, what and when. A town and its country agree.",
        ("Brandt met Moser in Bergen on May 4.", "Brandt met Moser in Oslo on May 4."),
        "One place lies in the other and no text says so, or there were two meetings that day.",
    ),
    _rule(
        "person-conflict",
        "Documents name different people for the same part in the same event.",
        "Everything but the name must be the same: what, where and when. Spellings of one name agree.",
        ("Brandt met Moser in Oslo on May 4.", "Brandt met Lindqvist in Oslo on May 4."),
        "Both took part, or the names are of one person.",
    ),
    _rule(
        "direction-conflict",
        "Documents say that the same figure went opposite ways.",
        "Rose against fell, raised against cut, over the same stretch of time.",
        ("Output rose in 2023.", "Output fell in 2023."),
        "They compare with different times before, or look at different parts of the year.",
    ),
    _rule(
        "polarity-conflict",
        "One document says that something happened, another that it did not.",
        "A denial must be as wide as what it denies; words that exclude each other (confirmed, denied) count too.",
        ("The council approved the budget.", "The council did not approve the budget."),
        "Something happened between the documents, or the denial is of a part only.",
    ),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in sorted(_ALL, key=lambda rule: rule.id)})
"""Every rule by its id, sorted."""
