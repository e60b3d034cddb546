"""``user-add`` and ``token``: an account made by the operator, and a key for a program."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from getpass import getpass
from typing import Any

from astra.cli.session import opened
from astra.errors import InvalidInput, NotFound
from astra.people.repository import People

USER_ADD_EXAMPLES = """\
examples:
  astra user-add asha@example.org                        asks for the password
  astra user-add asha@example.org --name "Asha Rao"
  pass show astra | astra user-add ops@example.org --admin    takes it from a pipe

The address counts as proven: you vouch for it. Admins see the operator's pages.
"""
API_EXAMPLES = """\
examples:
  astra token asha@example.org
  curl -H "Authorization: Bearer $(astra token asha@example.org)" http://localhost:8501/api/me

The token acts for its person until it is revoked, and is shown this once: only its digest is kept.
"""


def add_parser(commands: Any) -> None:
    """Declare ``user-add`` and ``token``."""
    user_add = commands.add_parser(
        "user-add",
        help="make an account (password from standard input)",
        description="Make an account. The password is read from standard input.",
        epilog=USER_ADD_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    user_add.add_argument("email", metavar="EMAIL")
    user_add.add_argument("--name", default="", help="what to call the person")
    user_add.add_argument("--admin", action="store_true", help="let them see the operator's pages")
    user_add.add_argument("--json", action="store_true", help="print JSON")
    user_add.set_defaults(func=_user_add)
    token = commands.add_parser(
        "token",
        help="print a new API token of an account, once",
        description="Print a new API token of an account, once.",
        epilog=API_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    token.add_argument("email", metavar="EMAIL")
    token.add_argument("--json", action="store_true", help="print JSON")
    token.set_defaults(func=_token)


def _user_add(args: argparse.Namespace) -> int:
    logging.disable(logging.WARNING)  # checking passwords imports Streamlit, which misses a page
    password = _password()
    with opened() as astra:
        account = astra.identity.accounts.create(
            args.email, password, args.name, astra.now(), admin=args.admin
        )
    if args.json:
        made = {"id": account.person_id, "email": account.email, "admin": account.is_admin}
        print(json.dumps(made, ensure_ascii=False))
    else:
        print(f"{account.email} can sign in now{' as an admin' if account.is_admin else ''}.")
    return 0


def _token(args: argparse.Namespace) -> int:
    with opened() as astra:
        person_id = _person_id(astra.people, args.email)
        token = astra.identity.tokens.issue(person_id, astra.now())
    print(json.dumps({"id": person_id, "token": token}) if args.json else token)
    return 0


def _person_id(people: People, email: str) -> str:
    person = people.find_by_email(email)
    if person is None:
        raise NotFound(f"There is no account for {email}. Make one: astra user-add {email}")
    return person.id


def _password() -> str:
    """Return the password typed twice at a terminal, or the first line of a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if getpass("Password again: ") != password:
        raise InvalidInput("The two passwords are not the same.")
    return password
