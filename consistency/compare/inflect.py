"""Forms of English words, as far as a title needs them."""

from __future__ import annotations

import re

_PLURALS = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "other": "people", "foot": "feet",
    "policeman": "policemen", "serviceman": "servicemen", "militiaman": "militiamen", "life": "lives",
    "wife": "wives", "knife": "knives", "house": "houses", "half": "halves", "thief": "thieves",
}  # fmt: skip
_INVARIABLE = frozenset(
    "people personnel police aircraft series staff troops ammunition cattle sheep fish data".split()
)
_PARTICIPLES = dict(
    pair.split(":")
    for pair in (
        "be:been bear:born beat:beaten become:become begin:begun bite:bitten blow:blown break:broken bring:brought "
        "build:built burn:burned buy:bought catch:caught choose:chosen come:come cost:cost cut:cut deal:dealt "
        "do:done draw:drawn drive:driven eat:eaten fall:fallen feed:fed feel:felt fight:fought find:found fly:flown "
        "forbid:forbidden freeze:frozen get:got give:given go:gone grow:grown hang:hanged have:had hear:heard "
        "hide:hidden hit:hit hold:held hurt:hurt keep:kept know:known lay:laid lead:led leave:left lend:lent "
        "lie:lain lose:lost make:made mean:meant meet:met pay:paid put:put read:read ride:ridden ring:rung "
        "rise:risen run:run say:said see:seen seek:sought sell:sold send:sent set:set shake:shaken shoot:shot "
        "show:shown shut:shut sing:sung sink:sunk sit:sat sleep:slept slide:slid speak:spoken spend:spent "
        "split:split spread:spread stand:stood steal:stolen stick:stuck strike:struck swear:sworn swim:swum "
        "take:taken teach:taught tear:torn tell:told think:thought throw:thrown win:won write:written"
    ).split()
)
_PASTS = {
    "begin": "began", "break": "broke", "come": "came", "drive": "drove", "fall": "fell", "fly": "flew",
    "freeze": "froze", "give": "gave", "go": "went", "grow": "grew", "rise": "rose", "run": "ran", "see": "saw",
    "shake": "shook", "sink": "sank", "speak": "spoke", "steal": "stole", "swim": "swam", "take": "took",
    "throw": "threw", "write": "wrote",
}  # fmt: skip
_VOWELS = "aeiou"
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgmnpt]")


def plural(noun: str) -> str:
    """The plural of a noun in the singular; its last word where it has several.

    >>> [plural(n) for n in ("rifle", "body", "box", "woman", "people", "AK-47")]
    ['rifles', 'bodies', 'boxes', 'women', 'people', 'AK-47s']
    """
    if noun in _INVARIABLE or (noun.endswith("s") and not noun.endswith("ss")):
        return noun
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def participle(verb: str) -> str:
    """The past participle of a verb.

    >>> [participle(v) for v in ("seize", "stop", "carry", "injure", "take", "visit")]
    ['seized', 'stopped', 'carried', 'injured', 'taken', 'visited']
    """
    if verb in _PARTICIPLES:
        return _PARTICIPLES[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def gerund(verb: str) -> str:
    """The present participle of a verb.

    >>> [gerund(v) for v in ("march", "patrol", "take", "sit", "flee", "lie")]
    ['marching', 'patrolling', 'taking', 'sitting', 'fleeing', 'lying']
    """
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def forms(verb: str) -> frozenset[str]:
    """All forms in which a verb may stand in a sentence."""
    past = _PASTS.get(verb, participle(verb))
    return frozenset({verb, f"{verb}s", f"{verb}es", plural(verb), past, participle(verb), gerund(verb)})


def _doubled(verb: str) -> str:
    """A verb whose last consonant is doubled where its endings ask for it."""
    short = len(verb) <= 4 and _DOUBLING.fullmatch(verb[-3:])
    return verb + verb[-1] if short or verb in {"patrol", "control", "commit", "admit", "permit", "equip"} else verb
