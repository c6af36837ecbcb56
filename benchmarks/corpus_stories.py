"""One made-up story: what happened, which outlet says what of it, and where two of them cannot both be right.

A story depends on the seed and on its own number alone, so that a larger corpus begins with the stories of a smaller.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from corpus_events import EVENTS, Event, Question
from corpus_names import Gazetteer
from corpus_scenes import ASIDES, headline, lead, role, scene
from corpus_values import Setting, Value, draw, growing, in_miles, ragged, rival, roughly, share, written

CONTRADICTION, LOOK_ALIKE = "contradiction", "look-alike"
BEAT = 6
"""Stories that share a town, a region and its outlets; each is about another kind of event."""

_QUESTIONS = 9
_CONTRADICTIONS, _LOOK_ALIKES = (1, 2, 2, 3), (1, 2, 2)
_PAPERS = "Courier Gazette Herald Observer Post Sentinel Tribune Voice Chronicle Mirror Echo Messenger".split()
_WIRES = ("Northern Wire", "Continental Press Service", "Daybreak Radio", "The Ledger", "Harbour News Agency")
_PARTIES = "Liberals Greens Conservatives Centrists Agrarians Federalists Reformers Regionalists".split()
_DISEASES = "cholera measles mumps diphtheria hepatitis typhoid rubella influenza scabies tuberculosis".split()
_ANIMALS = "cranes tortoises seals storks herons otters geese pelicans gannets beavers terns plovers".split()
_PLACES = "Point Bay Hill Bend Valley Cross Moor Ridge Spit Meadow".split()
_SAID = "{clause}, {speaker} said|according to {speaker}, {clause}|{speaker} said {clause}|{speaker} said that {clause}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A value in a sentence of a document; of a question without values the sentence itself."""

    document: str
    sentence: str
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """All mentions of one answer."""

    value: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A contradiction, or a look-alike that is none; ``nature`` says why a look-alike is no contradiction."""

    story: str
    question: str
    kind: str
    label: str
    nature: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One document."""

    path: str
    text: str
    sentences: int
    slots: int
    """Sentences with a value."""


@dataclass(frozen=True, slots=True)
class Story:
    """The documents about one event, and what is planted in them."""

    name: str
    texts: tuple[Text, ...]
    planted: tuple[Planted, ...]


@dataclass(slots=True)
class _Outlet:
    path: str
    published: date
    lines: list[str]


def story(seed: int, number: int) -> Story:
    """The story with this number, from 0 on."""
    return _Reporter(seed, number).story()


