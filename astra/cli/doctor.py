"""``doctor``: what Astra needs, whether it is there, and what to do if not."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from astra import logs
from astra.ops.doctor import Explained, examine, explain
from astra.ops.finding import Finding, State
from astra.settings import Settings

HELP = """\
examples:
  astra doctor              everything on this machine; sends nothing outside
  astra doctor --online     also asks the language model for one word (costs a few tokens)
  astra doctor --json | jq '.checks[] | select(.state == "broken")'

Exits with 1 when something Astra needs is broken. Settings come from the environment, .env and
.streamlit/secrets.toml, in this order; secrets are never printed.
"""
MARKS = {State.FINE: "ok  ", State.NOTE: "note", State.BROKEN: "FAIL"}


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "doctor",
        help="check every dependency and setting, and say what to do",
        description="Check every dependency and setting, and say what to do.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--online", action="store_true", help="try the language model too")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    settings = Settings()
    logs.configure("ERROR")
    findings, settings_now = examine(settings, online=args.online), explain(settings)
    broken = [finding for finding in findings if finding.state is State.BROKEN]
    if args.json:
        report = {
            "healthy": not broken,
            "checks": [asdict(finding) for finding in findings],
            "settings": [asdict(setting) for setting in settings_now],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print_findings(findings)
        _print_settings(settings_now)
        print(f"\n{len(broken)} to repair." if broken else "\nAstra has all it needs.")
    return 1 if broken else 0


def _print_findings(findings: list[Finding]) -> None:
    for finding in findings:
        print(f"{MARKS[finding.state]}  {finding.subject:<12} {finding.found}")
        if finding.advice:
            print(f"{'':<19}{finding.advice}")


def _print_settings(settings: list[Explained]) -> None:
    print("\nSettings (* changed by you)")
    for setting in settings:
        mark = " " if setting.is_default else "*"
        print(f"{mark} {setting.name:<31} {setting.value}\n  {'':<31} {setting.description}")
