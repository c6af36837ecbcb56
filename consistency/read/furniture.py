"""Which lines of a page are its furniture: true of the page, not of the story.

Every rule looks at one whole line: a sentence that merely mentions cookies stays a sentence.

Furniture: ``Updated: July 2, 2013 15:01 IST`` and ``By Jane Doe``.
Not: ``By Tuesday the water had gone.`` and ``The minister shared a photo.``
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.read.pagehead import header_end, is_byline, is_date_line

LONGEST_LINE = 160
"""Characters; furniture is short, and longer lines are never looked at."""
SHORTEST_RUN = 5
"""Lines; from here on a run that is mostly furniture is taken for furniture altogether."""

_ONLY_SIGNS = re.compile(r"[\W\d_]+")
"""Lone numbers, rules, arrows."""

_WHOLE_LINES = re.compile(
    r"""(?:
      sponsor(?:ed)?(?:\ (?:by|content|post))?\b.* | advertise?ment | ad | promoted\ content
    | source\ links? | (?:original\ )?source | via | permalink | original\ article
    | (?:leave|post|add|write)\ a\ (?:reply|comment) | (?:\d+\ )?comments? | cancel\ reply | reply | post\ comment
    | your\ e-?mail\ address\ will\ not\ be\ published\b.* | required\ fields\ are\ marked\b.*
    | save\ my\ name,\ e-?mail\b.*
    | (?:read|show|load|view|see|learn)\ (?:more|less|all|next)\b.{0,20} | continue\ reading\b.{0,30}
    | (?:read|see|watch)\ also\b.* | also\ read\b.*
    | (?:more|recommended)\ (?:from|on|stories|for\ you)\b.{0,80}
    | related\ (?:articles?|stories|posts?|topics?|content|news|links?)\b.{0,20} | you\ (?:may|might)\ also\ like\b.*
    | most\ (?:read|popular|viewed|shared) | trending(?:\ now)? | latest\ news | top\ stories | breaking\ news
    | share(?:\ (?:this|on|via|with)\b.{0,40})? | share\ this\ (?:article|post|story|page)
    | (?:tweet|pin|print|e-?mail|save|bookmark|copy\ link|facebook|twitter|whatsapp|telegram|linkedin|reddit|x|like)
      (?:[\s,|/·•]+(?:this|tweet|pin|print|e-?mail|save|share|facebook|twitter|whatsapp|telegram|linkedin|reddit|x))*
    | (?:follow|find|join|like)\ us\ on\b.{0,60}
    | back(?:\ to\ (?:top|home|the\ top))? | home(?:\ ?page)? | menu | topics? | tags?(?::.*)?
    | search | next | previous
    | (?:skip|jump)\ to\ (?:main\ )?(?:content|navigation) | (?:about|contact)(?:\ us)? | advertise(?:\ with\ us)?
    | privacy\ policy | terms\ (?:of|and)\ (?:use|service|conditions) | site\ ?map | faq | help
    | (?:log|sign)\ ?(?:in|up|out)\b.{0,40} | register | my\ account | subscribe\b.{0,60} | newsletters?\b.{0,60}
    | get\ (?:our|the)\ newsletter\b.{0,60} | sign\ up\ (?:for|to)\b.*
    | (?:you\ (?:have|can)\b.{0,20}|there\ is\ )?[\d.,]+\s?(?:%|per\ ?cent)\ of\ this\ (?:article|story|text|page)\b.*
    | (?:the\ rest|this\ (?:article|story|content))\ is\ (?:for|reserved\ for|available)\ .*subscribers\b.*
    | (?:already\ a\ )?subscriber\b.{0,40} | to\ (?:continue|keep)\ reading\b.*
    | (?:©|\(c\)|copyright\b).* | all\ rights\ reserved\b.*
    | (?:this|our)\ (?:web\ ?)?site\ uses\ cookies\b.* | we\ (?:and\ our\ partners\ )?use\ cookies\b.*
    | (?:accept|reject|manage)(?:\ (?:all|your))?\ (?:cookies|preferences|all)
    | cookie\ (?:policy|settings|preferences|notice)
    | (?:photo|image|picture)s?(?:\ (?:credit|by|courtesy)\b|\s?:).{0,80} | getty\ images | file\ photo
    | \d+\ min(?:ute)?s?(?:\ read)? | reading\ time\b.{0,20} | listen\ to\ (?:this\ )?(?:article|story)\b.{0,20}
    )[\s:.!…»›>*→|-]*""",
    re.IGNORECASE | re.VERBOSE,
)


def is_furniture(line: str) -> bool:
    """Whether a whole line belongs to the page rather than to the story.

    >>> is_furniture("Leave a Reply"), is_furniture("He left a reply.")
    (True, False)
    """
    line = line.strip()
    if not line or len(line) > LONGEST_LINE:
        return False
    return bool(
        _ONLY_SIGNS.fullmatch(line)
        or _WHOLE_LINES.fullmatch(line)
        or is_byline(line)
        or is_date_line(line)
        or header_end(line) == len(line)
    )


def furniture_flags(lines: Sequence[str]) -> list[bool]:
    """For each line of one paragraph whether it is furniture.

    A run of short lines that are mostly furniture is a masthead or a footer: the name of the site
    between its navigation and its sponsors is no more a statement than they are.
    """
    flags = [is_furniture(line) for line in lines]
    could_be_masthead = all(flag or _could_be_label(line) for flag, line in zip(flags, lines, strict=True))
    if len(lines) >= SHORTEST_RUN and 2 * sum(flags) > len(lines) and could_be_masthead:
        return [True] * len(lines)
    return flags


def _could_be_label(line: str) -> bool:
    return len(line) <= LONGEST_LINE and not line.rstrip().endswith((".", "!", "?", "”", '"'))