class _Reporter:
    def __init__(self, seed: int, number: int) -> None:
        self._chance = random.Random(f"{seed}/{number}")  # noqa: S311 - the same corpus every time
        beat, place = divmod(number, BEAT)
        shared = random.Random(f"{seed}/beat/{beat}")  # noqa: S311
        self._event: Event = shared.sample(EVENTS, BEAT)[place]
        self._day = date(2012, 1, 9) + timedelta(days=shared.randint(0, 4600) + 45 * place)
        self._names = _cast(self._chance, self._event, Gazetteer.of(seed), number, beat, self._day)
        self._name = f"{number:06}-{self._event.name}-{_slug(self._names['suburb'])}"
        self._outlets = self._outlet_list()
        self._currency = shared.randint(0, 2)
        self._planted: list[Planted] = []

    def story(self) -> Story:
        """Writes it."""
        chance = self._chance
        own = self._event.questions
        asked = chance.sample(sorted(own), min(_QUESTIONS, len(own)))
        odd = chance.choice(_CONTRADICTIONS)
        look_alikes = chance.choice(_LOOK_ALIKES)
        for name in asked:
            question = own[name]
            ways = self._ways(question)
            if ways and look_alikes:
                look_alikes -= 1
                self._look_alike(name, question, chance.choice(ways))
            elif odd:
                odd -= 1
                self._contradiction(name, question)
            else:
                self._agreement(question)
        return Story(self._name, tuple(self._write(o) for o in self._outlets), tuple(self._planted))

    def _outlet_list(self) -> list[_Outlet]:
        chance = self._chance
        papers = [f"The {self._names['city']} {paper}" for paper in _PAPERS]
        chosen = chance.sample([*papers[:7], *(f"The {self._names['region']} {p}" for p in _PAPERS[7:]), *_WIRES],
                               chance.choice((3, 4, 4, 5, 6)))  # fmt: skip
        days = sorted(chance.choice((1, 1, 2, 3, 4, 6)) for _ in chosen)
        suffix = [chance.choice(("md", "txt")) for _ in chosen]
        return [
            _Outlet(f"{self._name}/{_slug(paper)}.{end}", self._day + timedelta(days=after), [])
            for paper, after, end in zip(chosen, days, suffix, strict=True)
        ]

    def _some(self, least: int) -> list[_Outlet]:
        """Outlets that say something of a question, by date."""
        count = min(len(self._outlets), max(least, self._chance.choice((1, 2, 2, 3))))
        chosen = self._chance.sample(range(len(self._outlets)), count)
        return [self._outlets[at] for at in sorted(chosen)]

    def _ways(self, question: Question) -> list[str]:
        """The natures of look-alikes that a question can have."""
        found = [nature for nature in ("part", "earlier", "planned") if getattr(question, nature)]
        if question.rises and self._outlets[0].published < self._outlets[-1].published:
            found.append("update")
        if question.rounded:
            found.append("rounding")
        if question.kind == "distance":
            found.append("units")
        if question.kind == "count" and len(self._event.speaker) > 1 and self._chance.random() < 0.3:
            found.append("dispute")
        return found

    def _agreement(self, question: Question) -> None:
        value = self._draw(question)
        words = self._chance.choice((question.said, question.other or question.said))
        for outlet in self._some(1):
            self._say(outlet, question, words, value)

    def _contradiction(self, name: str, question: Question) -> None:
        chance, value = self._chance, self._draw(question)
        said = self._some(2)
        chance.shuffle(said)
        cut = 1 if len(said) < 4 else chance.choice((1, 2))
        if question.other:
            other, words = value, question.other
        else:
            other, words = rival(chance, question.kind, value), question.said
        left = [self._say(o, question, question.said, value) for o in said[cut:]]
        right = [self._say(o, question, words, other) for o in said[:cut]]
        values = ("yes", "no") if question.other else (str(value), str(other))
        self._plant(name, question, CONTRADICTION, "conflict", (values[0], left), (values[1], right))

    def _look_alike(self, name: str, question: Question, nature: str) -> None:
        chance, value = self._chance, self._draw(question)
        said = self._some(2)
        first, *others = said
        if nature == "update":
            if first.published == others[-1].published:
                first, others = self._outlets[0], [self._outlets[-1]]
            others = [o for o in others if o.published > first.published]
            early = growing(chance, Decimal(str(value)))
            left = [self._say(first, question, tuple(f"so far, {w}" for w in question.said), early)]
            right = [self._say(o, question, question.said, value) for o in others]
            self._plant(name, question, LOOK_ALIKE, nature, (str(early), left), (str(value), right))
            return
        if nature == "dispute":
            one, two = self._event.speaker[:2]
            other = rival(chance, question.kind, value)
            left = [self._say(first, question, question.said, value, one)]
            right = [self._say(o, question, question.said, other, two) for o in others]
            self._plant(name, question, LOOK_ALIKE, nature, (str(value), left), (str(other), right))
            return
        setting = Setting(first.published, self._currency)
        if nature == "rounding":
            value, rough = ragged(chance, Decimal(str(value)))
            text = roughly(chance, question.kind, rough, setting)
            left = [self._put(first, question.said, text)]
        elif nature == "units":
            text = in_miles(Decimal(str(value)))
            left = [self._put(first, question.said, text)]
        else:
            wordings: tuple[str, ...] = getattr(question, nature)
            other = share(chance, value) if nature == "part" and isinstance(value, Decimal) else None
            other = other or rival(chance, question.kind, value)
            text = written(chance, question.kind, other, setting)
            left = [self._put(first, wordings, text)]
        right = [self._say(o, question, question.said, value) for o in others]
        self._plant(name, question, LOOK_ALIKE, nature, (text, left), (str(value), right))

    def _draw(self, question: Question) -> Value:
        if question.other:
            return Decimal(0)
        return draw(self._chance, question.kind, question.between, self._day)

    def _say(
        self, outlet: _Outlet, question: Question, words: Sequence[str], value: Value, speaker: str = ""
    ) -> Mention:
        text = ""
        if not question.other:
            text = written(self._chance, question.kind, value, Setting(outlet.published, self._currency))
        return self._put(outlet, words, text, speaker)

    def _put(self, outlet: _Outlet, words: Sequence[str], value: str, speaker: str = "") -> Mention:
        """Adds a sentence to what the outlet prints; without a value, the sentence itself is what is quoted."""
        chance = self._chance
        names = {**self._names, "event": chance.choice(self._event.event).format(**self._names)}
        wording = chance.choice(words)
        if value and "{v}" not in wording:
            value = names["year"]
        clause = wording.format(v=value, **names)
        if speaker or chance.random() < 0.25:
            speaker = speaker or self._event.speaker[0]
            clause = chance.choice(_SAID.split("|")).format(clause=clause, speaker=speaker)
        elif chance.random() < 0.3:
            clause += chance.choice(ASIDES).format(**names)
        sentence = clause[0].upper() + clause[1:] + "."
        if value and value not in sentence:
            value = value[0].upper() + value[1:]
        outlet.lines.append(sentence)
        return Mention(outlet.path, sentence, value or sentence)

    def _plant(self, name: str, question: Question, label: str, nature: str, *sides: tuple[str, list[Mention]]) -> None:
        both = tuple(Side(value, tuple(mentions)) for value, mentions in sides)
        self._planted.append(Planted(self._name, name, question.kind, label, nature, both))

    def _write(self, outlet: _Outlet) -> Text:
        """The document: its sentences with a value among twice as many without."""
        chance = self._chance
        names = {**self._names, "subject": chance.choice(self._event.event).format(**self._names)}
        names["event"] = names["subject"]
        sentences = list(outlet.lines)
        filled = 3 * len(outlet.lines) // 2 + chance.randint(1, 3)
        known = set(sentences)
        while len(sentences) < len(outlet.lines) + filled:
            if (line := scene(chance, names, self._event.scenes)) not in known:
                sentences.append(line)
                known.add(line)
        chance.shuffle(sentences)
        sentences.insert(0, lead(chance, names))
        paragraphs = "\n\n".join(" ".join(p) for p in _paragraphs(chance, sentences))
        title = headline(chance, names)
        if outlet.path.endswith(".md"):
            text = f"---\ndate: {outlet.published}\n---\n\n# {title}\n\n{paragraphs}\n"
        else:
            text = f"date {outlet.published}\n\n{paragraphs}\n"
        return Text(outlet.path, text, len(sentences), len(outlet.lines))


