"""Web pages, PDFs and Word documents that cannot be read, and why: ``name: (bytes or what makes them, reason)``."""

from read.made import archive, one_page, paragraph, pdf, real, stream, text_page, word


def locked(user: str) -> bytes:
    from io import BytesIO

    from pypdf import PdfWriter

    writer, out = PdfWriter(clone_from=BytesIO(real("minutes.pdf"))), BytesIO()
    writer.encrypt(user, "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


NO_TEXT = "no text in it, scanned pages?"
TOO_MUCH = "its pages hold more than can be read"
NO_WORD = "broken, or no Word document"
UNPACKS = "unpacks to more than can be read"
LEFT = text_page("The ship left on May 5, 2024.")

BAD = {
    # web pages
    "empty.html": (b"", "empty"),
    "blank.htm": (b" \n\t ", "empty"),
    "nothing.html": (b"<html><head><title>A ship</title></head><body></body></html>", "no text in it, only markup"),
    "script.html": (b"<script>'The ship left on May 5'</script><style>p{}</style>", "no text in it, only markup"),
    "hidden.xhtml": (b"<p hidden>The ship left on May 5.</p><!-- 7 ships -->", "no text in it, only markup"),
    "nul.html": (b"<p>The ship\x00 left on May 5.</p>", "binary file"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary file"),
    "utf16.html": ("<p>The ship left.</p>".encode("utf-16-le"), "binary file"),
    # PDFs
    "empty.pdf": (b"", "empty"),
    "page.pdf": (b"<html><p>The ship left.</p>", "not a PDF"),
    "head.pdf": (b"%PDF-1.7\n", "broken PDF"),
    "zeros.pdf": (b"%PDF-1.7\n" + bytes(4_000), "broken PDF"),
    "cut.pdf": (lambda: real("report.pdf")[:20_000], "broken PDF"),
    "scan.pdf": (one_page(stream(b"q 200 0 0 200 20 20 cm Q")), NO_TEXT),
    "nopages.pdf": (pdf((b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")), NO_TEXT),
    "password.pdf": (lambda: locked("secret"), "encrypted, needs a password"),
    "aes.pdf": (lambda: real("locked.pdf"), "encrypted"),
    "bomb.pdf": (lambda: one_page(stream(b"0 0 m " * 20_000_000)), TOO_MUCH),
    "zeros-bomb.pdf": (lambda: one_page(stream(bytes(100_000_000))), TOO_MUCH),
    "shown.pdf": (lambda: one_page(stream(b"BT /F 9 Tf " + b"(May 5) Tj " * 20_001 + b"ET")), TOO_MUCH),
    "circle.pdf": (
        pdf((b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>")),
        "broken PDF",
    ),
    "many.pdf": (lambda: one_page(LEFT, pages=3_001), "more than 3,000 pages"),
    # Word documents
    "empty.docx": (b"", "empty"),
    "text.docx": (b"The ship left on May 5, 2024.", NO_WORD),
    "cut.docx": (lambda: real("report.docx")[:5_000], NO_WORD),
    "old.docx": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000), "encrypted, or saved by an old version of Word"),
    "zip.docx": (lambda: archive({"notes.txt": b"The ship left."}), "not a Word document"),
    "hollow.docx": (lambda: archive({"word/document.xml": b"<w/>"}), NO_WORD),
    "types.docx": (lambda: archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b""}), NO_WORD),
    "blank.docx": (lambda: word(paragraph(" ")), "no text in it"),
    "xml.docx": (lambda: word("<w:p><w:r>"), NO_WORD),
    "bomb.docx": (lambda: word("<w:p/>" + " " * 40_000_000), UNPACKS),
    "liar.docx": (lambda: archive({"word/document.xml": bytes(40_000_000)}, declared=100), NO_WORD),
    "files.docx": (lambda: archive({f"word/{n}": b"" for n in range(5_001)}), "more than 5,000 files in it"),
}
