"""Prints how well the verifier reads: false texts found, true ones let pass, and each miss.

    python -m tools.verifier [--language en|hinglish|hi]

Over ``tests/blind/verifier.json``: ten people, six hundred texts written without sight of the
code. Each person's facts are the engine's at their moment.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from astra.guide.facts import facts_for
from astra.guide.ground import Ground, ground_of
from astra.guide.model import Fact
from astra.guide.verifier import FalseClaim, verify
from astra.people.model import Person, PinnedFacts

CORPUS = Path(__file__).parent.parent / "tests" / "blind" / "verifier.json"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier found in one text of the corpus."""

    case: dict[str, str]
    found: tuple[FalseClaim, ...]

    @property
    def right(self) -> bool:
        """Whether a false text was caught, or a true one let pass."""
        return bool(self.found) == (self.case["label"] == "false")


def judged(path: Path = CORPUS) -> Iterator[Verdict]:
    """Yield the verdict on each text."""
    corpus = json.loads(path.read_text(encoding="utf-8"))
    known = {entry["id"]: _known(entry) for entry in corpus["people"]}
    for case in corpus["cases"]:
        facts, ground = known[case["person"]]
        yield Verdict(case, verify(case["text"], facts, ground))


def _known(entry: dict[str, Any]) -> tuple[tuple[Fact, ...], Ground]:
    birth, now = entry["birth"], datetime.fromisoformat(entry["now"])
    person = Person(
        id=entry["id"],
        pinned_facts=PinnedFacts(
            birth_date=birth["date"],
            birth_time=birth["time"],
            time_precision="exact" if birth["time"] else "unknown",
            birth_place="as given",
            latitude=birth["lat"],
            longitude=birth["lon"],
            timezone=birth["tz"],
            system="vedic" if entry["zodiac"] == "sidereal" else "western",
            house_system=entry["houses"],
        ),
    )
    return facts_for(person, now), Ground(ground_of(person, now).chart, now)


def main() -> None:
    """Print the figures and the misses."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--language", choices=("en", "hinglish", "hi"))
    wanted = parser.parse_args().language
    verdicts = [one for one in judged() if wanted in (None, one.case["language"])]
    right: Counter[tuple[str, str]] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    for one in verdicts:
        for group in ("all", one.case["language"]):
            whole[group, one.case["label"]] += 1
            right[group, one.case["label"]] += one.right
    for group, label in sorted(whole):
        share = right[group, label] / whole[group, label]
        print(
            f"{group:9} {label:6} {right[group, label]:4} of {whole[group, label]:4} {share:7.1%}"
        )
    for one in verdicts:
        if not one.right:
            said = " ".join(claim.text for claim in one.found)
            print(f"\n{one.case['id']} {one.case['text']}\n  {one.case['why']}\n  {said}")


if __name__ == "__main__":
    main()
