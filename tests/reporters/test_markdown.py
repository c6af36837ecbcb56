"""Markdown shows what documents hold and obeys none of it."""

import re

import pytest
from factories import day_side, document_entry, finding, quote, report, side, skipped_entry
from hypothesis import given, settings
from markdown_it import MarkdownIt
from reporters.example import bridge, hostile, proofread
from reporters.generated import reports
from reporters.gold import assert_golden

from consistency.reporters.markdown import COMMENT, MARKER, MarkdownReporter, code, plain

# What a document would need for anything but text to come of it.
TRICKS = [
    "@mayor",
    "mail@example.org",
    "#12",
    "GH-12",
    "council/works#3",
    "https://example.org/x",
    "www.example.org",
    "![x](https://example.org/x.png)",
    "[x](https://example.org)",
    "<img src=x onerror=alert(1)>",
    "</details><script>alert(1)</script>",
    "`@mayor` ```@mayor",
    "`",
    "``",
    "*bold* _it_ ~~gone~~ **x**",
    "$x$ $$y$$",
    "| a | b |",
    ":tada:",
    "<!-- consistency-report -->",
    "&lt;b&gt; &#64;mayor",
    "\\@mayor \\",
    "- [ ] task",
    "# heading",
    "> quote",
]


def draw(report, **limits):
    return MarkdownReporter(**limits).render(report)


def shown(text):
    """Text outside code, and the tags, as a viewer of Markdown makes them."""
    html = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(text)
    outside = re.sub(r"<code>.*?</code>", "<code></code>", html, flags=re.DOTALL)
    return outside, {tag.lower() for tag in re.findall(r"<(/?[a-zA-Z][a-zA-Z0-9]*)", outside)}


ALLOWED = {
    "h3",
    "h4",
    "p",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "blockquote",
    "code",
    "strong",
    "br",
    "ul",
    "li",
}
ALLOWED |= {"details", "summary"}
ALLOWED |= {f"/{tag}" for tag in ALLOWED}


def harmless(text):
    outside, tags = shown(text)
    assert tags <= ALLOWED, tags - ALLOWED
    assert not re.search(r"@\w", outside), outside
    assert not re.search(r"#\w", re.sub(r"&#\d+;", "", outside)), outside
    assert not re.search(r"https?://|www\.\w|\bGH-\d", outside), outside
    assert outside.count("<!--") == 1


@pytest.mark.parametrize("make", [bridge, proofread])
def test_the_comment_is_golden(make):
    assert_golden(draw(make()), f"{make.__name__}.md")


def test_the_marker_comes_first_so_that_the_comment_is_found_again():
    for make in (bridge, hostile, report):
        assert draw(make()).startswith(MARKER + "\n")


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_in_a_document_is_rendered_linked_or_notified(trick):
    for text in (trick, f"{trick} {trick}", f"x{trick}x"):
        sides = (
            day_side("2024-06-03", quote(f"{text} [{text}] {text}", text)),
            side(text, mentions=[quote(f"[{text}]", "a.md")]),
        )
        found = [finding(claim=text, rule=text, nature=text, state=state, sides=sides) for state in ("new", "updated")]
        made = report(
            documents=(document_entry(text, published=text), document_entry("a.md")),
            discrepancies=tuple(found),
            skipped=(skipped_entry(text, text),),
        )
        harmless(draw(made))


@settings(deadline=None)
@given(reports())
def test_any_report_is_harmless(generated):
    harmless(draw(generated))


@pytest.mark.parametrize("text", [*TRICKS, "opened on June 3", "100 %"])
def test_escaped_text_reads_as_it_was(text):
    html = MarkdownIt("commonmark").renderInline(plain(text))
    unescaped = (
        html.replace("\u200b", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&amp;", "&")
    )
    assert unescaped == text


@pytest.mark.parametrize("text", [trick for trick in TRICKS if trick.strip()])
def test_a_code_span_reads_as_it_was(text):
    (token,) = [
        t for t in MarkdownIt("commonmark").parseInline(f"a {code(text, 200)} b")[0].children if t.type == "code_inline"
    ]
    assert token.content == text


def test_new_findings_are_shown_and_known_ones_folded():
    new, folded = draw(bridge()).split("<details>", 1)
    assert "#### Contradiction: opening of the Tern Bridge" in new
    assert "how many people crossed" not in new
    assert "how many people crossed" in folded


def test_what_does_not_fit_is_counted_and_the_worst_comes_first():
    found = tuple(finding(f"{n:016x}", claim=f"question {n} " + "of the bridge " * 15) for n in range(400))
    text = draw(report(discrepancies=found, skipped=tuple(skipped_entry(f"{n}.pdf") for n in range(99))))
    assert len(text.encode()) <= COMMENT
    headings = re.findall(r"^#### Contradiction: question (\d+)", text, re.MULTILINE)
    assert headings == [str(n) for n in range(len(headings))]
    assert f"… and {400 - len(headings)} more discrepancies." in text
    assert "99 documents not read" in text
    assert text.count("<details>") == text.count("</details>")


@pytest.mark.parametrize("limit", [3_000, 5_000, 20_000, 1_000_000])
def test_any_limit_holds_in_bytes(limit):
    found = tuple(
        finding(f"{n:016x}", claim="橋の開通 " * 60, state=s) for n in range(40) for s in ("new", "unchanged")
    )
    assert len(draw(report(discrepancies=found), limit=limit).encode()) <= limit
