"""Which discrepancies somebody silenced in the text itself.

A suppression takes the statements on its lines out of the discussion: a discrepancy is silenced when fewer than
two of its sides have a statement left. What other documents say against each other stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from consistency.claim import Mention
from consistency.discrepancy import Discrepancy
from consistency.document import Document, Suppression
from consistency.report import Suppression as Silenced
from consistency.report import UnusedSuppression
from consistency.rules import RULES

Wish = tuple[str, Suppression]
"""A suppression with the document that it stands in."""


def suppress(
    discrepancies: Sequence[Discrepancy], documents: Sequence[Document]
) -> tuple[tuple[Silenced | None, ...], tuple[UnusedSuppression, ...]]:
    """What silences each discrepancy, in their order, and the suppressions that nothing came of.

    Of a suppression that asks for silence about everything (``off``) nothing need come.
    """
    known = {document.id: document for document in documents}
    used: dict[Wish, set[str]] = defaultdict(set)
    silenced = tuple(_silenced(found, known, used) for found in discrepancies)
    unused = [
        found
        for document in documents
        for wish in document.suppressions
        if (found := _unused(document.id, wish, used[document.id, wish])) is not None
    ]
    return silenced, tuple(sorted(unused, key=lambda u: (u.document, u.line, u.rules)))


def _silenced(found: Discrepancy, known: Mapping[str, Document], used: dict[Wish, set[str]]) -> Silenced | None:
    wishes: list[Wish] = []
    left = 0
    for side in found.sides:
        own = [_wish(mention, found.rule, known) for mention in side.mentions]
        left += None in own
        wishes += [wish for wish in own if wish is not None]
    for wish in wishes:
        used[wish].add(found.rule)
    if left > 1 or not wishes:
        return None
    document, first = min(wishes, key=lambda wish: (wish[0], wish[1].line))
    return Silenced(f"{document}:{first.line}", first.reason)


def _wish(mention: Mention, rule: str, known: Mapping[str, Document]) -> Wish | None:
    """The first suppression that covers a line of the mention's sentence and names the rule."""
    document = known[mention.document]
    if not document.suppressions:
        return None
    first, _ = document.position(mention.sentence.span.start)
    last, _ = document.position(max(mention.sentence.span.start, mention.sentence.span.end - 1))
    for wish in document.suppressions:
        if not wish.problem and wish.covers(first, last) and (not wish.rules or rule in wish.rules):
            return document.id, wish
    return None


def _unused(document: str, wish: Suppression, used: set[str]) -> UnusedSuppression | None:
    if wish.problem:
        return UnusedSuppression(document, wish.line, wish.rules, wish.reason, wish.problem)
    rest = tuple(rule for rule in wish.rules if rule not in used)
    if not rest:
        return None
    problems = [_unknown(rule) for rule in rest if rule not in RULES]
    return UnusedSuppression(document, wish.line, rest, wish.reason, "; ".join(problems) or "nothing to suppress there")


def _unknown(rule: str) -> str:
    near = get_close_matches(rule, RULES, n=1)
    return f"there is no rule {rule[:60]}" + (f"; did you mean {near[0]}?" if near else "")
