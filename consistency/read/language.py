"""Which language a text is in: only English is read.

The slots, the parser and the scorer know English. A French text would not fail, it would come out wrong:
*le 3 mai, 1.500 personnes*. So it is said and left out.

Two voices have to agree before anything is left out: few of the words that no English text goes without,
and a detector that is sure of another language. Nearly every English text is done with the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from consistency.document import Block, BlockKind, Document, Skipped

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_WORDS = 20
"""Shorter texts are not judged: too little to go by."""
ENGLISH_SHARE = 0.2
"""Share of common English words above which a text is English; news has 0.3 and more."""
FOREIGN_SHARE = 0.06
"""Share up to which hardly a text is: a list of names may be, and Dutch has some words that look alike."""
WHOLLY_FOREIGN_SHARE = 0.02
"""Share up to which there is no English paragraph to look for."""
SURE, VERY_SURE = 0.9, 0.99
"""The detector's probability from which on it is believed, below and above that share. It allows for length."""
LONGEST = 3_000
"""Characters that the detector looks at; more would not change its mind."""
WHOLE_SHARE = 0.9
"""Share of a document's judged words in other languages from which on all of it is left out."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that do without blanks: every sign counts for a word."""
_ENGLISH = frozenset(
    "the and of to that with for from by at as it its is was are were be been has have had this which who he his her "
    "they their not but after about into over said will would more than these those you your can should when where if "
    "or an we our there how what".split()
)
_NO_OTHER = frozenset({"en", "zxx", "und"})
"""English, no language at all (addresses, code), and not to be told."""
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "la": "Latin", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "mt": "Maltese",
    "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pa": "Punjabi",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def judged(document: Document) -> Document | Skipped:
    """The document, without its paragraphs in other languages, or why none of it is read.

    What is left out is furniture: nothing in it is a claim.
    """
    running = [at for at, block in enumerate(document.blocks) if block.kind is not BlockKind.FURNITURE]
    texts = {at: document.blocks[at].span.of(document.text) for at in running}
    joined = "\n".join(texts.values())
    if _english_share(joined) <= WHOLLY_FOREIGN_SHARE and (language := _foreign(joined)):
        return Skipped(document.id, f"in {language}, only English is read")
    languages: dict[int, str] = {}
    unclear: list[int] = []
    for at, text in texts.items():
        if (language := _foreign(text)) is None:
            unclear.append(at)
        elif language:
            languages[at] = language
    # Headings and lone lines are too short to judge, but not all of them together.
    if language := _foreign("\n".join(texts[at] for at in unclear)):
        languages |= dict.fromkeys(unclear, language)
    if not languages:
        return document
    foreign: Counter[str] = Counter()
    for at, language in languages.items():
        foreign[language] += _words(texts[at])
    if sum(foreign.values()) >= WHOLE_SHARE * sum(map(_words, texts.values())):
        return Skipped(document.id, f"in {_listed(foreign)}, only English is read")
    return replace(
        document,
        blocks=_without(document.blocks, languages),
        unread=(*document.unread, _said(len(languages), len(running), _listed(foreign))),
    )


def foreign_language(text: str) -> str:
    """The English name of the language a text is in; empty for English, and where that is not clear.

    >>> ferry = "Le navire a quitté le port mardi avec douze personnes à bord, selon la police et le maire de la ville."
    >>> foreign_language(ferry), foreign_language("Le navire est parti."), foreign_language("The ship left. " * 9)
    ('French', '', '')
    """
    return _foreign(text) or ""


def _foreign(text: str) -> str | None:
    """The language, empty for English, ``None`` where that is not clear."""
    if _words(text) < FEWEST_WORDS:
        return None
    share = _english_share(text)
    if share > ENGLISH_SHARE:
        return ""
    code, probability = _detector().classify(text[:LONGEST])
    if code in _NO_OTHER:
        return ""
    name = _NAMES.get(code, f"another language ({code})")
    latin, letters = len(_LATIN.findall(text)), sum(map(len, _WORD.findall(text)))
    if 2 * latin < letters:
        return name  # whichever it is, it is not English
    return name if probability >= (SURE if share <= FOREIGN_SHARE else VERY_SURE) else None


def _english_share(text: str) -> float:
    words = _WORD.findall(text)
    return sum(word.lower() in _ENGLISH for word in words) / max(1, len(words))


@cache
def _detector() -> LanguageIdentifier:
    # Half a second at its first use, and most runs never need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _words(text: str) -> int:
    return len(_WORD.findall(text)) + len(_WIDE.findall(text))


def _listed(languages: Counter[str]) -> str:
    return " and ".join(sorted(languages, key=lambda name: (-languages[name], name))[:2])


def _said(foreign: int, paragraphs: int, languages: str) -> str:
    be = "is" if foreign == 1 else "are"
    return f"{foreign:,} of {paragraphs:,} paragraphs {be} in {languages}, only English is read"


def _without(blocks: Sequence[Block], languages: dict[int, str]) -> tuple[Block, ...]:
    return tuple(
        replace(block, kind=BlockKind.FURNITURE) if at in languages else block for at, block in enumerate(blocks)
    )
