"""Words that exclude each other, and words that take something back. All words are lemmas in lower case."""

from __future__ import annotations

from collections.abc import Mapping

RISE = frozenset(
    "rise increase grow climb jump gain soar surge advance rebound rocket swell double triple quadruple expand recover "
    "strengthen improve".split()
) | {"go up", "be up", "shoot up", "pick up", "edge up", "creep up"}
FALL = frozenset(
    "fall decrease drop decline plunge slump shrink tumble plummet dip slide sink contract weaken worsen dwindle halve "
    "deteriorate".split()
) | {"go down", "be down", "come down", "edge down", "drop off", "fall off"}
"""What a figure does by itself."""

RAISE = frozenset("raise increase boost lift hike double triple expand improve widen extend".split()) | {"put up"}
LOWER = frozenset("lower reduce cut decrease slash halve trim worsen narrow shorten".split()) | {
    "bring down",
    "cut back",
}
"""What somebody does to a figure."""

MEASURES = frozenset(
    "price output production rate share stock sales sale revenue profit income export import number population "
    "temperature index value demand inflation unemployment employment spending debt deficit budget wage salary "
    "cost turnover growth consumption emission tax rent fee premium traffic attendance level figure total "
    "turnout earnings investment trade volume supply membership age limit threshold duty tariff ceiling "
    "minimum maximum subsidy pension allowance tuition toll quota circulation enrolment enrollment fare "
    "ridership yield harvest catch birth divorce gdp balance burglary theft accident case currency rouble "
    "ruble yuan yen risk crime dose incidence mortality pressure order booking arrival admission application "
    "registration shipment delivery".split()
)
"""Nouns that name a figure, so that what *rises* is no person on a ladder."""

DAILY = frozenset(
    "index price share stock currency rouble ruble yuan yen dollar euro pound temperature pressure".split()
)
"""Figures that go up one day and down the next: without a day, nothing can be said of them."""

_OPPOSED = (
    "confirm acknowledge / deny",
    "admit / deny",
    "accept / reject refuse decline turn_down",
    "approve pass ratify adopt back endorse uphold / reject turn_down vote_down throw_out strike_down",
    "approve adopt / dismiss",
    "uphold / overturn quash overrule",
    "grant / refuse deny",
    "win / lose",
    "pass / fail",
    "acquit clear / convict",
    "support back favour favor endorse welcome / oppose",
    "praise / criticise criticize condemn",
    "allow permit authorise authorize legalise legalize / ban prohibit forbid outlaw",
    "include contain / exclude omit",
    "survive / die",
    "succeed / fail",
    "open reopen / close shut",
    "start begin / stop cease",
    "arrive / depart leave",
    "enter / leave exit",
    "join / leave quit",
    "keep retain / drop abandon scrap lose",
    "hire / fire dismiss sack",
    "appoint / dismiss sack",
    "strengthen / weaken",
    "widen / narrow",
    "lengthen extend / shorten",
    "enable / disable",
    "enabled / disabled",
    "turn_on switch_on / turn_off switch_off",
    "go_ahead / call_off",
    "add / remove",
    "build / demolish",
    "obey / disobey",
    "agree / disagree refuse",
    "attend / miss skip",
    "advance / retreat",
    "ascend / descend",
    "float / sink",
    "alive / dead",
    "guilty / innocent",
    "legal / illegal",
    "lawful / unlawful",
    "open / closed",
    "available / unavailable",
    "possible / impossible",
    "safe / unsafe dangerous",
    "present / absent",
    "true / false untrue",
    "correct / incorrect wrong",
    "valid / invalid",
    "compulsory mandatory obligatory / voluntary optional",
    "public / private",
    "full / empty",
    "sober / drunk",
    "satisfied / dissatisfied",
    "happy / unhappy",
    "healthy / ill sick",
    "wet / dry",
    "early / late",
    "likely / unlikely",
    "able / unable",
    "willing / unwilling",
    "fit / unfit",
    "permanent / temporary",
    "inhabited / uninhabited",
    "anonymous / named",
    "intact / destroyed",
    "successful / unsuccessful",
    "high tall / low short",
    "large big / small",
    "old / young",
    "long / short",
    "heavy / light",
    "fast quick / slow",
    "strong / weak",
    "warm hot / cold cool",
    "wide broad / narrow",
    "rich / poor",
    "expensive / cheap",
    "good / bad",
    "well / badly",
    "more / few less",
    "cancel call_off / hold play stage",
    "require / optional voluntary",
    "find_guilty / clear acquit",
    "dead / alive",
)


