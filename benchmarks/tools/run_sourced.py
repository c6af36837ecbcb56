"""sourced-evidence: every document as an output, the other documents as its sources, without its judge.

It says which number of a claim a passage contradicts and which numbers stand near, not where: every sentence of the
sources with such a number counts as quoted, which is in its favour.
"""

from __future__ import annotations

from collections.abc import Iterator

import sourced
from protocol import Finding, Story, finding, mention, serve


def check(story: Story) -> Iterator[Finding]:
    """What it calls contradicted."""
    for document in story["documents"]:
        others = [other for other in story["documents"] if other is not document]
        report = sourced.check(document["text"], [other["text"] for other in others])
        for claim in report["claims"]:
            for found in claim.get("contradictions", ()):
                against = [
                    mention(other["id"], sentence, number)
                    for number in found["source_numbers_nearby"]
                    for other in others
                    for sentence in other["sentences"]
                    if number in sentence
                ]
                if against:
                    yield finding([mention(document["id"], claim["claim"], found["claim_number"])], against)


if __name__ == "__main__":
    serve(check)
