"""Play a hundred rounds of chaos and write docs/chaos.md; the exit code is 1 when all is not well."""

from __future__ import annotations

import argparse
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from astra.people.place_index import build
from astra.settings import ROOT
from tools.chaos.report import report
from tools.chaos.rounds import play

REPORT = ROOT / "docs/chaos.md"


def main() -> int:
    """Play, print and write the report."""
    parser = argparse.ArgumentParser(prog="python -m tools.chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--out", type=Path, default=REPORT, help="where the report is written")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="astra-chaos-"))
    build(folder / "places.sqlite")  # else every process does, at its first start

    def tell(line: str) -> None:
        print(line, flush=True)

    figures = play(folder, rounds=given.rounds, people=given.people, seed=given.seed, tell=tell)
    text = report(figures)
    print(text)
    given.out.write_text(text)
    if figures.faults:
        print(f"What was found can be looked at in {folder}.")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
