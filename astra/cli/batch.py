"""Batches: JSON lines in, JSON lines out, one answer for each.

A line that cannot be used gets an error of its own with its code, and the next line is read.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO, TypeAlias

from astra.errors import AstraError, InvalidInput

Row: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = Callable[[Row], dict[str, Any]]
"""What a command makes of the fields of a line, raising ``AstraError`` where it cannot."""


def run(lines: Iterable[str], out: TextIO, answer: Answer) -> None:
    """Write one JSON line for each line that is not blank: an answer, or an error with its code.

    Each at once, so that a program may ask line by line.
    """
    for line in lines:
        if line.strip():
            out.write(json.dumps(answered(line, answer), allow_nan=False) + "\n")
            out.flush()


def run_stdin(answer: Answer) -> int:
    """Answer the lines of standard input on standard output; return the exit code."""
    # Bytes that are not UTF-8 spoil their own line only.
    run((line.decode(errors="replace") for line in sys.stdin.buffer), sys.stdout, answer)
    return 0


def answered(line: str, answer: Answer) -> dict[str, Any]:
    """Return the answer to one line under its own ``id``, or its error."""
    name: str | int | float | None = None
    try:
        row = _row(line)
        name = _id(row.get("id"))
        return {"id": name, **answer(row)}
    except AstraError as error:
        return {"id": name, **error_of(error)}


def error_of(error: AstraError) -> dict[str, Any]:
    """Return an error as it stands in an answer."""
    return {
        "error": {
            "code": error.code,
            "message": error.message,
            "suggestions": list(error.suggestions),
        }
    }


def complain(error: AstraError, *, as_json: bool) -> int:
    """Print an error of a single answer on standard error; return the exit code."""
    offered = f" Try: {', '.join(error.suggestions)}." if error.suggestions else ""
    said = f"astra: {error.message}{offered}"
    print(json.dumps({"id": None, **error_of(error)}) if as_json else said, file=sys.stderr)
    return 2 if isinstance(error, InvalidInput) else 1


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("This line is not JSON.") from error
    if not isinstance(row, dict):
        raise InvalidInput("This line is not a JSON object.")
    return row


def _id(value: object) -> str | int | float | None:
    """The caller's own name for the line, when JSON can give it back."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, str | int) else None
