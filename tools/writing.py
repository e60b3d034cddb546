"""Measure the writing of horoscopes and weekly reports, and write the figures down.

    python -m tools.writing [--language en|hinglish|hi ...] [--people 100] [--days 30]

The same people every time (``tests/writing/people.py``). Prints the tables, puts them into
``docs/writing.md`` between that language's marks, English with three example readings, and fails
where a bound is broken. Takes about a minute a language.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from tests.second_check import examine
from tests.writing.figures import (
    HOROSCOPE,
    REPORT,
    Figure,
    Kind,
    by_the_verifier,
    false_claims,
    figures,
)
from tests.writing.people import people
from tests.writing.readings import Written, horoscopes, reports

PAGE: Final = Path(__file__).resolve().parents[1] / "docs/writing.md"
FIRST_DAY: Final = date(2026, 11, 21)
FIRST_SUNDAY: Final = date(2026, 11, 22)
WEEKS: Final = 8
EXAMPLES: Final = ((1, 1), (6, 1), (21, 16))
"""Which readings are shown: person and day."""

Rows = Sequence[Sequence[Written]]


def main() -> int:
    """Measure, print, write; return the exit code."""
    asked = _arguments()
    kept = True
    for language in asked.language:
        crowd = people(asked.people, language, FIRST_DAY)
        started = time.process_time()
        mornings = [list(horoscopes(one, FIRST_DAY, asked.days)) for one in crowd]
        a_second = asked.people * asked.days / (time.process_time() - started)
        speed = Figure("found and written a second, one processor", a_second, None, None, ".0f")
        sundays = [list(reports(one, FIRST_SUNDAY, WEEKS)) for one in crowd]
        tables = {
            f"Horoscopes: {asked.people} people, {asked.days} days": [
                *_measured(mornings, HOROSCOPE, language),
                speed,
            ],
            f"Weekly reports: {asked.people} people, {WEEKS} weeks": _measured(
                sundays, REPORT, language
            ),
        }
        lines = list(_markdown(tables))
        print("\n".join(lines))
        _write(language, lines)
        if language == "en":
            _write("examples", list(_examples(mornings)))
        kept = kept and all(one.kept for table in tables.values() for one in table)
    return 0 if kept else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--language", nargs="+", choices=("en", "hinglish", "hi"), default=["en"])
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--days", type=int, default=30)
    return parser.parse_args()


def _measured(rows: Rows, kind: Kind, language: str) -> list[Figure]:
    return [
        Figure(
            "false claims, by the verifier", false_claims(rows, by_the_verifier), None, 0, ".0f"
        ),
        *_second(rows, language),
        *figures(rows, kind, language),
    ]


def _second(rows: Rows, language: str) -> Iterator[Figure]:
    """Yield the figures of the independent check, which reads English."""
    if language != "en":
        return
    found = [examine(one.text, one.person, one.now) for row in rows for one in row]
    about = sum(one.about_the_sky for one in found)
    unread = sum(len(one.unread) for one in found)
    false = sum(len(one.false) for one in found)
    checked = sum(one.checked for one in found)
    yield Figure("statements read by the second check", checked, None, None, ".0f")
    yield Figure("of them false", false, None, 0, ".0f")
    yield Figure("sentences about the sky it cannot read, share", unread / about, None, 0.01, ".2%")


def _markdown(tables: dict[str, list[Figure]]) -> Iterator[str]:
    for title, table in tables.items():
        yield from (f"**{title}**", "", "| figure | measured | bound |", "|---|---:|---:|")
        for one in table:
            yield f"| {one.name} | {one.value:{one.style}} | {one.bound} |"
        yield ""


def _examples(rows: Rows) -> Iterator[str]:
    for number, day in EXAMPLES:
        if number < len(rows) and day < len(rows[number]):
            one = rows[number][day]
            pinned = one.person.pinned_facts
            yield f"*Birth time {pinned.time_precision}, {pinned.system} zodiac, {one.now:%-d %B %Y}*"
            yield ""
            yield from (f"> {line}" if line else ">" for line in one.text.split("\n"))
            yield ""


def _write(name: str, lines: Sequence[str]) -> None:
    """Put ``lines`` between the marks of ``name`` in the report."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    body = "\n".join((begin, "", *lines)).rstrip() + f"\n\n{end}"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    PAGE.write_text(pattern.sub(lambda _: body, PAGE.read_text(encoding="utf-8")), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
