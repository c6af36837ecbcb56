"""Stages that need no model, where worker processes find them by name."""

import os
import signal
import time
from importlib import import_module
from pathlib import Path

from consistency.errors import ModelError


def shout(payload, options):
    """Says it louder, and in a file how often it was asked."""
    if "count" in options:
        with Path(options["count"]).open("a", encoding="utf-8") as file:
            file.write(f"{payload.decode()} {os.getpid()}\n")
    return payload.upper() + str(options.get("sign", "")).encode()


def die_once(payload, options):
    """Dies as if killed, the first time."""
    died = Path(options["died"])
    if payload == b"b" and not died.exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return payload.upper()


def die(payload, options):
    """Dies whenever it is asked."""
    os.kill(os.getpid(), signal.SIGKILL)


def linger(payload, options):
    """Says that it has begun, and takes its time."""
    (Path(options["folder"]) / str(os.getpid())).touch()
    time.sleep(60)
    return payload


def refuse(payload, options):
    """Cannot do it, and says how to mend that."""
    with Path(options["count"]).open("a", encoding="utf-8") as file:
        file.write("asked\n")
    raise ModelError("no such model", hint="get one")


def fail(payload, options):
    """Has a fault."""
    raise ZeroDivisionError("of the stage")


def _dying(name, payload, options):
    """A stage of the program, in which a worker is killed once."""
    died = Path(os.environ["CONSISTENCY_TESTS_DIED"]) / name
    if not died.exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return getattr(import_module("consistency.stages"), name)(payload, options)


def read(payload, options):
    """Reads, at the second try."""
    return _dying("read", payload, options)


def annotate(payload, options):
    """Finds slots, at the second try."""
    return _dying("annotate", payload, options)


def parse(payload, options):
    """Parses, at the second try."""
    return _dying("parse", payload, options)


def embed(payload, options):
    """Embeds, at the second try."""
    return _dying("embed", payload, options)
