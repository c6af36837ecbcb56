from __future__ import annotations

from pathlib import Path

import pytest

from consistency.document import Reading, Skipped
from consistency.read.feed import FeedReader, read_feed


def feed(items: str) -> Reading:
    found = read_feed("a.xml", f'<rss version="2.0"><channel><title>News</title>\n{items}\n</channel></rss>')
    assert isinstance(found, Reading), found
    return found


def refused(tmp_path: Path, text: str) -> str:
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    found = FeedReader().read(tmp_path / "a.xml", "a.xml")
    assert isinstance(found, Skipped), found
    return found.reason


def test_an_entry_is_named_by_its_guid_then_its_link_then_its_number() -> None:
    found = feed(
        "<item><guid>g 1</guid><link>https://e.example/x</link><description>One.</description></item>"
        "<item><link>https://e.example/x</link><description>Two.</description></item>"
        "<item><description>Three.</description></item>"
    )
    assert [d.id for d in found.documents] == ["a.xml#g-1", "a.xml#https-e-example-x", "a.xml#entry-3"]
    assert [d.file for d in found.documents] == ["a.xml"] * 3


def test_the_whole_content_is_taken_before_the_summary() -> None:
    found = feed(
        '<item xmlns:content="http://purl.org/rss/1.0/modules/content/"><description>In short.</description>'
        "<content:encoded><![CDATA[<p>At <i>length</i>.</p><p>And more.</p>]]></content:encoded></item>"
    )
    assert [d.text for d in found.documents] == ["At length.\n\nAnd more."]


def test_entries_without_text_are_said() -> None:
    found = feed("<item><title>One</title></item><item><description>Two.</description></item>")
    assert [d.id for d in found.documents] == ["a.xml#entry-2"]
    assert found.skipped == (Skipped("a.xml", "no text: entry 1"),)


def test_an_item_inside_a_comment_or_cdata_shifts_no_places() -> None:
    found = feed(
        "<!-- <item> -->\n<item><description><![CDATA[<p>The <item> sank.</p>]]></description></item>\n"
        "<item><description>Twelve died.</description></item>"
    )
    assert [d.position(d.text.index(w)) for d, w in zip(found.documents, ("The", "Twelve"), strict=True)] == [
        (3, 32),
        (4, 20),
    ]


def test_scripts_and_styles_are_no_text() -> None:
    html = "&lt;style&gt;p{}&lt;/style&gt;It sank.&lt;script&gt;x(12)&lt;/script&gt;"
    assert [d.text for d in feed(f"<item><description>{html}</description></item>").documents] == ["It sank."]


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes_and_says_so() -> None:
    found = read_feed(
        "a.xml", "<rss version='2.0'><channel><item><description>It sank.</description></item><item><description>Two"
    )
    assert isinstance(found, Reading)
    assert found.documents[0].text == "It sank."
    assert Skipped("a.xml", "not well-formed: what follows the fault may be missing") in found.skipped


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html><body>It sank.</body></html>", "XML, but not a feed (its root is <html>)"),
        ("<?xml version='1.0'?>\n<!-- x --><project/>", "XML, but not a feed (its root is <project>)"),
        ("It sank.", "not XML"),
        ("<rss version='2.0'><channel></channel></rss>", "a feed without entries"),
        (
            "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><rss><channel><item>&a;</item></channel></rss>",
            "it declares entities of its own, which are not read",
        ),
    ],
    ids=["HTML", "other XML", "prose", "no entries", "entities"],
)
def test_what_is_no_feed_is_skipped_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    assert refused(tmp_path, text) == reason


def test_an_encoding_that_is_stated_wrongly_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(
        '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><item><description>'
        "The café closed.</description></item></channel></rss>".encode()
    )
    found = FeedReader().read(path, "a.rss")
    assert isinstance(found, Reading)
    assert [d.text for d in found.documents] == ["The café closed."]
