"""What is done once, by one, at one place. All words are lemmas in lower case."""

from __future__ import annotations

from collections.abc import Mapping

CREATING: Mapping[str, frozenset[str]] = {
    verb: frozenset(kin)
    for kin in (
        "compose write author pen".split(),
        "paint draw sculpt carve cast engrave sketch".split(),
        "design build architect".split(),
    )
    for verb in kin
} | {verb: frozenset() for verb in ("make", "create")}
"""Verbs that bring a work about, with those that say the same of one work; *make* and *create* say it of any."""

UNIQUE_AGENT = frozenset(
    "direct record assassinate murder invent discover found establish illustrate translate choreograph conduct edit "
    "captain coach".split()
) | frozenset({*CREATING, "take photograph"})
"""What is done once, by one."""

SINGLE_HANDED = frozenset(
    "open inaugurate unveil chair head lead succeed replace score own belong buy acquire purchase donate portray pilot "
    "skipper capture deliver hoist ignite host launch preside commission rescue christen sponsor finance fund".split()
)
"""What one does to one thing on a day, though another may do so on another day."""

LASTING = frozenset("chair head lead own belong host preside captain coach edit".split())
"""What one is for a while, so that two cannot be it at a time."""

WINNING = frozenset({"win", "clinch"})
"""What one does, each time it is held."""

APPOINTING = frozenset("name appoint elect choose nominate select install crown".split())
"""What gives somebody an office."""

OFFICES = frozenset(
    "president premier chancellor mayor governor king queen pope emperor chairman chairwoman chair chairperson head "
    "chief ceo captain coach manager director principal headmaster rector dean editor speaker ambassador commander "
    "leader founder owner author composer inventor architect designer winner champion capital headquarters successor "
    "predecessor conductor birthplace discoverer creator mother father minister commissioner treasurer bishop "
    "archbishop prefect sheriff warden abbot curator landlord guardian".split()
)
"""What one holds or is at a time: *the mayor of Bergen*, *the capital of Norway*."""

SHARED_OFFICES = frozenset(
    "vice deputy assistant associate junior co-founder former ex acting interim honorary".split()
)
"""Words that make an office one of several."""

OFFICE_VERBS: Mapping[str, tuple[str, str]] = {
    "author": ("write", "agent"),
    "writer": ("write", "agent"),
    "composer": ("compose", "agent"),
    "songwriter": ("write", "agent"),
    "painter": ("paint", "agent"),
    "sculptor": ("sculpt", "agent"),
    "creator": ("create", "agent"),
    "maker": ("make", "agent"),
    "work": ("make", "agent"),
    "creation": ("make", "agent"),
    "architect": ("design", "agent"),
    "designer": ("design", "agent"),
    "director": ("direct", "agent"),
    "founder": ("found", "agent"),
    "inventor": ("invent", "agent"),
    "invention": ("invent", "agent"),
    "discoverer": ("discover", "agent"),
    "discovery": ("discover", "agent"),
    "translator": ("translate", "agent"),
    "illustrator": ("illustrate", "agent"),
    "winner": ("win", "agent"),
    "birthplace": ("bear", "in"),
    "headquarters": ("headquarter", "in"),
    "headquarter": ("headquarter", "in"),
}
"""Nouns that say what a verb does, and the role in it of whom they name: *its author is Lind*, *written by Lind*."""

PRIZES = frozenset("prize award medal title trophy cup contract scholarship order oscar crown gold silver".split())
"""What one wins."""

MOVES: Mapping[str, str] = {
    **dict.fromkeys("rise increase growth jump surge gain".split(), "rise"),
    **dict.fromkeys("fall decrease decline drop slump dip reduction".split(), "fall"),
}
"""Nouns that say what a figure does, and the verb for it."""

WORKS: Mapping[str, str] = {
    work: verb
    for verb, works in {
        "record": "song album single track",
        "direct": "film movie documentary",
        "write": "novel book poem play essay memoir biography story trilogy screenplay comedy",
        "compose": "opera symphony musical ballet concerto sonata quartet anthem oratorio cantata",
        "paint": "painting mural portrait fresco watercolour",
        "sculpt": "sculpture statue bust",
        "create": "series drama tapestry comic mosaic installation",
        "design": "bridge cathedral building villa",
    }.items()
    for work in works.split()
}
"""What has a maker, and what its maker does: *a song by Lind*."""

HOLDING = frozenset("hold play stage contest organise organize fight".split())
"""What is done to an event."""

HELD = frozenset(
    "match game final race meeting summit conference ceremony concert wedding funeral trial election vote referendum "
    "festival exhibition premiere debate hearing performance tournament championship congress auction fair launch "
    "opening semifinal semi-final draw marathon regatta talk parade inauguration coronation hearing vigil gala".split()
)
"""What is held at one place."""

PLACED_ONCE = frozenset(
    "die bear found establish murder assassinate sink capsize bury kill headquarter base locate situate originate "
    "inter cremate christen sign ratify build erect construct derail crash keep house store premiere baptise "
    "execute capture".split()
) | {"grow up"}
"""What happens to one and the same subject at one place only, whenever it was."""

SITUATED = frozenset("headquarter base locate situate lie stand".split())
"""What says where something lies, as long as it does not move."""
