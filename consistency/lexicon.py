"""Words that mean the same to a checker: which noun names which event, which words ask the same thing.

Every table is data: adding a word is adding it to a line. All words are lemmas in lower case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def _index(groups: Iterable[str]) -> Mapping[str, str]:
    """Every word of a line, mapped to the line's first word."""
    return {word: line.split()[0] for line in groups for word in line.split()}


EVENT_NOUNS: Mapping[str, str] = {
    noun: verb
    for verb, nouns in {
        "announce": "announcement",
        "acquire": "acquisition purchase takeover buyout",
        "arrest": "arrest detention",
        "arrive": "arrival",
        "assault": "assault",
        "attack": "attack raid strike bombing offensive",
        "begin": "beginning start outbreak",
        "birth": "birth",
        "collapse": "collapse",
        "crash": "crash collision",
        "decide": "decision ruling verdict",
        "depart": "departure",
        "die": "death fatality",
        "elect": "election vote poll",
        "escape": "escape breakout",
        "explode": "explosion blast",
        "fire": "fire blaze",
        "flood": "flood flooding",
        "found": "foundation founding",
        "injure": "injury",
        "kill": "killing",
        "launch": "launch",
        "march": "march rally demonstration protest procession parade turnout",
        "meet": "meeting encounter talk talks summit",
        "murder": "murder homicide",
        "offer": "offer bid proposal",
        "open": "opening",
        "publish": "publication",
        "quake": "quake earthquake tremor temblor",
        "release": "release",
        "rob": "robbery heist theft burglary",
        "sentence": "sentence sentencing",
        "shoot": "shooting",
        "sign": "signing signature",
        "sink": "sinking",
        "trial": "trial hearing",
        "visit": "visit trip",
        "withdraw": "withdrawal",
    }.items()
    for noun in nouns.split()
}
"""An event noun and the verb that says the same."""

NOUN_OF_EVENT: Mapping[str, str] = {verb: noun for noun, verb in reversed(list(EVENT_NOUNS.items()))}
"""The plainest noun for a verb, for questions in plain words."""

LIGHT_VERBS = frozenset(
    "be become come do get give go happen have hold make occur take conduct carry lead host chair stage pay".split()
)
"""Verbs that say little by themselves: what happens is in their subject or object."""

HAPPENING_VERBS = frozenset(
    "occur happen strike hit shake rock rattle jolt center centre unfold erupt ensue begin start originate locate "
    "situate".split()
)
"""Verbs that say of an event no more than that it took place, or where."""

TAKING_TO = frozenset("put bring take raise push lift cut lower estimate".split())
"""Verbs that give their object a figure: *put the march at 30,000*, *bring the toll to 11*."""

INHABITED = frozenset(
    "city town village province region district county country nation island state capital community suburb "
    "municipality territory hamlet settlement".split()
)
"""What has inhabitants: "a city of 160,000 people" gives its population."""

REPORTING_VERBS = frozenset(
    "acknowledge add admit allege announce assert believe claim comment confirm declare deny describe disclose "
    "estimate explain highlight indicate insist note quote report reveal say state suggest tell think underline "
    "warn write".split()
)
"""Verbs whose subject says what follows."""

SAYING = frozenset("say tell add note write report state quote claim think believe suggest indicate comment".split())
"""Of these, those that happen so often that the day of one is not the day of another."""

PREDICATE_CLASS: Mapping[str, str] = _index(
    (
        "die kill death dead perish drown murder slay fatality toll claim",
        "injure wound hurt injury injured wounded maim hospitalise hospitalize treat",
        "missing disappear vanish unaccounted",
        "meet see receive talk encounter confer greet",
        "visit travel trip",
        "seize confiscate recover find capture impound discover",
        "return back move",
        "acquire buy purchase",
        "escape flee",
        "arrest detain apprehend custody nab",
        "charge indict",
        "damage wreck destroy flatten raze level topple ruin",
        "strike hit shake rock jolt quake",
        "rise increase grow climb jump gain soar surge advance",
        "fall decrease drop decline plunge sink shrink slump slip slide tumble dip",
        "rescue save",
        "elect reelect win",
        "evacuate displace",
        "trap strand bury",
        "march rally demonstrate protest gather attend assemble turn",
        "cost worth price value",
        "offer bid propose",
        "remain stay station base deploy have number total keep be lie stand amount count include comprise there",
        "attack assault raid",
        "shoot fire gun",
        "begin start launch",
        "end finish conclude",
        "arrive land reach come",
        "sentence jail imprison",
        "cut sever snap",
    )
)
"""Verbs (and event words) that ask the same question when a slot hangs on them."""

OUTCOMES = frozenset(
    {
        "die",
        "injure",
        "missing",
        "arrest",
        "charge",
        "convict",
        "acquit",
        "rescue",
        "evacuate",
        "trap",
        "damage",
        "seize",
        "march",
        "inhabit",
    }
)
"""Predicate classes that exclude each other: the killed are not the injured."""

PERSONAL_OUTCOMES = frozenset({"die", "injure", "missing"})
"""Outcomes that befall people, so that "12 dead" counts people."""

COLLECTIVES = frozenset("group band team gang crowd company force unit series pair majority rest organisation".split())
"""Nouns that stand for the many they are made of: "a group of mercenaries" counts mercenaries."""

