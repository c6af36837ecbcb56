"""Who stands behind a document is shown beside it, and never as markup."""

import pytest
from factories import document_entry, finding, report

from consistency.reporters.formats import reporter


@pytest.mark.parametrize("form", ["text", "html"])
def test_an_authority_stands_beside_its_document(form):
    documents = document_entry("courier.md", authority="city council"), document_entry("gazette.html")
    drawn = reporter(form).render(report(documents=documents, discrepancies=(finding(),)))
    assert "city council" in drawn
    assert drawn.index("courier.md") < drawn.index("city council")


@pytest.mark.parametrize("form", ["text", "html"])
def test_an_authority_is_neither_markup_nor_obeyed(form):
    hostile = "<b>x</b>\x1b[31m\n::error::x"
    documents = document_entry("courier.md", authority=hostile), document_entry("gazette.html")
    drawn = reporter(form).render(report(documents=documents, discrepancies=(finding(),)))
    assert "\x1b" not in drawn
    assert not [line for line in drawn.splitlines() if line.startswith("::")]
    assert ("<b>x</b>" in drawn) is (form == "text")
