"""``demo``: the furnished demo account."""

from __future__ import annotations

import argparse
import json
from typing import Any

from astra.cli.session import opened

HELP = """\
examples:
  astra demo            furnish it, unless that has been done today
  astra demo --reset    furnish it anew, without what visitors wrote

People reach it by "Look around with a demo account" on the sign-in page (ASTRA_DEMO=1).
"""


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "demo",
        help="furnish the demo account: six weeks of conversations, readings, episodes",
        description="Furnish the demo account: six weeks of conversations, reports, a horoscope, "
        "and two episodes, which are made while Astra runs.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--reset", action="store_true", help="begin anew")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    with opened() as astra:
        furnish = astra.demo.reset if args.reset else astra.demo.person_id
        person = astra.people.get(furnish(astra.now()))
        episodes = len(astra.aethercast.episodes.of(person.id))
        offered = astra.settings.demo_offered
        address = astra.settings.base_url
    overview = person.user_overview
    journey = overview["gamification"]
    figures = {
        "id": person.id,
        "name": person.name,
        "conversations": journey["total_conversations"],
        "streak_days": journey["streak_days"],
        "best_streak": journey["best_streak"],
        "weekly_reports": len(overview.get("weekly_reports", ())),
        "episodes": episodes,
        "horoscope": overview["latest_horoscope"]["date"],
        "offered": offered,
    }
    if args.json:
        print(json.dumps(figures, ensure_ascii=False))
        return 0
    print(
        f"{person.name}'s demo account: {figures['conversations']} conversations, "
        f"a streak of {figures['streak_days']} days (best {figures['best_streak']}), "
        f"{figures['weekly_reports']} weekly reports, a horoscope for {figures['horoscope']}, "
        f"{figures['episodes']} episodes (made while Astra runs)."
    )
    print(
        f"Look around at {address} while Astra runs (make run)."
        if offered
        else "The sign-in page does not offer it: set ASTRA_DEMO=1."
    )
    return 0
