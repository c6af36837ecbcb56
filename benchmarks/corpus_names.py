"""Names that nobody bears, as many as are asked for: places, people and firms put together from syllables.

The name of an index does not depend on how many names are used, and no two indices share one below `Names.size`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, prod

_ONSETS = "B Br C Cr D Dr F Fl G Gr H J K Kl L M N P Pr R S Sk St T Tr V W Z".split()
_VOWELS = "a e i o u au ei".split()
_CODAS = "l lm ln m n nd nt r rd rk rl rn s sk st t v x".split()
_MIDDLES = "a ba de di fa ga ko la li ma mo na ne ra ro sa ta to va ve".split()
_PLACES = "berg bridge brook by dale den field ford gate ham haven holm hurst mar mere more mouth ness stad ton".split()
_TOWNS = (
    "bad burg caster chester dorf fell gard grove ham hall keep lake land lo mond pool port ring rock stead "
    "thorpe tun ville wick"
).split()
_PEOPLE = "ak berg dal en er et ik in is ko lund man nen or os rand sen ski son vic".split()
_FIRST = "an as da el en ette ia ina is ka la lin mir na o on ra rik us y".split()
_FIRMS = "co dyne gen lin lux max nor ta tec tis via x".split()


@dataclass(frozen=True, slots=True)
class Names:
    """One family of names: every combination of its parts, in an order that looks like none."""

    parts: tuple[tuple[str, ...], ...]
    shift: int = 0

    @property
    def size(self) -> int:
        """How many different names there are."""
        return prod(map(len, self.parts))

    def name(self, index: int) -> str:
        """The name with this index, capitalised."""
        size = self.size
        step = int(size * 0.6180339887) | 1
        while gcd(step, size) != 1:
            step += 2
        at = (index * step + self.shift) % size
        found = []
        for part in self.parts:
            at, place = divmod(at, len(part))
            found.append(part[place])
        return "".join(found).capitalize()


def _family(*parts: list[str], seed: int) -> Names:
    return Names(tuple(map(tuple, parts)), shift=seed * 7919)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names of a corpus, by what bears them."""

    places: Names
    towns: Names
    surnames: Names
    first: Names
    firms: Names

    @classmethod
    def of(cls, seed: int) -> Gazetteer:
        """The names of the corpus with this seed."""
        return cls(
            places=_family(_ONSETS, _VOWELS, _CODAS, _MIDDLES, _PLACES, seed=seed),
            towns=_family(_ONSETS, _VOWELS, _CODAS, _MIDDLES, _TOWNS, seed=seed + 5),
            surnames=_family(_ONSETS, _VOWELS, _CODAS, _MIDDLES, _PEOPLE, seed=seed + 1),
            first=_family(_ONSETS, _VOWELS, _CODAS, _FIRST, seed=seed + 2),
            firms=_family(_ONSETS, _VOWELS, _CODAS, _MIDDLES, _FIRMS, seed=seed + 3),
        )

    def person(self, index: int) -> str:
        """First name and surname."""
        return f"{self.first.name(index)} {self.surnames.name(index)}"
