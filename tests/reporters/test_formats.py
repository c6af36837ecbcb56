import json
import subprocess
import sys

import pytest
from factories import day_side, document_entry, finding, quote, report
from junitparser import JUnitXml

from consistency.reporters.formats import FORMATS, Terminal, reporter


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_draws_every_report(name):
    text = reporter(name, Terminal(width=60, color=False)).render(report())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_naming_the_formats_loads_none_of_them():
    code = (
        "import sys, consistency.reporters.formats; "
        "print([m for m in ('jinja2', 'rich', 'consistency.report') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_stands_in_a_row_is_shown_in_its_file():
    entry = document_entry("wire.csv#W-7", file="wire.csv", published="2030-01-01")
    sides = (
        day_side("2024-06-03", quote(document=entry.id, line=8, place="row 8")),
        day_side("2024-06-04", quote(document="a.md")),
    )
    run = report(documents=(entry, document_entry("a.md")), discrepancies=(finding(sides=sides),))
    github, junit, sarif = (reporter(name).render(run) for name in ("github", "junit", "sarif"))
    assert "file=wire.csv,line=8," in github
    assert "wire.csv#W-7, row 8" in github
    cases = [case for suite in JUnitXml.fromstring(junit.encode()) for case in suite]
    assert ("wire.csv", "8") in [(case._elem.get("file"), case._elem.get("line")) for case in cases]
    place = json.loads(sarif)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("wire.csv", 8)
