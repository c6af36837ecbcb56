"""Help on all commands, which imports none of them."""

import subprocess
import sys

import pytest
import typer.main

from consistency.cli.commands import COMMANDS
from consistency.cli.main import app


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_what_the_command_says_of_itself(name):
    command = typer.main.get_command(app).commands[name]
    listed = typer.core.TyperCommand(name, help=COMMANDS[name].summary)
    for limit in (40, 63, 200):
        assert listed.get_short_help_str(limit) == command.get_short_help_str(limit)


def test_help_on_all_commands_imports_no_command():
    code = (
        "import sys\nfrom consistency.cli.main import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "print(*(m for m in sys.modules if m.startswith('consistency')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "check" in done.stdout
    loaded = {name.removeprefix("consistency.") for name in done.stderr.split()}
    assert loaded <= {
        "consistency",
        *("cli", "cli.commands", "cli.main", "cli.output"),
        *("errors", "reporters", "reporters.legible", "store"),
    }
