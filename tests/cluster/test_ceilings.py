"""No pair is more probable than was worked out for many at once."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest

from consistency.claim import Entity, Frame, Mention, Role
from consistency.cluster.scorer import LearnedScorer
from consistency.cluster.weights import Weights, learned
from consistency.document import Sentence
from consistency.seams import MentionVectors
from consistency.text import Span
from consistency.value import Amount, DateValue, Grain, Kind, Slot

PEOPLE = [Entity(key, key.title()) for key in ("brandt", "holm", "lind", "the ferry alvine")]
PLACES = [Entity(key, key.title(), place=True) for key in ("bergen", "oslo", "talvik")]
SORTS = [
    (Kind.NUMBER, Role.COUNTS, ""),
    (Kind.MONEY, Role.MEASURES, "USD"),
    (Kind.AGE, Role.MEASURES, "year"),
    (Kind.QUANTITY, Role.MEASURES, "metre"),
    (Kind.FREQUENCY, Role.REPEATS, ""),
    (Kind.DATE, Role.DATES, ""),
    (Kind.DATE, Role.SINCE, ""),
]
TEXTS = ["In the third quarter 12 of 30 said so.", "By 12 and 40 more, in game 5.", "It was 12."]


def some(made, choices, most):
    return tuple(sorted(made.sample(choices, made.randint(0, most)), key=str))


def mention(made, at):
    kind, role, unit = made.choice(SORTS)
    low = Decimal(made.choice([0, 2, 3, 12, 30, 120, 1200]))
    value = Amount(low, low + made.choice([0, 0, 5]), unit)
    if kind is Kind.DATE:
        day = date(2024, 1, 1) + timedelta(made.choice([0, 1, 5, 40, 400]))
        value = made.choice(
            [DateValue(day.isoformat(), day, day, Grain.DAY), DateValue("2024", day, day + timedelta(365), Grain.YEAR)]
        )
    participants, places = some(made, PEOPLE, 2), some(made, PLACES, 1)
    context = {e.key for e in (*participants, *places, *some(made, PEOPLE, 2))}
    frame = Frame(
        text="…",
        role=role,
        predicate=made.choice(["", "die", "kill", "injure", "remain", "stay", "say", "meet", "open", "attack"]),
        governors=some(made, ["attack", "die", "meet"], 1),
        counted=made.choice(["", "people", "person", "soldier", "troops", "boat", "distance"]),
        modifiers=some(made, ["armed", "local"], 1),
        participants=participants,
        holders=tuple(e.key for e in participants[:1]),
        agent=made.choice(["", *(e.key for e in participants)]),
        places=places,
        nouns=some(made, ["boat", "harbour", "men", "women"], 2),
        context=tuple(sorted(context)),
        ordinals=some(made, ["first", "second"], 1),
        aspects=some(made, ["per day", "so far", "seriously"], 1),
        step=made.choice(["", "", "by", "to", "within"]),
        negated=made.random() < 0.1,
        modality=made.choice(["", "", "planned"]),
    )
    text = made.choice(TEXTS)
    start = text.index("12")
    sentence = Sentence(f"{made.randint(0, 4)}.txt", made.randint(0, 5), Span(100 * at, 100 * at + len(text)), text)
    return Mention(sentence, Slot(Span(100 * at + start, 100 * at + start + 2), "12", kind, value), frame)


def story(seed):
    """Mentions, their vectors, and all pairs of one role and dimension."""
    made = random.Random(seed)
    mentions = [mention(made, at) for at in range(90)]
    rows = [np.random.default_rng(seed + n).normal(size=(len(mentions), 4)) + 1 for n in range(3)]
    vectors = MentionVectors(*(r / np.linalg.norm(r, axis=1, keepdims=True) for r in rows))
    alike = [(m.frame.role, m.slot.dimension) for m in mentions]
    pairs = [(i, j) for i, j in combinations(range(len(mentions)), 2) if alike[i] == alike[j]]
    return mentions, vectors, np.array(pairs, dtype=np.int32)


def differ(a, b):
    return a.value != b.value


def any_weights(seed):
    made = random.Random(seed)
    return Weights(0.0, {feature: made.uniform(-2, 2) for feature in learned().features})


@pytest.mark.parametrize(
    "weights", [learned(), any_weights(1), any_weights(2), any_weights(3)], ids=["learned", "1", "2", "3"]
)
@pytest.mark.parametrize("seed", [1, 2])
def test_no_pair_exceeds_its_ceiling(seed, weights):
    scores = LearnedScorer(differ, weights).score(*story(seed))
    above = [at for at in range(len(scores)) if scores.probability(at) > scores.ceilings[at]]
    assert above == []


def test_most_unlikely_pairs_are_known_to_be_so():
    scores = LearnedScorer(differ).score(*story(1))
    unlikely = [at for at in range(len(scores)) if scores.probability(at) < 0.2]
    assert sum(scores.ceilings[at] < 0.25 for at in unlikely) > 0.7 * len(unlikely)


def test_what_no_ceiling_knows_of_is_taken_to_yield_the_most_it_can():
    told = learned()
    more = replace(told, features={**told.features, "something new": 0.5})
    old, new = (LearnedScorer(differ, weights).score(*story(1)).ceilings for weights in (told, more))
    assert (new[old < 0.99] > old[old < 0.99]).all()
