"""`python -m consistency`."""

from consistency.cli.main import run

run()
