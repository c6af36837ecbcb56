"""Sentences that hold no value: two thirds of what a newspaper prints."""

from __future__ import annotations

import random
from collections.abc import Mapping

_JOBS = (
    "baker barber beekeeper bookseller butcher carpenter caretaker cellist chemist cobbler cook courier cyclist "
    "dentist farmer ferryman fishmonger florist gardener glazier hairdresser innkeeper joiner librarian locksmith "
    "mechanic midwife miller nurse optician painter pharmacist plumber postman roofer saddler sculptor "
    "seamstress shepherd stonemason student surveyor tailor teacher translator upholsterer vet waiter weaver welder"
).split()
_WHO = (
    "a {job} from {suburb}", "a {job} who lives near {place}", "the {job} next door", "{neighbour}, a {job},",
    "the mayor of {city}", "a retired {job}", "the governor of {region}", "a spokeswoman for {speaker}",
    "many people in {suburb}", "the sister of {person}", "a young {job} called {neighbour}", "the pastor of {suburb}",
    "the families concerned", "a {job} and her son", "neither friend nor foe of {neighbour}",
    "the opposition in {region}",
    "somebody who knows {person} well", "the staff of {firm}", "shopkeepers around the station of {city}",
)  # fmt: skip
_DID = (
    "asked for patience", "declined to speak to reporters", "wondered who would pay for the repairs",
    "remembered a colder winter", "called it a matter of decency", "wanted to know more about {subject}",
    "spoke of a lesson for the whole of {region}", "thanked strangers for their help", "blamed old habits",
    "expected little from another inquiry", "shrugged and went back to work", "hoped for calmer days",
    "lit a candle at the window", "kept a scrapbook about {subject}", "talked about nothing but {subject}",
    "warned against quick conclusions", "had seen it coming", "preferred to speak about the weather",
    "compared it to an old song", "read a letter aloud", "complained about the noise", "praised the helpers",
    "wept openly", "laughed off the rumours", "offered coffee and blankets", "left the meeting without a word",
    "looked tired but calm", "drew a map in the dust", "trusted nobody any more", "refused to move away",
    "wrote to the ministry about {subject}", "could not imagine {city} otherwise", "missed the quiet of former days",
    "doubted that the papers told everything", "slept badly", "put up a notice in the hall",
    "quoted a proverb from {region}", "shook hands with everybody", "carried a photograph in a wallet",
    "spoke of {subject} as if of a relative", "pointed at the empty shelves", "swept the yard as always",
)  # fmt: skip
_HOW = (
    "", "", "", "", " in a low voice", " over the garden fence", " while the rain fell on {suburb}", " after mass",
    " with folded arms", " at the counter of a bakery", " under a broken street lamp", " on local radio",
    " behind drawn curtains", " on the way to {city}", " with a glance at the clouds", " between two phone calls",
    " as the lights came on along the river", " in front of the town hall", ", then fell silent",
    ", smiling for a moment",
    ", and others nodded", ", though not everybody agreed", ", which did not surprise {neighbour}",
    " before the bus to {suburb} left", " with the patience of a {job2}", ", much like a {job2} in a play",
)  # fmt: skip
_LEADS = (
    "{event} keeps {city} busy.", "In {city} people talk of little else than {event}.",
    "The news of {event} has reached every kitchen in {region}.", "{event} has shaken {suburb}.",
    "Much has been written about {event}; this is what we know.", "{city} looks back on {event}.",
    "After {event}, {city} is looking for answers.", "Here is a summary of {event} for readers outside {region}.",
)  # fmt: skip
_HEADLINES = (
    "{event}: what is known", "{city} and {event}", "After {event}", "{suburb} asks why", "Questions after {event}",
    "A week in {region}", "What {event} means for {city}", "Voices from {suburb}",
)  # fmt: skip
ASIDES = (
    ", and the whole of {region} talks about it", ", to the dismay of many in {suburb}", ", as people in {suburb} know",
    ", which had been feared in {city}", ", and nobody in {suburb} was surprised", ", a bitter subject in {region}",
    ", something that will be remembered in {city}", ", to the relief of {neighbour}",
)  # fmt: skip
"""What may follow a clause with a value."""


def scene(chance: random.Random, names: Mapping[str, str], own: tuple[str, ...]) -> str:
    """A sentence without a value, now and then one that fits this kind of event only."""
    fields = {**names, "job": chance.choice(_JOBS), "job2": chance.choice(_JOBS)}
    pattern = f"{chance.choice(_WHO)} {chance.choice(_DID)}{chance.choice(_HOW)}."
    if chance.random() < 0.12:
        pattern = f"{chance.choice(own).removesuffix('.')}{chance.choice(_HOW)}."
    return _upper(pattern.format(**fields))


def lead(chance: random.Random, names: Mapping[str, str]) -> str:
    """How a report begins."""
    return _upper(chance.choice(_LEADS).format(**names))


def headline(chance: random.Random, names: Mapping[str, str]) -> str:
    """What stands above a report."""
    return _upper(chance.choice(_HEADLINES).format(**names))


def role(chance: random.Random, suburb: str) -> str:
    """What somebody is: "a baker from Kelmar"."""
    job = chance.choice(_JOBS)
    return f"{'an' if job[0] in 'aeiou' else 'a'} {job} from {suburb}"


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
