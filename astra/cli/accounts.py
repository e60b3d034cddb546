"""``user-add`` and ``token``: an account made by the operator, and a key for a program."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from getpass import getpass
from typing import Any

from astra.cli.session import opened
from astra.errors import InvalidInput, NotFound
from astra.identity.tokens import SCOPES, USUAL_SCOPES, ApiToken, ApiTokens
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
  astra token asha@example.org --scope read --name "my calendar"
  astra token asha@example.org --list
  astra token asha@example.org --revoke 3f9a1c2b7d04

The token acts for its person until it is revoked, and is shown this once: only its digest is kept.
Without --scope it may read, talk and have readings prepared; operate is for admins.
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
        help="print a new API token of an account, once; list or revoke them",
        description="Print a new API token of an account, once; or list or revoke them.",
        epilog=API_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    token.add_argument("email", metavar="EMAIL")
    token.add_argument(
        "--scope", action="append", choices=list(SCOPES), help="what it may do; may be repeated"
    )
    token.add_argument("--name", default="", help="what it is for")
    instead = token.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help="show the tokens there are")
    instead.add_argument("--revoke", metavar="ID", help="make a token worthless")
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
        if args.list:
            return _list(astra.identity.tokens.of(person_id), as_json=args.json)
        if args.revoke is not None:
            return _revoke(astra.identity.tokens, person_id, args.revoke, as_json=args.json)
        token = astra.identity.issue_token(
            person_id, astra.now(), scopes=args.scope or USUAL_SCOPES, name=args.name
        )
    print(json.dumps({"id": person_id, "token": token}) if args.json else token)
    return 0


def _list(tokens: Sequence[ApiToken], *, as_json: bool) -> int:
    if as_json:
        rows = [
            {
                "id": one.id,
                "name": one.name,
                "scopes": one.scopes,
                "created_at": one.created_at.isoformat(),
                "last_used_at": one.last_used_at.isoformat() if one.last_used_at else None,
            }
            for one in tokens
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for one in tokens:
        used = f"used {one.last_used_at:%Y-%m-%d}" if one.last_used_at else "never used"
        print(
            f"{one.id}  made {one.created_at:%Y-%m-%d}  {used:<15}  "
            f"{' '.join(one.scopes)}  {one.name}".rstrip()
        )
    return 0


def _revoke(tokens: ApiTokens, person_id: str, token_id: str, *, as_json: bool) -> int:
    if not tokens.revoke(person_id, token_id):
        raise NotFound(f"This account has no token {token_id}. See: astra token EMAIL --list")
    print(json.dumps({"revoked": token_id}) if as_json else "It can no longer be used.")
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
