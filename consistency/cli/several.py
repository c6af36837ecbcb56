"""`--against A B C`: one flag with as many values as follow it, as a shell makes them of `sources/*.md`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from consistency.cli.configured import Configured

FLAG = "--against"


class AgainstSeveral(Configured):
    """A command that takes drafts, and behind ``--against`` the sources to hold them against."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the arguments, `repeated`."""
        return super().parse_args(ctx, repeated(args))


def repeated(args: Sequence[str]) -> list[str]:
    """The arguments with the flag before each of its values, which end with the next option.

    Without this the second file that a shell put behind ``--against`` would be one more draft, and nothing
    in it be held against the first.

    >>> repeated(["draft.md", "--against", "a.md", "b.md", "--quiet"])
    ['draft.md', '--against', 'a.md', '--against', 'b.md', '--quiet']
    """
    spelled: list[str] = []
    taking = False
    for place, arg in enumerate(args):
        if arg == "--":
            return [*spelled, *args[place:]]
        if arg.startswith("-") and arg != "-":
            taking = arg == FLAG
        elif taking and spelled[-1] != FLAG:
            spelled.append(FLAG)
        spelled.append(arg)
    return spelled
