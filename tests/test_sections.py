"""Sections of reference pages: what stands under different topics answers different questions."""

from consistency.document import Block, BlockKind, Document, Origin
from consistency.read.markdown import markdown_document
from consistency.sections import NOWHERE, Sections, words_of
from consistency.text import Span


def page(name, *parts):
    """A page whose first part is its title, and whose headings begin with ``#``."""
    return markdown_document(f"{name}.md", "\n\n".join(parts))


SIEVE = page("sieve", "# The sieve option", "## Mesh", "It holds two bags.", "## Parameters", "At most 40 grains.")
FUNNEL = page("funnel", "# The funnel option", "## Spout", "It holds four bags.", "## Parameters", "At most 90 grains.")
BUCKET = page("bucket", "# The bucket", "## Handle", "It holds six.", "## Parameters", "Takes what sieves let by.")


def section(sections, document, quote):
    return sections.at(document.id, document.text.index(quote))


def apart(documents, first, second):
    sections = Sections(documents)
    here, there = (section(sections, d, quote) for d, quote in (first, second))
    return here.apart(words_of(first[1]), there, words_of(second[1]))


def test_pages_about_different_things_are_apart():
    three = [page("a", "# Sieve", "## Mesh", "Two bags."), page("b", "# Funnel", "## Spout", "Four bags.")]
    assert not apart(three, (three[0], "Two bags."), (three[1], "Four bags.")), "one heading makes no sections"
    assert apart([SIEVE, BUCKET], (SIEVE, "It holds two bags."), (BUCKET, "It holds six."))


def test_pages_that_share_a_word_of_their_titles_are_not_apart():
    assert not apart([SIEVE, FUNNEL], (SIEVE, "It holds two bags."), (FUNNEL, "It holds four bags."))


def test_a_sentence_that_names_the_other_topic_is_not_apart():
    three = [SIEVE, FUNNEL, BUCKET]
    assert not apart(three, (SIEVE, "At most 40 grains."), (BUCKET, "Takes what sieves let by."))


def test_a_heading_that_many_pages_have_is_no_topic():
    sections = Sections([SIEVE, FUNNEL, BUCKET])
    assert section(sections, SIEVE, "At most").topics == words_of("sieve option")
    assert section(sections, SIEVE, "It holds").topics == words_of("sieve option mesh")


def test_a_story_with_few_subheadings_has_no_sections():
    plain = [page(name, f"# {name} reports", "Two bags were lost.") for name in ("Herald", "Courier")]
    assert section(Sections([SIEVE, *plain]), SIEVE, "It holds") is NOWHERE


def test_the_name_of_the_whole_is_no_topic():
    pages = [page(f"p{i}", f"# Loom {chr(97 + i) * 3}", "## One", "Text.", "## Two", "Text.") for i in range(25)]
    assert Sections(pages).at("p0.md", 0).topics == {"aaa"}


def test_a_page_without_a_title_stands_nowhere():
    text = "It holds."
    bare = Document("bare.txt", text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), (Origin(0, 1, 1),))
    assert Sections([SIEVE, FUNNEL, bare]).at("bare.txt", 0) is NOWHERE


def test_a_sentence_that_was_copied_says_the_same_on_both_pages():
    rope = "The drum carries {} metres of braided rope."
    pages = [page(n, f"# {n}", "## One", rope.format(m), "## Two", "Text.") for n, m in (("Winch", 40), ("Crane", 60))]
    assert not apart(pages, (pages[0], rope.format(40)), (pages[1], rope.format(60)))
