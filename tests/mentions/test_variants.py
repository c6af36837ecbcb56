"""Spellings of one name are found without comparing every name with every other."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import product
from random import Random

from consistency.mentions import variants as module
from consistency.mentions.spelling import one_key_each
from consistency.mentions.variants import LONGEST, RATIO, SHORTEST, variants

SYLLABLES = "ka lor min sta ver den os ill ra gue pet hu bran to".split()


def _names(random: Random, count: int) -> list[str]:
    return ["".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 6))) for _ in range(count)]


def _misspelled(random: Random, name: str) -> str:
    at = random.randrange(len(name))
    return name[:at] + random.choice(("", "x", "l" + name[at])) + name[at + 1 :]


def test_exactly_the_words_whose_ratio_is_reached_are_variants():
    random = Random(7)
    names = _names(random, 40)
    words = {w for n in names for w in (n, _misspelled(random, n), _misspelled(random, _misspelled(random, n)))}
    found = variants(words)
    for a, b in product(words, words):
        ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
        long_enough = SHORTEST <= min(len(a), len(b)) <= max(len(a), len(b)) <= LONGEST
        assert (a in found[b]) == (a != b and long_enough and ratio >= RATIO), (a, b)
    assert sum(map(len, found.values())) > 40


def test_few_of_many_words_are_compared_letter_by_letter(monkeypatch):
    calls = Counter()
    compare = module._alike

    def counting(a: str, b: str) -> bool:
        calls["compared"] += 1
        return compare(a, b)

    monkeypatch.setattr(module, "_alike", counting)
    random = Random(3)
    letters = "abcdefghijklmnoprstuvw"
    words = {"".join(random.choice(letters) for _ in range(random.randint(6, 11))) for _ in range(5000)}
    variants(words)
    assert calls["compared"] < len(words)


def test_a_word_as_long_as_a_page_is_no_variant_of_another():
    page = "mast" * 5000
    assert variants([page, page + "s", "mastery"]) == {page: [], page + "s": [], "mastery": []}


def test_of_several_names_spelled_alike_the_most_frequent_leads():
    seen = Counter({("orsolya", "brandtner"): 5, ("orsolya", "brandttner"): 2, ("brandntner",): 1, ("orsolja",): 1})
    keys = one_key_each(seen, {}, ())
    assert keys[("orsolya", "brandttner")] == keys[("brandntner",)] == "orsolya brandtner"
    assert keys[("orsolja",)] == "orsolja"
