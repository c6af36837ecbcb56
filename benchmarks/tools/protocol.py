"""What `others.py` hands to a tool and gets back, as JSON in two files. Standard library only: it runs anywhere.

A story is ``{"name", "documents": [{"id", "text", "sentences": [text, …]}]}``. A finding is ``{"story", "verdict",
"sides"}``; a side has a ``value`` and ``mentions``, each a ``document``, a ``sentence`` and a ``quote``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Story = dict[str, Any]
Finding = dict[str, Any]


def mention(document: str, sentence: str, quote: str) -> dict[str, str]:
    """A value in a sentence of a document."""
    return {"document": document, "sentence": sentence, "quote": quote}


def finding(one: Sequence[dict[str, str]], other: Sequence[dict[str, str]], verdict: str = "contradiction") -> Finding:
    """Two sides, each with the mentions that may be meant; a tool that names no place names all it may mean."""
    sides = [{"value": "", "mentions": list(mentions)} for mentions in (one, other)]
    return {"verdict": verdict, "sides": sides}


def holding(document: Story, text: str) -> str:
    """The sentence of a document that holds this text, or most of its words; empty where none holds any."""
    for sentence in document["sentences"]:
        if text and text in sentence:
            return str(sentence)
    words = set(text.casefold().split())
    shared = [(len(words & set(s.casefold().split())), s) for s in document["sentences"]]
    best, sentence = max(shared, default=(0, ""), key=lambda pair: pair[0])
    return str(sentence) if best else ""


def serve(check: Callable[[Story], Iterable[Finding]]) -> None:
    """Runs a tool over the stories in the file that is named first, and writes what it found to the second."""
    stories = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = [{**each, "story": story["name"]} for story in stories for each in check(story)]
    Path(sys.argv[2]).write_text(json.dumps(found), encoding="utf-8")