def _cast(
    chance: random.Random, event: Event, names: Gazetteer, number: int, beat: int, day: date
) -> Mapping[str, str]:
    """The names of a story; those of its town and region are shared by the stories of a beat."""
    places = names.places
    kind = chance.choice(event.kinds)
    own = 4 * number
    firm = names.firms.name(2 * number)
    name = firm if event.name in {"jobs", "takeover"} else places.name(own)
    if event.name == "trial":
        name = names.surnames.name(3 * number)
    cast = {
        "kind": kind, "name": name, "person": names.person(3 * number), "neighbour": names.person(3 * number + 1),
        "firm": names.firms.name(2 * number + 1) if event.name == "takeover" else firm,
        "suburb": places.name(own + 1), "place": f"{places.name(own + 2)} {chance.choice(_PLACES)}",
        "city": names.towns.name(2 * beat), "region": names.towns.name(2 * beat + 1),
        "people": chance.choice(event.people), "speaker": event.speaker[0], "party": chance.choice(_PARTIES),
        "kind2": chance.choice(_DISEASES), "year": str(day.year - chance.randint(5, 40)),
    }  # fmt: skip
    cast["animal"], cast["animal2"] = chance.sample(_ANIMALS, 2)
    cast["role"] = role(chance, cast["suburb"])
    cast["thing"] = chance.choice(event.thing).format(**cast)
    cast["event"] = event.event[0].format(**cast)
    if event.happened:
        happened = event.happened.format(**cast)
        cast["happened"] = happened
    return cast


def _paragraphs(chance: random.Random, sentences: Sequence[str]) -> Iterator[list[str]]:
    at = 0
    while at < len(sentences):
        size = chance.choice((2, 3, 3, 4))
        yield list(sentences[at : at + size])
        at += size


def _slug(name: str) -> str:
    return name.casefold().replace(" ", "-")
