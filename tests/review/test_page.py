"""The page that is served beside the file that is written: the same report, and only the former asks anybody."""

import re

import pytest
from reporters.example import TRAP, bridge, hostile
from review.desk import ORIGIN, PORT, TOKEN, story
from starlette.testclient import TestClient

from consistency.gate.found import same
from consistency.reporters.html.reporter import HtmlReporter
from consistency.review.app import API, application
from consistency.review.decisions import Decisions


@pytest.mark.parametrize("make", [bridge, hostile])
def test_the_file_may_not_ask_anybody_and_has_nothing_that_would(make):
    page = HtmlReporter().render(make())
    assert "connect-src" not in page
    assert "fetch(" not in page
    assert 'name="consistency-review"' not in page.partition("<script")[0]


def test_the_served_page_may_ask_its_server_alone():
    page = HtmlReporter(review=API).render(bridge())
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', page)
    assert re.findall(r"connect-src ([^;]*)", policy.replace("&#39;", "'")) == ["'self'"]
    assert "default-src &#39;none&#39;" in policy
    assert f'<meta name="consistency-review" content="{API}">' in page
    assert page.count("fetch(") == 1


def test_both_show_the_same_report():
    def main(page):
        return page.partition("<main")[2].partition("</main>")[0]

    assert main(HtmlReporter().render(bridge())) == main(HtmlReporter(review=API, author="Kim").render(bridge()))


def test_a_name_is_text_whatever_it_holds():
    page = HtmlReporter(review=API, author=TRAP).render(bridge())
    assert "<script>window.caught" not in page


def test_a_hostile_report_can_be_served(tmp_path):
    """Half a character in a title is no reason to fail."""
    reporter = HtmlReporter(review=API, author="\udcff")
    decisions = Decisions(story(), tmp_path / "known.json", same)
    app = application(decisions, reporter.render(hostile()), reporter.policy, PORT, TOKEN)
    answer = TestClient(app, base_url=ORIGIN).get(f"/?token={TOKEN}")
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == f"{reporter.policy}; frame-ancestors 'none'"
    assert "window.caught" in answer.text
    assert "<script>window.caught" not in answer.text
