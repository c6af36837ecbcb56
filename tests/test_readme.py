"""What the README shows is what the program does."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from consistency.reporters.formats import FORMATS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def between(name):
    return re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)[1].strip()


def test_the_help_text_is_the_real_one():
    """Refresh with CONSISTENCY_REFRESH_GOLDEN=1."""
    done = subprocess.run(
        [sys.executable, "-m", "consistency", "check", "--help"],
        env={**os.environ, "COLUMNS": "100", "TERMINAL_WIDTH": "100"},
        capture_output=True,
        text=True,
        check=True,
    )
    block = f"```text\n{done.stdout.replace('python -m consistency', 'consistency').strip()}\n```"
    if os.environ.get("CONSISTENCY_REFRESH_GOLDEN"):
        fresh = README.replace(f"<!-- help -->\n{between('help')}", f"<!-- help -->\n{block}".rstrip())
        (ROOT / "README.md").write_text(fresh.replace("```<!-- /help", "```\n<!-- /help"), encoding="utf-8")
    else:
        assert between("help") == block


def test_the_session_shows_true_output():
    session = re.search(r"\$ consistency check seeds/0\*\.md\n(.*?)```", README, re.DOTALL)[1]
    sample = (ROOT / "reports" / "sample" / "report.txt").read_text(encoding="utf-8")
    if os.environ.get("CONSISTENCY_REFRESH_GOLDEN"):
        first = sample.partition("\n\n")[0] + "\n"
        page = (ROOT / "README.md").read_text(encoding="utf-8")
        (ROOT / "README.md").write_text(page.replace(session, first), encoding="utf-8")
    else:
        assert session in sample


def test_every_file_it_links_to_is_there():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_table_of_formats_has_all_of_them_and_no_other():
    section = README.split("### Formats\n", 1)[1].split("\n### ", 1)[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == sorted(FORMATS)


def test_every_flag_that_it_shows_is_one():
    shown = re.findall(r"\$ consistency check (.*)", README)
    flags = {word for line in shown for word in line.split("#")[0].split() if word.startswith("--")}
    assert "--sarif" in flags
    assert [flag for flag in sorted(flags) if not re.search(f"[ ,] {flag} ", between("help"))] == []


def test_the_hook_it_shows_is_the_one_there_is():
    (shown,) = yaml.safe_load(re.search(r"### In CI\n.*?```yaml\n(.*?)```", README, re.DOTALL)[1])
    there = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in shown["hooks"]] == [hook["id"] for hook in there]
