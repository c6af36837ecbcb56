"""Runs that were saved as JSON, back as reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from consistency.errors import InputError
from consistency.report import SCHEMA, AgreementEntry, Finding, Report

_REMAKE = "make one with `consistency check … --json FILE`"


def load(path: Path) -> Report:
    """The report in a file.

    Raises:
        InputError: the file cannot be read, or `parse` cannot use what is in it.
    """
    return parse(read(path), str(path))


def read(path: Path, hint: str = _REMAKE) -> str:
    """The text of a file; ``hint`` says where such a file comes from.

    Raises:
        InputError: it cannot be read.
    """
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is not a regular file", hint=hint)
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}", hint=hint) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8", hint=hint) from error


def parse(text: str, name: str = "the report") -> Report:
    """A report from the text of its JSON; inverse of `reporters.json`.

    Raises:
        InputError: the text is not JSON, of another schema, or some field is missing or of a wrong type.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        data = json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not JSON: {str(error)[:200]}", hint=_REMAKE) from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        raise InputError(f"{name} is not a report of schema {SCHEMA} (found: {str(schema)[:60]})", hint=_REMAKE)
    try:
        report = TypeAdapter(Report).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])[:200]
        more = f", and {error.error_count() - 1} more" if error.error_count() > 1 else ""
        raise InputError(f"{name} is damaged: {place}: {first['msg']}{more}", hint=_REMAKE) from error
    if not all(map(isfinite, _floats(report))):
        raise InputError(f"{name} is damaged: a number in it is not finite", hint=_REMAKE)
    return report


def _floats(report: Report) -> Iterator[float]:
    """The numbers that may also have been read out of text, in which anything may stand."""
    entries: list[Finding | AgreementEntry] = [*report.discrepancies, *report.agreements]
    for entry in entries:
        yield entry.confidence
        yield from (each.weight for each in entry.evidence)
    yield from report.run.timings.values()


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _no_number(digits[:20])


def finding_from(data: object) -> Finding:
    """A discrepancy from report JSON.

    Raises:
        ValueError: some field is missing or of a wrong type.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Finding).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])[:200]
        raise ValueError(f"'finding' is damaged: {place}: {first['msg']}") from error
