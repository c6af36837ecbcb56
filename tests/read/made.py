"""Files that are broken, hostile or not what their name says, made when a test needs them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

FILES = Path(__file__).with_name("files")
"""Real files: LibreOffice wrote report.docx and report.pdf, Chromium minutes.pdf; bridge.html is a saved web page."""


def real(name: str) -> bytes:
    return (FILES / name).read_bytes()


def pdf(objects: Iterable[bytes], trailer: bytes = b"<< /Root 1 0 R >>") -> bytes:
    """A PDF of these objects, numbered from 1."""
    out, starts = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    return bytes(out + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, table))


def stream(data: bytes, extra: bytes = b"", *, packed: bool = True) -> bytes:
    content = zlib.compress(data, 9) if packed else data
    filters = b"/Filter /FlateDecode " if packed else b""
    return b"<< /Length %d %s%s >>\nstream\n%s\nendstream" % (len(content), filters, extra, content)


_FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def one_page(content: bytes, *more: bytes, resources: bytes = b"", pages: int = 1) -> bytes:
    """A PDF of one page, shown as often as asked, that draws ``content``."""
    kids = b"3 0 R " * pages
    return pdf(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << %s %s >> >>"
            % (_FONT, resources),
            content,
            *more,
        )
    )


def text_page(*lines: str) -> bytes:
    said = b" T* ".join(b"(%s) Tj" % line.encode("latin-1") for line in lines)
    return stream(b"BT /F 12 Tf 14 TL 20 250 Td %s ET" % said)


def forms(deep: int, wide: int) -> bytes:
    """Forms that draw each other: ``wide`` to the power of ``deep`` of them."""

    def form(number: int) -> bytes:
        inner = b"/X Do " * wide
        shown = inner if number < deep else b"BT /F 9 Tf (left on May 5) Tj ET"
        below = b"/XObject << /X %d 0 R >>" % (number + 6)
        return stream(shown, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s %s >>" % (_FONT, below))

    first = stream(b"/X Do " * wide)
    return one_page(first, *(form(n) for n in range(deep + 1)), resources=b"/XObject << /X 5 0 R >>")


def archive(files: dict[str, bytes], declared: int | None = None) -> bytes:
    """A ZIP archive; ``declared`` is what it says about the size of its first file, if not the truth."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    data = bytearray(out.getvalue())
    if declared is not None:
        local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
        data[local + 22 : local + 26] = data[central + 24 : central + 28] = declared.to_bytes(4, "little")
    return bytes(data)


_NAMES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, doctype: str = "") -> bytes:
    """A Word document with this body and no footnotes, around which everything is as LibreOffice wrote it."""
    with zipfile.ZipFile(io.BytesIO(real("report.docx"))) as given:
        files = {name: given.read(name) for name in given.namelist()}
    files["word/footnotes.xml"] = f"<w:footnotes xmlns:w='{_NAMES}'/>".encode()
    files["word/document.xml"] = (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{_NAMES}"><w:body>{body}</w:body></w:document>'
    ).encode()
    return archive(files)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
