"""``export-user`` and ``delete-user``: a person's data, handed over or erased by the operator."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from astra.cli.session import opened
from astra.errors import InvalidInput, NotFound
from astra.ops.personal_data import erase, export
from astra.people.repository import People

EXPORT_EXAMPLES = """\
examples:
  astra export-user asha@example.org > asha.json

Everything Astra keeps about the person, as they get it from their profile page.
"""
DELETE_EXAMPLES = """\
examples:
  astra delete-user asha@example.org          asks for the address once more
  astra delete-user asha@example.org --yes    for scripts

Erases the person everywhere, at once and for good. Backups still hold them.
"""


def add_parser(commands: Any) -> None:
    """Declare ``export-user`` and ``delete-user``."""
    exporting = commands.add_parser(
        "export-user",
        help="print everything kept about a person",
        description="Print everything kept about a person, as JSON.",
        epilog=EXPORT_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    exporting.add_argument("email", metavar="EMAIL")
    exporting.set_defaults(func=_export)
    deleting = commands.add_parser(
        "delete-user",
        help="erase a person everywhere",
        description="Erase everything kept about a person.",
        epilog=DELETE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    deleting.add_argument("email", metavar="EMAIL")
    deleting.add_argument("--yes", action="store_true", help="do not ask")
    deleting.add_argument("--json", action="store_true", help="print JSON")
    deleting.set_defaults(func=_delete)


def _export(args: argparse.Namespace) -> int:
    with opened() as astra:
        data = export(astra.db, _person_id(astra.people, args.email))
    print(json.dumps(data, ensure_ascii=False, indent=2))
    return 0


def _delete(args: argparse.Namespace) -> int:
    with opened() as astra:
        person_id = _person_id(astra.people, args.email)
        if not args.yes:
            _confirm(args.email)
        gone = erase(astra.db, person_id)
    print(json.dumps(gone) if args.json else f"Erased: {sum(gone.values())} documents.")
    return 0


def _confirm(email: str) -> None:
    print(f"This erases {email} for good. Type the address to go on: ", end="", file=sys.stderr)
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != email.strip().lower():
        raise InvalidInput("That is another address: nothing was erased.")


def _person_id(people: People, email: str) -> str:
    person = people.find_by_email(email)
    if person is None:
        raise NotFound(f"There is no account for {email}.")
    return person.id
