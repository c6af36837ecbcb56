"""Links into an editor stand in a report only if they are asked for, and never run anything."""

from __future__ import annotations

import pytest
from factories import document_entry, finding, quote, report, run, side

from consistency.config import Settings, settings_from
from consistency.errors import ConfigError
from consistency.reporters.html.reporter import HtmlReporter
from consistency.reporters.html.view import page
from consistency.weburl import editor_address, editor_template

TEMPLATE = "vscode://file/srv/story/{path}:{line}:{column}"


def opened(template, document=None, **fields):
    """Where an editor opens the one quote of a report."""
    document = document or document_entry("a b/courier.md")
    mention = quote(document=document.id, line=7, column=4, **fields)
    entry = finding(sides=(side("1", (1, 1), (mention,)), side("2", (2, 2), ())))
    settings = {} if template is None else {"editor-link": template}
    made = report(documents=(document,), discrepancies=(entry,), run=run(settings=settings))
    return page(made).contradictions[0].sides[0].quotes[0].editor


def test_no_link_is_made_unless_it_is_asked_for():
    assert opened(None) is None
    assert opened("") is None
    assert Settings().editor_link == ""
    assert 'class="editor"' not in HtmlReporter().render(report())


def test_path_line_and_column_are_filled_in():
    assert opened(TEMPLATE) == "vscode://file/srv/story/a%20b/courier.md:7:4"


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert(`{path}`)",
        "JavaScript://x/%0aalert({path})",
        "data:text/html,{path}",
        "file:///{path}",
        "vbscript://{path}",
        "vscode://file/{line}",
        "vscode://file/{path}/{home}",
        "vscode://file/{{path}}",
        "vscode:file/{path}",
        "vscode://file/ {path}",
        "vscode://file/{path}\nx",
        "https://{path}/x",
        "https://user@example.org/{path}",
        "vscode://" + "x" * 2000 + "{path}",
        7,
        None,
    ],
)
def test_a_saved_run_cannot_make_the_page_link_to_anything_else(template):
    assert opened(template) is None


def test_a_name_cannot_leave_its_place_in_the_address():
    assert editor_address(TEMPLATE, 'x"&?#:{line}../é', 1, 2) == (
        "vscode://file/srv/story/x%22%26%3F%23%3A%7Bline%7D../%C3%A9:1:2"
    )
    assert editor_template("https://example.org/blob/main/{path}#L{line}") is not None


def test_what_has_no_line_in_a_file_is_not_linked():
    assert opened(TEMPLATE, document_entry("stdin")) is None
    assert opened(TEMPLATE, place="page 3") is None


def test_a_row_of_a_table_opens_the_table():
    assert opened(TEMPLATE, document_entry("feed.csv#3", file="feed.csv")) == "vscode://file/srv/story/feed.csv:7:4"


def test_a_bad_template_is_refused_with_an_example():
    with pytest.raises(ConfigError, match=r"editor-link: 'javascript:\{path\}' is no address of an editor .*vscode://"):
        settings_from({"editor-link": "javascript:{path}"})
    assert settings_from({"editor-link": f" {TEMPLATE} "}).editor_link == TEMPLATE
