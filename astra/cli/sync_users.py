"""``sync-users``: what an older version stored, brought to the shape this one writes."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from astra.cli.session import opened
from astra.ops.migrations import Outcome, migrate

HELP = """\
examples:
  astra sync-users --dry-run    what would be changed, for each person
  astra sync-users              change it; cut off, it goes on from there the next time

Safe while Astra runs. Exits with 1 when a person's document could not be upgraded.
"""


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "sync-users",
        help="upgrade what an older version stored",
        description="Upgrade every person's stored data and assign external ids.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--dry-run", action="store_true", help="change nothing, say what would be")
    parser.add_argument("--json", action="store_true", help="one JSON line for each change")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    changed, failed = 0, 0
    with opened() as astra:
        # ANCHOR: julep-user-migration
        for outcome in migrate(astra.db, astra.now(), dry_run=args.dry_run):
            print(json.dumps(asdict(outcome)) if args.json else _line(outcome))
            changed, failed = (
                changed + (outcome.error is None),
                failed + (outcome.error is not None),
            )
    if not args.json:
        done = "would be changed" if args.dry_run else "changed"
        print(f"{changed} {done}, {failed} failed.")
    return 1 if failed else 0


def _line(outcome: Outcome) -> str:
    result = f"failed, {outcome.error}" if outcome.error else ", ".join(outcome.what)
    return f"{outcome.id}: {outcome.migration}: {result}"
