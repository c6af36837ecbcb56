"""A reviewer who never rests, as a process of its own: `python hammer.py TESTS FILE NAME TURNS`."""

import sys
from pathlib import Path
from threading import Thread


def main(tests: str, file: str, name: str, turns: int) -> None:
    """Two threads of two servers decide about one finding each, and both count up the reason of a third."""
    sys.path.insert(0, tests)
    from review.desk import disagreement, story

    from consistency.gate.baseline import Decision, Status
    from consistency.gate.found import same
    from consistency.review.decisions import Decisions, Wish

    shared = disagreement("shared", 1, "the shared thing was on [date]", 10)
    wrong = []

    def work(own: str) -> None:
        mine = disagreement(own, 5, f"what {own} saw was on [date]", 100)
        decisions = Decisions(story(shared, mine), Path(file), same, own)
        for turn in range(turns):
            seen = decisions.now().decided.get(mine.fingerprint)
            wish = Wish(mine.fingerprint, Decision(Status.ACCEPTED, f"turn {turn}", own), seen.version if seen else "")
            if not decisions.decide(wish).granted:
                wrong.append(f"{own} was told of somebody else")
            expected, count = "", 0
            while True:
                decision = Decision(Status.ACCEPTED, str(count + 1), f"{own} {turn}")
                outcome = decisions.decide(Wish(shared.fingerprint, decision, expected))
                if outcome.granted:
                    break
                expected, count = outcome.decided.version, int(outcome.decided.decision.reason)

    threads = [Thread(target=work, args=(f"{name}-{i}",)) for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.exit("\n".join(wrong) or 0)


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]))
