"""Which words of its quotes make the sides of a finding match, and which only one of them has.

Compared are the clauses of the quotes, the frames, word by word without endings; words that carry no content
stay out. What is marked is the quote as it stands: the pieces joined are the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from consistency.reporters.html.quotes import Piece, QuoteView, SideView
from consistency.stems import stem

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_MASK = re.compile(r"\[[a-z]+\]")
_FRAME_LIMIT = 2_000
_LISTED = 12
"""So many words are listed at most."""
_FUNCTION_WORDS = frozenset(
    """a an the this that these those there here it its he him his she her hers they them their theirs we us our
    you your i me my who whom whose which what when where why how and or but nor so yet if than then as at by for
    from in into of off on onto out over to under up with within without about after before between during since
    until till through per via not no be am is are was were been being do does did done has have had having will
    would shall should can could may might must also only just even still too very more most some any each all
    both such own same other s t""".split()
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the clauses, in words for those who do not see the marks."""

    shared: tuple[str, ...]
    own: tuple[tuple[str, tuple[str, ...]], ...]
    """By the letter of the side that has them; sides without any are left out."""
    both: bool
    """Whether there are two sides only."""


def worded(sides: Sequence[SideView]) -> tuple[tuple[SideView, ...], Wording | None]:
    """The sides with their quotes marked, and what the marks say; ``None`` if no word of a clause can be compared."""
    stems = [
        frozenset(_stem(word) for quote in side.quotes + side.more for word in _content(quote.frame)) for side in sides
    ]
    shared: dict[str, str] = {}
    own: list[tuple[str, tuple[str, ...]]] = []
    marked = []
    held = Counter(each for found in stems for each in found)
    for place, side in enumerate(sides):

        def others(word: str, own: frozenset[str] = stems[place]) -> bool:
            """Whether another side has it too."""
            return held[word] > (word in own)

        quotes, found = _marked_all(side.quotes, others)
        more, found_more = _marked_all(side.more, others)
        marked.append(replace(side, quotes=quotes, more=more))
        alone: dict[str, str] = {}
        for word in (*found, *found_more):
            (shared if others(_stem(word)) else alone).setdefault(_stem(word), word)
        if alone:
            own.append((side.letter, tuple(alone.values())[:_LISTED]))
    if not any(stems) or not (shared or own):
        return tuple(sides), None
    return tuple(marked), Wording(tuple(shared.values())[:_LISTED], tuple(own), len(sides) == 2)


def _marked_all(quotes: Iterable[QuoteView], others: Callable[[str], bool]) -> tuple[tuple[QuoteView, ...], list[str]]:
    views, found = [], []
    for quote in quotes:
        before, after = quote.excerpt.before, quote.excerpt.after
        words = [*_WORD.finditer(before)], [*_WORD.finditer(after)]
        clause = _in_clause([_stem(w[0]) for w in (*words[0], *words[1])], quote.frame)
        left = _pieces(before, [(w, i in clause) for i, w in enumerate(words[0])], others)
        right = _pieces(after, [(w, i in clause) for i, w in enumerate(words[1], start=len(words[0]))], others)
        views.append(replace(quote, left=left, right=right))
        found += [
            w[0] for i, w in enumerate((*words[0], *words[1])) if i in clause and w[0].lower() not in _FUNCTION_WORDS
        ]
    return tuple(views), found


def _in_clause(words: Sequence[str], frame: str) -> frozenset[int]:
    """The places of the words that the frame holds, in its order: a word outside the clause is another one."""
    clause = [_stem(match[0]) for match in _WORD.finditer(_unmasked(frame))]
    matcher = SequenceMatcher(None, clause, words, autojunk=False)
    return frozenset(i for block in matcher.get_matching_blocks() for i in range(block.b, block.b + block.size))


def _pieces(text: str, words: Sequence[tuple[re.Match[str], bool]], others: Callable[[str], bool]) -> tuple[Piece, ...]:
    """The text in pieces; neighbours of one mark are one, also over the words between them that carry no content."""
    runs: list[tuple[int, int, str]] = []
    bridged = False
    for word, inside in words:
        if inside and word[0].lower() in _FUNCTION_WORDS:
            continue
        mark = ("shared" if others(_stem(word[0])) else "own") if inside else ""
        if mark and bridged and runs[-1][2] == mark and not re.search(r"[^\w\s’'-]", text[runs[-1][1] : word.start()]):
            runs[-1] = (runs[-1][0], word.end(), mark)
        elif mark:
            runs.append((word.start(), word.end(), mark))
        bridged = bool(mark)
    return tuple(_cut(text, runs))


def _cut(text: str, runs: Iterable[tuple[int, int, str]]) -> Iterator[Piece]:
    done = 0
    for start, end, mark in runs:
        if done < start:
            yield Piece(text[done:start])
        yield Piece(text[start:end], mark)
        done = end
    if done < len(text):
        yield Piece(text[done:])


def _content(frame: str) -> Iterator[str]:
    return (m[0] for m in _WORD.finditer(_unmasked(frame)) if m[0].lower() not in _FUNCTION_WORDS)


def _unmasked(frame: str) -> str:
    return _MASK.sub(" ", frame[:_FRAME_LIMIT])


def _stem(word: str) -> str:
    return stem(re.sub(r"[’']s$", "", word.lower()))
