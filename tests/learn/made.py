"""Makes rows and views with a default for every field, so that a test names only what matters."""

from datetime import date, timedelta
from decimal import Decimal

from consistency.claim import Entity, Frame, Mention, Role
from consistency.cluster.outline import outline
from consistency.cluster.views import PairView
from consistency.document import Sentence
from consistency.learn.examples import Source
from consistency.learn.table import Row
from consistency.text import Span
from consistency.value import Amount, DateValue, Grain, Kind, Slot

LIND, HOLM = (Entity(key=k, surface=k.title()) for k in ("lind", "holm"))
OSLO, BERGEN = (Entity(key=k, surface=k.title(), place=True) for k in ("oslo", "bergen"))


def row(amounts=None, same=1.0, **fields):
    defaults = {
        "group": "1",
        "source": Source.LABEL,
        "kind": "counts",
        "conflicting": False,
        "drawn": 1.0,
        "texts": ("", "", "", ""),
    }
    return Row(same=float(same), amounts=amounts or {}, **(defaults | fields))


def mention(document="a", kind=Kind.NUMBER, role=Role.COUNTS, unit="", day=None, at=0, number=12, text="12", **frame):
    value = Amount(Decimal(number), Decimal(number), unit)
    if day is not None:
        value = DateValue(day.isoformat(), day, day, Grain.DAY)
    slot = Slot(Span(at, at + len(text)), text, kind, value)
    context = tuple(sorted(e.key for e in (*frame.get("participants", ()), *frame.get("places", ()))))
    made = Frame(text="…", role=role, **{"context": context, **frame})
    return Mention(Sentence(document, 0, Span(0, 40), "…"), slot, made)


def view(a=None, b=None, **seen):
    """Two mentions side by side; what is not given of ``b`` is as in ``a``."""
    a, b = a or {}, b or {}
    defaults = {"frame_cosine": 0.5, "sentence_cosine": 0.5, "gist_cosine": 0.5, "shared_values": ()}
    return PairView(outline(mention("a", **a)), outline(mention("b", **{**a, **b})), **(defaults | seen))


def dated(days=0, **frame):
    return {"kind": Kind.DATE, "role": Role.DATES, "day": date(2024, 3, 1) + timedelta(days), **frame}


def measured(kind, unit="", **frame):
    return {"kind": kind, "role": Role.MEASURES, "unit": unit, **frame}


def views():
    """Views of which each shows something else, all that can be observed together."""
    for sort in ({}, dated()):
        yield view({**sort, "predicate": "die"}, {"predicate": ""})
        yield view({**sort, "predicate": "die"})
        yield view({**sort, "predicate": "remain"})
        yield view({**sort, "predicate": "die"}, {"predicate": "sail", "governors": ("die",)})
        yield view({**sort, "predicate": "remain"}, {"predicate": "sail"})
        yield view({**sort, "predicate": "burn"}, {"predicate": "sail"})
    for sort in ({}, dated(), measured(Kind.AGE, "year")):
        yield view({**sort, "participants": (LIND, HOLM)})
        yield view({**sort, "participants": (LIND,)}, {"participants": (HOLM,)})
        yield view({**sort, "participants": (LIND,)}, {"participants": ()})
        rivals = (Entity("berg", "Berg"), LIND), (HOLM, LIND)
        yield view({**sort, "participants": rivals[0]}, {"participants": rivals[1]})
        yield view({**sort, "agent": "lind"}, {"agent": "holm"})
    for role in (Role.SINCE, Role.REPEATS, Role.RANKS):
        yield view({"role": role})
    for kind in (Kind.MONEY, Kind.PERCENT, Kind.QUANTITY, Kind.DURATION, Kind.FRACTION, Kind.NUMBER):
        yield view(measured(kind, "unit"))
    yield view(measured(Kind.QUANTITY, "magnitude"))
    yield view({"counted": "people"})
    yield view({"counted": "people", "predicate": "remain"})
    yield view({"counted": "people"}, {"counted": "policeman"})
    yield view({"counted": "house"}, {"counted": "boat"})
    yield view({"counted": "house", "nouns": ("boat", "house")}, {"counted": "boat", "nouns": ("boat",)})
    yield view({"counted": "house"}, {"counted": ""})
    yield view({"modifiers": ("old",)})
    yield view({"modifiers": ("old",)}, {"modifiers": ("new",)})
    yield view({"modifiers": ("old",)}, {"modifiers": ()})
    yield view({"places": (OSLO,)})
    yield view({"places": (OSLO,), "predicate": "inhabit"})
    yield view({"places": (OSLO,)}, {"places": (BERGEN,)})
    yield view({"places": (OSLO,)}, {"places": ()})
    yield view({"context": ("lind",)})
    yield view({"ordinals": ("first",)})
    yield view({"ordinals": ("first",)}, {"ordinals": ("second",)})
    yield view({"ordinals": ("first",)}, {"ordinals": ()})
    yield view({"aspects": ("per day",)}, {"aspects": ()})
    yield view({"aspects": ("so far",)}, {"aspects": ()})
    yield view({**measured(Kind.DURATION, "second"), "step": "within"})
    yield view({**dated(), "predicate": "say"})
    yield view({**measured(Kind.QUANTITY, "metre"), "text": "12-metre"})
    yield view({"step": "by"}, {"step": "to"})
    yield view({"aspects": ("seriously",)}, {"aspects": ()})
    yield view({"negated": True}, {"negated": False})
    yield view({"modality": "planned"}, {"modality": ""})
    yield view(dated(), dated(40))
    yield view(dated(predicate="found", participants=(LIND,)), dated(40, predicate="found", participants=(LIND,)))
    yield view(frame_cosine=0.9, sentence_cosine=0.9, gist_cosine=0.9)
    yield view(sum="5 + 7 = 12")
    yield view(times_differ="2024 / 2023")
    yield view(times_overlap="March 2024 / 2024")
    yield view(time_of_one="2004")
    for state in ({"predicate": "remain"}, {}):
        yield view(state, times_differ="2024 / 2023", time_carried=True)
        yield view(state, time_of_one="2004", time_carried=True)
    yield view({"holders": ("lind",), "counted": "ship"})
    yield view({"holders": ("lind",)})
    yield view({"nouns": ("women",)}, {"nouns": ("men",)}, frame_cosine=0.9)
    yield view(ordinals_differ="first / second")
    yield view(numbered="version 2 / version 3")
    yield view(day_of_one=True)
    yield view(many=8)
    yield view({"number": 12}, {"number": 90})
    yield view({"agent": "lind", "context": ("holm", "lind")}, {"agent": "holm"})
    yield view(partial=True)
    yield view(beside_differs="13-inch / 15-inch")
    yield view(particular=("lind",))
    yield view(crowd=4)
    yield view(shared_values=("three",))
    yield view(nearer=True)
    yield view(answered=True)
