from __future__ import annotations

import base64
import quopri
import time

import pytest

from consistency.document import BlockKind, Document, Skipped
from consistency.read.mail import mail_document

HEAD = "From: a@harbour.example\nSubject: The ferry\nDate: Tue, 05 Mar 2024 23:30:00 -0500\n"


def mail(body: str, headers: str = "", encoding: str = "utf-8") -> Document:
    document = mail_document("a.eml", f"{HEAD}{headers}\n{body}".encode(encoding))
    assert isinstance(document, Document), document
    return document


def own(document: Document) -> list[str]:
    return [b.span.of(document.text) for b in document.blocks if b.kind is not BlockKind.FURNITURE]


def test_the_day_is_the_one_that_the_sender_had() -> None:
    assert [(str(c.day), c.basis) for c in mail("It sank.").candidates] == [("2024-03-05", "mail header")]


@pytest.mark.parametrize(
    "reply",
    [
        "> It was 50.\n>> Or 60?",
        "On Mon, 4 Mar 2024 at 10:00, Jo Roe <jo@harbour.example> wrote:\n> It was 50.",
        "On Monday the 4th of March 2024 at 10:00,\nJo Roe <jo@harbour.example>\nwrote:\n\n> It was 50.",
        "-----Original Message-----\nFrom: Jo\nSent: Monday\n\nIt was 50.",
        "From: Jo Roe\nSent: Monday, March 4, 2024 10:00\nTo: Ann\nSubject: The ferry\n\nIt was 50.",
        "________________________________\nFrom: Jo Roe\nDate: Monday\n\nIt was 50.",
        "-- \nAnn Poe\nPier 50",
        "Sent from my phone, 50 mm",
    ],
    ids=["marks", "lead", "wrapped lead", "Outlook", "fields alone", "a rule", "signature", "sent from"],
)
def test_what_somebody_else_wrote_is_no_claim_of_the_sender(reply: str) -> None:
    assert own(mail(f"It was 40.\n\n{reply}\n")) == ["It was 40."]


def test_an_answer_between_quoted_lines_is_the_senders() -> None:
    assert own(mail("> Was it 50?\nNo, it was 40.\n> When?\nOn Monday.\n")) == ["No, it was 40.", "On Monday."]


def test_a_sentence_that_only_sounds_like_a_lead_is_kept() -> None:
    text = "On Monday, 4 March, the minister wrote to all 40 members of the board:\n\nThe ferry stays."
    assert "".join(own(mail(text))).startswith("On Monday")


def test_a_forwarded_message_is_what_the_mail_is_about() -> None:
    forwarded = "Look at this.\n\n---------- Forwarded message ---------\nFrom: Jo\nDate: Mon\n\nIt was 50.\n"
    assert own(mail(forwarded)) == ["Look at this.", "It was 50."]


def test_plain_text_stands_where_the_file_has_it() -> None:
    assert mail("One.\n\nIt was 40.").position(13) == (7, 8)


def test_blank_lines_before_the_header_count_as_lines() -> None:
    document = mail_document("a.eml", b"\n\n" + HEAD.encode() + b"\nferry\n")
    assert isinstance(document, Document)
    assert document.position(0) == (7, 1)