COUNTED_CLASS: Mapping[str, str] = _index(
    (
        "people person man woman civilian victim resident other individual human life body citizen",
        "troops troop soldier mercenary personnel fighter member serviceman paramilitary force militiaman militia",
        "quake earthquake tremor temblor",
        "house home dwelling",
        "building structure",
        "rifle ak-47 gun weapon firearm",
        "boat ship vessel trawler skiff dhow craft",
        "child kid son daughter",
        "shot round bullet",
        "protester demonstrator marcher",
        "spectator fan attendee viewer onlooker visitor crowd audience",
        "worker employee staff",
        "student pupil",
        "patient",
        "migrant refugee",
        "prisoner inmate detainee",
        "passenger",
        "cable line",
        "officer policeman police",
        "offer bid deal contract proposal",
        "pirate somali",
        "time occasion",
    )
)
"""Nouns that count the same things."""

PERSONS = frozenset(
    "people troops child protester officer pirate spectator worker student patient migrant prisoner passenger".split()
)
"""Counted classes whose members a text may just as well call people."""

UNIT_WORDS = frozenset(
    "million billion trillion dollar euro pound percent kilometre kilometer km mile metre meter foot inch yard "
    "kilogram kilo ton tonne litre liter gallon degree hour minute second day week month year decade mph knot "
    "worth magnitude age".split()
)
"""Words that belong to a measure itself and never name what is measured."""

PARENTS: Mapping[str, str] = {
    word: line.split()[0]
    for line in ("mother mom mum", "father dad", "parent", "grandmother grandma", "grandfather grandpa")
    for word in line.split()
}
"""Whose children are counted in "a mother of two", each with the plainest word for it."""

PROPERTIES = frozenset("depth width height length thickness altitude radius diameter weight speed magnitude".split())
"""What a quantity may give of one thing: no two of them are the same question."""

ASPECTS = frozenset(
    "additional another other further more extra total overall combined cumulative each per annual monthly daily "
    "weekly yearly average initial final remaining previous earlier".split()
)
"""Words that change the scope of a figure."""

SINGLE_EVENTS = frozenset(
    "die bear birth found establish build construct complete inaugurate murder assassinate sink capsize begin end "
    "collapse crash explode".split()
)
"""Things that happen once to a given subject, so that two dates of it cannot both be true however far apart."""

ONCE = SINGLE_EVENTS | frozenset(
    "publish release open acquire abolish premiere debut discover invent dissolve demolish".split()
)
"""What happens once to a subject that has a name. Of things without one it is not held to be the same subject."""

DEGREES = frozenset(
    "seriously critically severely gravely badly slightly lightly mildly moderately partly partially "
    "completely fully totally entirely wholly permanently temporarily directly indirectly".split()
)
"""Adverbs that pick some of what an event befalls: the seriously injured of the injured."""

ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last latest final previous next opening "
    "closing".split()
)
"""Words that pick one of several."""

FORETELLING = frozenset("budget plan estimate project forecast target expect schedule pledge promise".split())
"""Predicates that tell of what is meant to be, whatever their tense."""

MODALS: Mapping[str, str] = {
    "will": "planned",
    "shall": "planned",
    "'ll": "planned",
    "would": "possible",
    "could": "possible",
    "may": "possible",
    "might": "possible",
    "should": "possible",
    "must": "possible",
    "can": "possible",
}
"""What an auxiliary makes of its verb."""

MODALITY_VERBS: Mapping[str, str] = {
    word: modality
    for modality, words in {
        "planned": "plan expect intend schedule prepare vow promise aim pledge agree decide set",
        "feared": "fear worry",
        "denied": "deny refuse reject dismiss",
        "asked": "ask demand call urge request seek want",
        "possible": "propose consider suggest threaten license licensed design entitle",
    }.items()
    for word in words.split()
}
"""What a verb makes of the clause it governs."""

TITLES = frozenset(
    "mr mrs ms miss dr prof sir lord lady president minister premier chancellor king queen prince princess pope "
    "senator governor mayor ambassador envoy secretary general marshal colonel major captain lieutenant sergeant "
    "sgt lt capt col gen admiral commander officer constable detective inspector chief judge justice professor "
    "spokesman spokeswoman spokesperson director chairman chairwoman deputy vice prime foreign defence defense "
    "field police rep sen gov rev father brother sister coach rear "
    "activist actor actress analyst architect artist astronaut author biologist botanist businessman businesswoman "
    "captain chairperson chef chemist composer conductor cosmonaut dancer defender designer dramatist driver economist "
    "engineer explorer forward goalkeeper guitarist historian journalist lawyer attorney mathematician midfielder "
    "musician novelist painter philosopher photographer physicist pilot playwright poet politician producer rapper "
    "researcher scientist sculptor singer skier striker surgeon swimmer writer".split()
)
"""Words before a name that belong to the office or trade, not to the name."""


def predicate_class(word: str) -> str:
    """The class a predicate belongs to. Event nouns are to be turned into verbs first (`EVENT_NOUNS`).

    >>> predicate_class("meet") == predicate_class("see")
    True
    """
    return PREDICATE_CLASS.get(word, word)


def counted_class(word: str) -> str:
    """The class a counted noun belongs to.

    >>> counted_class("mercenary")
    'troops'
    """
    return COUNTED_CLASS.get(word, word)


def singular(word: str) -> str:
    """A rough singular, enough to compare descriptions.

    >>> singular("mercenaries"), singular("forces"), singular("boss")
    ('mercenary', 'force', 'boss')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
