"""Reports on several stories say so."""

from factories import document_entry, report

from consistency.reporters.html.reporter import HtmlReporter
from consistency.reporters.words import summary

ONE = (document_entry("courier.md"), document_entry("gazette.md"))
TWO = (*ONE, document_entry("ferry.md", topic=2))


def test_the_last_line_says_on_how_many_topics_the_documents_are():
    assert "in 3 documents on 2 topics" in summary(report(documents=TWO))


def test_documents_of_one_topic_are_just_documents():
    assert "in 2 documents;" in summary(report(documents=ONE))


def test_the_page_says_which_document_is_on_which_topic():
    assert ">Topic</th>" in HtmlReporter().render(report(documents=TWO))
    assert "Topic" not in HtmlReporter().render(report(documents=ONE))
