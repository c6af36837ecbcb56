"""`python -m consistency`, and what the command `consistency` runs."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line, Ctrl-C during its own imports included."""
    try:
        from consistency.cli.main import run as run_commands
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)
    run_commands()


if __name__ == "__main__":
    run()