def test_the_plain_text_is_taken_before_the_html() -> None:
    parts = (
        "--x\nContent-Type: text/plain\n\nIt was 40.\n--x\nContent-Type: text/html\n\n<p>It was <b>50</b>.</p>\n--x--\n"
    )
    document = mail(parts, 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="x"\n')
    assert own(document) == ["It was 40."]
    assert document.position(document.text.index("40")) == (10, 8)


def test_html_alone_is_read_without_what_it_quotes() -> None:
    html = (
        '<style>p {}</style><p>It was&nbsp;40.</p><div class="gmail_quote">On Monday, Jo wrote:<p>It was 50.</p></div>'
    )
    document = mail(html, "MIME-Version: 1.0\nContent-Type: text/html\n")
    assert own(document) == ["It was 40."]
    assert [place.name for place in document.places] == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_a_quotation_in_a_newsletter_is_part_of_it() -> None:
    html = "<p>She said:</p><blockquote>It was 40.</blockquote>"
    assert own(mail(html, "MIME-Version: 1.0\nContent-Type: text/html\n")) == ["She said:", "It was 40."]


def test_base64_is_decoded_and_placed_by_the_lines_of_the_message() -> None:
    body = base64.encodebytes("Hello.\n\nIt was 40 €.\n".encode()).decode()
    document = mail(
        body,
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n",
    )
    place = document.place(document.text.index("40"))
    assert place
    assert place.name == "line 3 of the message"


@pytest.mark.parametrize("charset", ["latin-1", "utf-8", "no-such-charset"])
def test_a_charset_that_is_wrong_or_unknown_does_not_lose_the_text(charset: str) -> None:
    document = mail("The café had 40 seats.", f"Content-Type: text/plain; charset={charset}\n", "latin-1")
    assert document.text == "The café had 40 seats."


def test_attachments_are_named_as_not_read() -> None:
    parts = (
        "--x\nContent-Type: text/plain\n\nSee plan.\n"
        '--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="plan.pdf"\n\n%PDF\n--x--\n'
    )
    document = mail(parts, 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n')
    assert document.unread == ("attached and not read: plan.pdf",)


@pytest.mark.parametrize(
    "data",
    [
        HEAD + "X: " + "=?utf-8?q?a?= " * 50_000 + "\nSubject: " + "=?utf-8?q?a?= " * 50_000 + "\n\nIt was 40.\n",
        HEAD + "Content-Type: text/html\n\nIt was 40." + "<!--" * 300_000,
        HEAD + "Content-Type: text/html\n\nIt was 40." + "<div>" * 100_000,
        HEAD + "\nIt was 40.\n\n" + "On a\n" * 20_000,
        HEAD + "\nIt was 40.\n\n" + "So [consistency: on] so\n" * 20_000,
    ],
    ids=["headers", "comments", "elements", "leads", "brackets"],
)
def test_a_hostile_message_is_read_in_reasonable_time(data: str) -> None:
    begin = time.process_time()
    document = mail_document("a.eml", data.encode())
    assert isinstance(document, Document)
    assert own(document)[0].startswith("It was 40.")
    assert time.process_time() - begin < 20


def test_parts_nested_without_end_are_skipped() -> None:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000))
    found = mail_document("a.eml", f"{HEAD}{parts}\n\nIt was 40.".encode())
    assert found == Skipped("a.eml", "an e-mail whose parts are nested too deep")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"The ferry sank on Monday.\n", "not an e-mail: it begins with no header line"),
        (b"\n\n", "empty"),
        (HEAD.encode() + b"\n\n", "an e-mail without text"),
    ],
    ids=["prose", "nothing", "no body"],
)
def test_what_is_no_message_is_skipped(data: bytes, reason: str) -> None:
    assert mail_document("a.eml", data) == Skipped("a.eml", reason)


WISH = "[consistency: ignore[count-conflict] a rumour]"


def covered(document: Document, words: str) -> bool:
    (wish,) = document.suppressions
    return wish.covers(*(document.position(document.text.index(words) + at)[0] for at in (0, len(words))))


@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable", "base64"])
def test_a_message_may_ask_for_silence_about_a_line_of_it(encoding: str) -> None:
    text = f"It was a café of 30 seats.\n\nIt had 40 rooms, they say. {WISH}\nIt had 50 doors.\n"
    body = {
        "7bit": lambda: text,
        "quoted-printable": lambda: quopri.encodestring(text.encode()).decode(),
        "base64": lambda: base64.encodebytes(text.encode()).decode(),
    }[encoding]()
    document = mail(body, f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n")
    assert document.text == text.replace(f" {WISH}", "")
    assert [covered(document, words) for words in ("30 seats", "40 rooms", "50 doors")] == [False, True, False]
    place = document.place(document.text.index("50"))
    assert place is None or place.name == "line 4 of the message"


def test_what_a_message_says_to_the_checker_moves_nothing_behind_it() -> None:
    document = mail_document("a.eml", f"\n\n{HEAD}\n{WISH}\nIt had 40 rooms.\nIt had 50.\n".encode())
    assert isinstance(document, Document)
    assert [document.position(document.text.index(words)) for words in ("40", "50")] == [(8, 8), (9, 8)]
    assert [(s.line, s.first, s.last) for s in document.suppressions] == [(7, 8, 8)]


def test_of_many_attachments_some_are_named_and_the_others_counted() -> None:
    attached = "".join(f"--x\nContent-Type: application/pdf; name=plan{i:02}.pdf\n\n%PDF\n" for i in range(25))
    parts = f"--x\nContent-Type: text/plain\n\nSee plans.\n{attached}--x--\n"
    (unread,) = mail(parts, 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n').unread
    assert unread.endswith("plan19.pdf and 5 more")
