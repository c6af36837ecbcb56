"""Who gets an answer from the review server, and what every answer forbids."""

import pytest
from review.desk import API, BASELINE, OPENING, ORIGIN, PORT, TOKEN, client, post, server
from starlette.testclient import TestClient

from consistency.review.guard import ROOM


@pytest.fixture
def app(tmp_path):
    return server(tmp_path / BASELINE)


@pytest.fixture
def stranger(app):
    return TestClient(app, base_url=ORIGIN, follow_redirects=False)


@pytest.fixture
def reviewer(app):
    return client(app)


def test_the_printed_address_gives_a_cookie_and_leads_to_one_without_the_secret(stranger):
    answer = stranger.get(f"/?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", API, "/etc/passwd", "/?token=", "/?token=wrong", "/?token=%ff%00é"])
def test_nothing_is_answered_without_the_secret(stranger, path):
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "tern bridge" not in answer.text.lower()
    assert "<h1>403 Forbidden</h1>" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["wrong", TOKEN, "", "é"])
def test_a_made_up_cookie_opens_nothing(stranger, cookie):
    sent = f"consistency-review-{PORT}={cookie}".encode()
    assert stranger.get("/", headers={"cookie": sent}).status_code == 403


def test_a_ticket_opens_the_server_once(app, stranger):
    ticket = app.ticket()
    assert stranger.get(f"/?token={ticket}").status_code == 303
    other = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    assert other.get(f"/?token={ticket}").status_code == 403
    assert other.get("/").status_code == 403


@pytest.mark.parametrize("host", ["example.org", f"example.org:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", ""])
def test_a_name_that_somebody_else_gave_this_machine_is_refused(reviewer, host):
    assert reviewer.get("/", headers={"host": host}).status_code == 403
    assert reviewer.get(f"/?token={TOKEN}", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}"])
def test_the_names_of_this_machine_are_answered(reviewer, host):
    assert reviewer.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://example.org", "null", f"http://127.0.0.1:{PORT + 1}", f"https://127.0.0.1:{PORT}"]
)
def test_another_page_in_the_same_browser_cannot_decide(app, tmp_path, origin):
    answer = post(client(app, origin=origin), OPENING)
    assert answer.status_code == 403
    assert not (tmp_path / BASELINE).exists()


def test_a_decision_without_an_origin_is_refused(app, tmp_path):
    browser = client(app)
    del browser.headers["origin"]
    assert post(browser, OPENING).status_code == 403
    assert not (tmp_path / BASELINE).exists()


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_could_send_is_no_decision(reviewer, kind):
    assert reviewer.post(API, content=b"{}", headers={"content-type": kind}).status_code == 415


def test_a_long_body_is_refused_whether_it_says_so_or_not(reviewer, tmp_path):
    long = b" " * (ROOM + 1)
    headers = {"content-type": "application/json"}
    assert reviewer.post(API, content=long, headers=headers).status_code == 413
    assert reviewer.post(API, content=iter([long[:-1], b" "]), headers=headers).status_code == 413
    assert reviewer.post(API, content=b"", headers={**headers, "content-length": "9" * 5000}).status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_else_can_be_done_to_decisions(reviewer, method):
    answer = reviewer.request(method, API, json={})
    assert answer.status_code == 405


@pytest.mark.parametrize("path", ["/run.json", f"/{BASELINE}", "/../run.json", "/static/x", "/docs", "//etc/passwd"])
def test_nothing_else_is_served(reviewer, path):
    assert reviewer.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", API, "/nothing", f"/?token={TOKEN}"])
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_keeps_to_itself(app, path, known):
    browser = client(app) if known else TestClient(app, base_url=ORIGIN)
    headers = browser.get(path, follow_redirects=False).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
