"""How a clause stands to what it says: denied, planned, doubted, past or present."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.assertion import Tense
from consistency.mentions import clause
from consistency.mentions.tree import Tree
from consistency.opposites import DONE, UNDONE
from consistency.text import Token

_IF = frozenset({"if", "whether", "unless", "lest", "than"})
_NOT = frozenset({"no", "neither", "nor"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_SUPPOSING = frozenset("when whenever where wherever once until while as before after".split())
"""What begins a clause that only says when or where the other one holds."""
_FACTUAL = frozenset({"after", "by", "while", "since", "when"})
"""Prepositions before a participle that leave it a fact: *after meeting*."""


def denials(tree: Tree, verb: Token) -> list[Token]:
    """The words that say that a clause is not so: *not*, *no* before what takes part, *failed to*."""
    found = [t for t in tree.children(verb) if t.dep == "neg" or t.lemma == "never"]
    for said in tree.children(verb, "acomp", "oprd", "ccomp"):
        found += tree.children(said, "neg") if said.pos == "ADJ" else []
    found = [t for t in found if not any(between.text == "(" for between in tree.tokens[verb.index : t.index])]
    for noun in tree.children(verb, "nsubj", "nsubjpass", "dobj", "attr"):
        found += _none_of(tree, noun)
    above = tree.head(verb)
    if above is None:
        return found
    if verb.dep == "acl" and not found and (carrier := tree.head(above)) is not None:
        # "There is no boat carrying them": the boat is denied, and with it what it would do.
        if tree.children(carrier, "expl"):
            found += [*_none_of(tree, above), *tree.children(carrier, "neg")]
    elif verb.dep == "xcomp" and above.pos == "VERB":
        found += tree.children(above, "neg")
        found += [above] if above.lemma in UNDONE else []
    elif verb.dep == "pcomp" and above.lemma == "without":
        found.append(above)
    return found


def _none_of(tree: Tree, noun: Token) -> list[Token]:
    own = [noun] if noun.text.lower() in _NOBODY else []
    return [*own, *(t for t in tree.children(noun, "det") if t.lemma in _NOT)]


def modality(tree: Tree, verb: Token) -> str:
    """What is made of a clause; empty for what is said as fact."""
    above = tree.head(verb)
    found = clause.modality(tree, verb)
    if found == "denied" and verb.dep == "xcomp" and above is not None and above.lemma in UNDONE:
        found = ""  # "refused to sign" says that it was not signed, see `denials`
    return found or next(_modalities(tree, verb, above), "")


def _modalities(tree: Tree, verb: Token, above: Token | None) -> Iterator[str]:
    if above is not None:
        yield from _governed(tree, verb, above)
    if any(t.lemma in _IF or t.text.lower() in _IF for t in tree.children(verb, "mark", "advmod")):
        yield "conditional"
    if verb.tag == "VB" and not tree.children(verb, "aux") and clause.subject(tree, verb) is None:
        yield "asked"
    for at in tree.ancestors(verb):
        before = tree.head(at)
        if at.dep == "pcomp" and before is not None and before.lemma == "without":
            yield "without"
        if any(t.lemma in _IF for t in tree.children(at, "mark")):
            yield "conditional"
        # "did not confirm that it signed" says nothing of the signing; a denied infinitive is in `denials`.
        infinitive = verb.dep == "xcomp" and above is at
        if at.pos == "VERB" and at.lemma not in {"say", "tell"} and tree.children(at, "neg") and not infinitive:
            yield f"not {at.lemma}"


def _governed(tree: Tree, verb: Token, above: Token) -> Iterator[str]:
    if verb.dep == "xcomp" and above.pos == "VERB":
        if above.lemma not in UNDONE | DONE:
            yield above.lemma
    elif verb.tag == "VB" and verb.dep == "advcl" and any(t.lemma == "to" for t in tree.children(verb, "aux")):
        yield "meant"  # "to write the play she spent six days": a purpose is no fact
    elif verb.tag == "VB" and verb.dep in {"xcomp", "conj"} and tree.children(verb, "aux"):
        yield "planned"  # "due to enter": what is to come is no fact
    elif verb.dep == "pcomp" and above.lemma not in _FACTUAL | {"without"}:
        if (governor := tree.head(above)) is not None:
            yield governor.lemma
    elif verb.dep == "acl" and verb.tag == "VB":
        yield above.lemma


def supposed(tree: Tree, verb: Token) -> bool:
    """Whether a clause says no more than when, where or of which ones something is so at any time.

    *Where the cover is not closed*, *a plate that has no rim*, *to close the cover*. In the past such clauses tell what
    happened.
    """
    for at in (verb, *tree.ancestors(verb)):
        if at.pos not in {"VERB", "AUX"}:
            continue
        if tense(tree, at) not in {Tense.PRESENT, Tense.NONE}:
            return False
        if _supposing(tree, at):
            above = tree.head(at)
            return above is None or _lasting(tree, above)
    return False


def _supposing(tree: Tree, verb: Token) -> bool:
    above = tree.head(verb)
    match verb.dep:
        case "advcl":
            marks = {t.lemma for t in tree.children(verb, "mark", "advmod")}
            return bool(marks & _SUPPOSING) or verb.tag in {"VBG", "VB"}
        case "relcl" | "acl":
            # Behind a comma it tells more of one that is known; "there is no boat carrying them" denies the boat.
            before = tree.tokens[min(t.index for t in tree.subtree(verb)) - 1]
            carrier = tree.head(above) if above is not None else None
            return before.text != "," and not (carrier is not None and tree.children(carrier, "expl"))
        case "pcomp" | "csubj":
            return True
        case "xcomp" | "ccomp":
            return verb.tag == "VB" and any(t.lemma == "to" for t in tree.children(verb, "aux"))
    return False


def _lasting(tree: Tree, at: Token) -> bool:
    """Whether no clause from here upwards is in the past or to come."""
    verbs = (t for t in (at, *tree.ancestors(at)) if t.pos in {"VERB", "AUX"})
    return all(tense(tree, t) in {Tense.PRESENT, Tense.NONE} for t in verbs)


def tense(tree: Tree, verb: Token) -> Tense:
    """When a clause is said to hold."""
    aids = tree.children(verb, "aux", "auxpass")
    tags = {t.tag for t in aids}
    if any(t.lemma in {"will", "shall", "'ll"} for t in aids):
        return Tense.FUTURE
    if any(t.lemma == "have" and t.tag in {"VBZ", "VBP"} for t in aids):
        return Tense.PERFECT
    if verb.tag == "VBD" or "VBD" in tags:
        return Tense.PAST
    if verb.tag in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"}:
        return Tense.PRESENT
    return Tense.NONE
