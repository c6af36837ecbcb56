"""What means something in each format, one sign a line, written with the escapes of Python."""

from __future__ import annotations

from collections.abc import Mapping

_MARKUP = r"""
<table><tr><td>
</td>
<td colspan=9999999>
<ul><li>
<div>
<b>
</
<!--
-->
<![CDATA[
&#0;
&#x110000;
&amp
<script>
<base href=x>
<time datetime='2024-02-30'>
<p hidden>
<pre>\n
<meta property="article:published_time" content="0000-00-00T99:99">
<svg><title>
<math>
<noscript>
<script type="application/ld+json">{"datePublished": [[]]}</script>
<!-- consistency: ignore[date-conflict] -->
<!DOCTYPE a [<!ENTITY b 'c'>]>
&b;
<?xml version='1.0' encoding='utf-7'?>
\x00
<textarea>
<title>
"""

_MARKDOWN = r"""
[
![
](
```
~~~\n
>\x20
-\x20
1.\x20
\x20
\t
|
|-|-|\n
*
__
<div>
<!--\x20
\\
&#x0;
---\n
date: 2024-13-45\n
date: !!python/object/apply:os.system [x]\n
a: &a [*a]\n
[^1]
\n\n
<!-- consistency: off -->
[consistency: ignore[
consistency: {ignore: [[]]}\n
=====\n
\xe2\x80\xa8
"""

_TABLES = r"""
"
""
,
\t
\n
\r
;
\x00
text
{
}
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
\\u0000
1e999
NaN
1710000000
\xff\xfe
{"text": {"a": [1]}}\n
__DIGITS__
"""

_PDF = r"""
BT\x20
 ET
 Tj
 TJ
 Td
 Tm
 cm
 q
 Q
[
<<
>>
(
)
/F 1e9 Tf\x20
-1\x20
0 0 0 0 0 0 Tm\x20
/X Do\x20
endstream
endobj\n
1 0 R
99 0 R
/Length -1
/Filter /LZWDecode\x20
/Rotate 45\x20
/Kids [3 0 R]\x20
/Encoding << /Differences [0 /a] >>
\\777
<FEFF>
1e99999\x20
/MediaBox [0 0 0 0]
/Count -3\x20
/Prev 9\x20
"""

_MAIL = r"""
Content-Type: multipart/mixed; boundary=a\n\n--a\n
--a--\n
Content-Transfer-Encoding: base64\n\n
=?utf-8?q?=ZZ?=
Date: Thu, 99 Foo 2024 99:99:99 +9999\n
charset=utf-7
charset=\x00
\n>\x20
\n>>\x20
From: <
Subject:\x20
Content-Type: message/rfc822\n\n
Content-Type: text/html\n\n<p>
On May 5 x wrote:\n
Content-Type: text/plain; a*0*=x\n
"""

_SUBTITLES = r"""
00:00:00,000 --> 99:99:99,999\n
WEBVTT\n
<v Ida>
{\\an8}
NOTE\x20
1\n
\n\n
-->
<00:00:01>
"""

_TOML = r"""
paths = [
]
"
'''
= 1e9999\n
[a.b]\n
[[a]]\n
= 9999-99-99\n
paths = 3\n
model = ''\n
\x00
#
editor-link = 'javascript:alert(1)'\n
doc-dates = {a = 2024-02-29}\n
aaaaaaaaa
.
= nan\n
= 0x__HEX__
exclude = ["[", "***", "a**b"]\n
min-confidence = inf\n
max-bytes = -1\n
[tool.consistency]\n
={
"""


def _signs(text: str) -> tuple[bytes, ...]:
    text = text.replace("__DIGITS__", "9" * 5_000).replace("__HEX__", "f" * 5_000)
    return tuple(line.encode().decode("unicode_escape").encode("latin-1") for line in text.split("\n") if line)


SIGNS: Mapping[str, tuple[bytes, ...]] = {
    **dict.fromkeys((".html", ".rss", ".atom", ".docx"), _signs(_MARKUP)),
    **dict.fromkeys((".md", ".txt"), _signs(_MARKDOWN)),
    **dict.fromkeys((".csv", ".tsv", ".jsonl"), _signs(_TABLES)),
    **dict.fromkeys((".srt", ".vtt"), _signs(_SUBTITLES)),
    ".pdf": _signs(_PDF),
    ".eml": _signs(_MAIL),
    ".toml": _signs(_TOML),
}
