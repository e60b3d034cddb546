"""Write ``docs/samples.md``; see the package."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mean
from typing import Any, Final

from astra.cli import script
from astra.cli.session import throwaway

TALKS: Final = Path(__file__).with_name("talks.toml")
RUBRIC: Final = Path(__file__).with_name("rubric.md")
MARKS: Final = Path(__file__).with_name("marks.toml")
QUALITIES: Final = ("warmth", "truth", "usefulness")
REPORT: Final = Path(__file__).resolve().parents[2] / "docs/samples.md"
LANGUAGES: Final = {"en": "English", "hinglish": "Hinglish", "hi": "Hindi"}
ACTIONS: Final = {
    "end_conversation": "What Astra keeps of the talk",
    "daily_horoscope": "The horoscope of the day",
    "weekly_report": "The report of the week",
}

HEAD: Final = """\
# Sample conversations

What people write, and what Astra's own writer answers without any model or key.
`python -m tools.samples` plays `tools/samples/talks.toml` and writes this page; no answer is edited.

"""


def main() -> None:
    """Play every talk and write the page."""
    told = tomllib.loads(TALKS.read_text(encoding="utf-8"))
    clock = script.Clock()
    with throwaway(clock) as astra:
        parts = [
            _told(number, talk, script.play(astra, clock, _script(talk, told["people"])))
            for number, talk in enumerate(told["talk"], start=1)
        ]
    REPORT.write_text("\n".join([HEAD + RUBRIC.read_text(), _marks(), *parts]), encoding="utf-8")
    sys.stdout.write(f"{len(parts)} conversations in {REPORT.name}\n")


def _script(talk: Mapping[str, Any], people: Mapping[str, Any]) -> script.Script:
    person = people.get(talk.get("who", ""), {})
    setup = {"name": person["name"], "pinned_facts": person["born"]} if person else {}
    return script.Script(
        now=talk["now"],
        setup=setup,
        turns=[script.Said(user=said) for said in talk["turns"]],
        after=[script.Action(action=action) for action in talk.get("then", ())],
    )


def _marks() -> str:
    """The readers' marks as a table: averages over all conversations."""
    readers = tomllib.loads(MARKS.read_text(encoding="utf-8"))
    rows = ["| reader | warmth | truth | usefulness | of all |", "|---|---|---|---|---|"]
    for name, marks in readers.items():
        averages = [mean(marks[quality]) for quality in QUALITIES]
        cells = " | ".join(f"{one:.2f}" for one in (*averages, mean(averages)))
        rows.append(f"| {name} | {cells} |")
    return "\n".join([*rows, ""])


def _told(number: int, talk: Mapping[str, Any], played: Mapping[str, Any]) -> str:
    return "\n".join(
        [
            f"## {number}. {talk['title']}\n",
            f"*{LANGUAGES[talk['language']]}, {talk['now'][:16].replace('T', ' ')}*\n",
            *_lines(talk, played),
        ]
    )


def _lines(talk: Mapping[str, Any], played: Mapping[str, Any]) -> Iterator[str]:
    for said, turn in zip(talk["turns"], played["turns"], strict=True):
        yield f"**{said}**\n"
        yield f"{_quoted(turn['reply'] or turn['error']['message'])}\n"
    for action in played["after"]:
        yield f"*{ACTIONS[action['action']]}:*\n"
        yield f"{_quoted(action['text'] or action['message'])}\n"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


if __name__ == "__main__":
    main()
