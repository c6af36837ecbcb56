"""groundrails: every sentence as a claim, the other documents as evidence, without its models.

Also its own consistency check, over all documents as one text; what that finds counts as a tension. Its default effort
looks words up in WordNet, which is downloaded; ``low`` is the effort that needs no download.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from groundrails import settings
from groundrails.config import load_config
from groundrails.consistency import check_consistency
from groundrails.grounding import ground
from protocol import Finding, Story, finding, holding, mention, serve

settings.mark_ready()
CONFIG = replace(load_config(), lexical_effort="low")


def check(story: Story) -> Iterator[Finding]:
    """What it calls contradicted, and where one text gives two values for one thing."""
    yield from _contradicted(story)
    yield from _inconsistent(story)


def _contradicted(story: Story) -> Iterator[Finding]:
    for document in story["documents"]:
        others = {other["id"]: other for other in story["documents"] if other is not document}
        evidence = {name: other["text"] for name, other in others.items()}
        for claim in document["sentences"]:
            match = ground(claim, evidence, semantic=False, config=CONFIG)
            if match.match_type != "contradicted":
                continue
            places = ((match.fuzzy_location, match.fuzzy_matched_text), (match.bm25_location, match.bm25_matched_text))
            where = [(others[p.source_path], text) for p, text in places if p.source_path in others]
            for said, stands in [*match.numeric_mismatches, *match.entity_mismatches]:
                against = [mention(o["id"], holding(o, text), stands) for o, text in where]
                yield finding([mention(document["id"], claim, said)], against)


def _inconsistent(story: Story) -> Iterator[Finding]:
    lines = [(document["id"], sentence) for document in story["documents"] for sentence in document["sentences"]]
    text = "\n".join(" ".join(sentence.split()) for _, sentence in lines)
    for found in check_consistency(text):
        values: dict[str, list[dict[str, str]]] = {}
        for line, said in found.occurrences:
            values.setdefault(said.split(" ")[0], []).append(mention(*lines[line - 1], said))
        sides = [{"value": value, "mentions": told} for value, told in values.items()]
        if len({m["document"] for side in sides for m in side["mentions"]}) > 1:
            yield {"verdict": "tension", "sides": sides}


if __name__ == "__main__":
    serve(check)
