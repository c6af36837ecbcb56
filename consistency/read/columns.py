"""Which column of a table is the text, and which say its id, date, title and address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TEXT = """text body content article fulltext articletext articlebody bodytext maintext contenttext textcontent
    story transcript message description abstract summary comment statement review post tweet sentence"""
_ID = "id guid uid uuid docid documentid articleid storyid itemid messageid recordid key slug url link permalink"
_DATE = """published datepublished publishedat publishedon publicationdate publisheddate publishdate pubdate
    datetimepublished date datetime day timestamp time createdat created createdutc posted postedat issued
    lastmodified modified updatedat updated"""
_TITLE = "title headline head heading subject articletitle name"
_URL = "url link permalink href sourceurl webpage"

_MOST_NAMED = 12
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of columns that somebody asked for; empty to choose."""

    text: str = ""
    id: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Names as the table has them; empty where it has no such column."""

    text: str
    id: str = ""
    date: str = ""
    title: str = ""
    url: str = ""


def chosen(names: Sequence[str], asked: Columns) -> Chosen | str:
    """The columns to read, or why there is nothing to read.

    Names are compared without case, blanks and signs; of several usual names the most telling one is taken.

    >>> chosen(["ID", "Published at", "Headline", "Body"], Columns())
    Chosen(text='Body', id='ID', date='Published at', title='Headline', url='')
    >>> chosen(["year", "harvest"], Columns())
    'no text column among year, harvest; name it with --text-column'
    >>> chosen(["year", "harvest"], Columns(text="note"))
    'no column "note" among year, harvest'
    """
    by_name = {_plain(name): name for name in reversed(names) if name.strip()}
    exact = set(names)
    picked: dict[str, str] = {}
    for part, wanted, usual in (("text", asked.text, _TEXT), ("id", asked.id, _ID), ("date", asked.date, _DATE)):
        if not wanted:
            picked[part] = _first(usual, by_name)
        elif name := wanted if wanted in exact else by_name.get(_plain(wanted), ""):
            picked[part] = name
        else:
            return f'no column "{wanted}" among {listed(names)}'
    if not picked["text"]:
        return f"no text column among {listed(names)}; name it with --text-column"
    return Chosen(**picked, title=_first(_TITLE, by_name), url=_first(_URL, by_name))


def listed(names: Sequence[str]) -> str:
    """The names of columns as a message shows them.

    >>> listed(["a", " ", "b" * 40])
    'a, (unnamed), bbbbbbbbbbbbbbbbbbbbbbbbbbbbb…'
    """
    shown = [_short(name.strip()) or "(unnamed)" for name in names[:_MOST_NAMED]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _first(usual: str, by_name: dict[str, str]) -> str:
    return next((by_name[name] for name in usual.split() if name in by_name), "")
