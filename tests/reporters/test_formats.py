import subprocess
import sys

import pytest
from factories import report

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
