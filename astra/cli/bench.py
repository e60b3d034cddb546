"""``bench``: how fast Astra is on this machine."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from astra import logs
from astra.ops.bench import environment, run
from astra.settings import Settings

HELP = """\
examples:
  astra bench            figures for people
  astra bench --json     {"chart": {"figure", "unit", "reference", "reference_unit", "ratio",
                          "target", "target_of", "met", "details"}, ..., "environment": {...}}
  astra bench --quick    a tenth of the repetitions: shows that it works, proves nothing

Each figure stands beside a reference measured in the same run: chart and daily_facts beside bare
Swiss Ephemeris calls, transits beside a bisection on such calls, horoscope and outbox beside bare
journaled inserts, message_to_text beside a bare insert and find, speech, first_audio and episode
beside the time it sounds. Runs in throwaway databases. Takes about a minute.
"""


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "bench",
        help="measure speed against references of the same run",
        description="Measure speed against references of the same run.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the repetitions")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    settings = Settings()
    logs.configure("ERROR")
    results: dict[str, Any] = {"environment": environment(settings)}
    for name, figure in run(settings, quick=args.quick):
        results[name] = asdict(figure)
        if not args.json:
            mark = "met" if figure.met else "MISSED"
            print(f"{name:<16} {figure.figure:>10.3f} {figure.unit}")
            print(f"{'':<16} {figure.reference:>10.3f} {figure.reference_unit}")
            print(f"{'':<16} {figure.ratio:>10.3f} ratio; target {figure.target:g} ", end="")
            print(f"of the {figure.target_of}: {mark}\n")
    if args.json:
        print(json.dumps(results, ensure_ascii=False, indent=2))
    return 0