def _excluding(lines: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """What every word of the lines excludes; a slash stands between the two sides of a line."""
    found: dict[str, set[str]] = {}
    for line in lines:
        here, there = ([word.replace("_", " ") for word in side.split()] for side in line.split("/"))
        for mine, other in ((here, there), (there, here)):
            for word in mine:
                found.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES: Mapping[str, frozenset[str]] = _excluding(_OPPOSED)
"""Predicates that cannot both hold of the same participants at the same time."""

AFFIRMING = frozenset(word.replace("_", " ") for line in _OPPOSED for word in line.partition("/")[0].split())
"""The words of `OPPOSITES` that answer *yes*."""

RESULTS: Mapping[str, frozenset[str]] = _excluding(
    (
        "profit gain surplus / loss deficit",
        "increase rise growth / decrease fall decline drop",
        "victory win / defeat loss",
        "success / failure",
        "majority / minority",
        "approval / rejection disapproval",
        "acceptance / rejection refusal",
        "acquittal / conviction",
        "support / opposition",
        "consent / refusal",
    )
)
"""Nouns of what something comes to, with what they exclude: *made a profit* – *made a loss*."""

RESULTING = frozenset(
    "make report post record suffer see announce book return incur have show register achieve celebrate declare "
    "secure end deliver issue give express result".split()
)
"""Verbs that say no more than what something came to."""

SIDING = frozenset("vote rule decide argue speak campaign testify lobby".split())
"""Predicates that take a side: *for* or *against*."""

CONTRASTS: Mapping[str, frozenset[str]] = _excluding(
    (
        "presence / absence",
        "advantage / disadvantage",
        "winner / loser",
        "ally / enemy",
        "male man / female woman",
        "brother / sister",
        "son / daughter",
        "father / mother",
        "husband / wife",
        "northern north / southern south",
        "eastern east / western west",
        "northeast northeastern / southwest southwestern",
        "northwest northwestern / southeast southeastern",
        "left left-hand / right right-hand",
        "upper / lower",
        "inner / outer",
        "front / rear back",
        "top / bottom",
        "higher / lower",
        "maximum / minimum",
        "positive favourable favorable / negative unfavourable unfavorable",
        "guilty / innocent",
        "public / private",
        "indoor / outdoor",
        "permanent / temporary",
        "compulsory mandatory obligatory / voluntary optional",
        "urban / rural",
        "domestic / foreign",
        "odd / even",
        "hot / cold",
        "freshwater / saltwater",
        "vertical / horizontal",
        "deep / shallow",
        "above over / below under",
        "for / against",
        "inside / outside",
        "before / after",
        "up upward upwards / down downward downwards",
        "northward northwards / southward southwards",
        "eastward eastwards / westward westwards",
        "upstream / downstream",
        "uphill / downhill",
        "clockwise / anticlockwise counterclockwise",
        "more / fewer less",
        "early / late",
        "oldest / youngest newest",
        "largest biggest / smallest",
        "highest tallest / lowest shortest",
        "longest / shortest",
        "richest / poorest",
        "unanimously / narrowly",
        "successfully / unsuccessfully",
        "always / never",
        "large big / small",
        "tall high / short low",
        "long / short",
        "old / young new",
        "alone / together",
        "alive / dead",
        "on / off",
    )
)
"""Words that exclude each other where they say of one thing what or where it is: *north of* – *south of*."""

SWINGING = frozenset(
    "profit gain surplus loss deficit increase rise growth decrease fall decline drop higher lower above below over "
    "under up down upward downward".split()
)
"""Contrasts of figures, which go one way one year and the other way the next."""

REVERSIBLE = frozenset(
    "open reopen close shut start begin stop cease arrive depart leave enter exit join quit keep retain drop abandon "
    "scrap hire fire dismiss sack appoint advance retreat ascend descend float sink add remove build demolish enable "
    "disable".split()
)
"""Opposites that follow each other: what was closed on Monday was opened on Tuesday."""

WEAKENING = frozenset("almost nearly hardly barely scarcely partly partially allegedly supposedly narrowly".split())
"""Adverbs with which even an affirmed clause does not say that it happened."""

MEETING = frozenset("meet see receive greet visit marry arrest succeed defeat beat interview".split())
"""What persons do to persons, whatever the parser takes their names for."""

ROAMING = frozenset(
    "arrive visit travel go stop speak land tour rally campaign appear walk drive fly attack strike hit shell bomb "
    "raid search open play perform sing protest march gather pass leave depart return work live stay".split()
)
"""What the same one does at several places in a day."""

UNDONE = frozenset("fail refuse decline neglect".split())
"""Verbs before an infinitive that say it did not happen."""

DONE = frozenset("manage begin start continue go come appear prove".split())
"""Verbs before an infinitive that say it did."""

NARROWING = frozenset(
    "only just merely even immediately initially originally always fully entirely completely necessarily enough "
    "exactly really quite very too so longer anymore again until unless because without otherwise initially "
    "previously formerly once".split()
)
"""Words that make a negation one of a part: *not only*, *not yet*, *not until*."""

NEUTRAL = frozenset("still also currently now already ever actually then later however meanwhile reportedly".split())
"""Adverbs that leave what is said as it is."""

UNTOLD = frozenset(
    "say tell speak talk comment know think feel believe want need like see look hear seem appear mean ask wonder "
    "understand remember expect hope try let get go do happen become have make take come give keep matter care "
    "mention elaborate specify disclose respond answer call describe add note quote "
    "according include".split()
)
"""Predicates that say too little, or are said of too many things, to be held against each other."""

PERSONAL = frozenset(
    "people person man woman boy girl child one anyone someone somebody anybody nobody none passenger victim resident "
    "civilian worker employee student officer soldier driver pedestrian bystander customer guest".split()
)
"""Nouns that *nobody* takes in."""

QUANTIFIERS = frozenset(
    "some many most several few other another all both each every any half more less certain various one none neither "
    "either only such enough much little part dozen hundred thousand".split()
)
"""Words that say how many of something are meant."""
