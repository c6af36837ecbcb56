"""Words that exclude each other, and words that take something back. All words are lemmas in lower case."""

from __future__ import annotations

from collections.abc import Mapping

RISE = frozenset("rise increase grow climb jump gain soar surge advance rebound".split())
FALL = frozenset("fall decrease drop decline plunge slump shrink tumble plummet dip slide".split())
"""What a figure does by itself."""

RAISE = frozenset("raise increase boost lift hike double".split())
LOWER = frozenset("lower reduce cut decrease slash halve".split())
"""What somebody does to a figure."""

MEASURES = frozenset(
    "price output production rate share stock sales sale revenue profit income export import number population "
    "temperature index value demand inflation unemployment employment spending debt deficit budget wage salary cost "
    "turnover growth consumption emission tax rent fee premium traffic attendance level figure total turnout earnings "
    "investment trade volume supply currency rouble ruble yuan yen risk crime dose incidence mortality pressure".split()
)
"""Nouns that name a figure, so that what *rises* is no person on a ladder."""

DAILY = frozenset(
    "index price share stock currency rouble ruble yuan yen dollar euro pound temperature pressure".split()
)
"""Figures that go up one day and down the next: without a day, nothing can be said of them."""

_OPPOSED = (
    "confirm / deny",
    "accept / reject refuse decline",
    "approve pass ratify / reject",
    "win / lose",
    "pass / fail",
    "acquit / convict",
    "support back / oppose",
    "allow permit authorise authorize / ban prohibit forbid",
    "include / exclude",
    "survive / die",
    "succeed / fail",
    "alive / dead",
    "guilty / innocent",
    "legal / illegal",
)
OPPOSITES: Mapping[str, frozenset[str]] = {
    word: frozenset(
        w
        for line in _OPPOSED
        for here, there in [[side.split() for side in line.split("/")]]
        for mine, other in ((here, there), (there, here))
        if word in mine
        for w in other
    )
    for word in {w for line in _OPPOSED for w in line.replace("/", " ").split()}
}
"""Predicates that cannot both hold of the same participants at the same time."""

AFFIRMING = frozenset(word for line in _OPPOSED for word in line.partition("/")[0].split())
"""The words of `OPPOSITES` that answer *yes*."""

WEAKENING = frozenset("almost nearly hardly barely scarcely partly partially allegedly supposedly narrowly".split())
"""Adverbs with which even an affirmed clause does not say that it happened."""

UNIQUE_AGENT = frozenset("direct assassinate murder invent discover compose paint".split())
"""What is done once, by one."""

MEETING = frozenset("meet see receive greet visit marry arrest succeed defeat beat interview".split())
"""What persons do to persons, whatever the parser takes their names for."""

PLACED_ONCE = frozenset("die bear found murder assassinate sink capsize bury kill".split())
"""What happens to one and the same subject at one place only, whenever it was."""

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
    "mention elaborate specify disclose respond answer call name describe add note write quote "
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
