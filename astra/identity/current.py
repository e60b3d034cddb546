"""Who is asking: everything identity offers, in one place for pages, routes and commands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from astra.errors import NotAllowed
from astra.identity.accounts import Account, Accounts, Directory, GoogleProfile
from astra.identity.sessions import COOKIE, Sessions
from astra.identity.tokens import EVERY_SCOPE, ApiTokens, Caller, Scope, Tickets
from astra.mongo.connection import Mongo

BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Identity:
    """One of each repository of this package."""

    accounts: Accounts
    sessions: Sessions
    tickets: Tickets
    tokens: ApiTokens

    def caller(
        self, headers: Mapping[str, str], cookies: Mapping[str, str], now: datetime
    ) -> Caller | None:
        """Return whose request this is and what it may do, or None.

        An ``Authorization`` header decides alone: a bad token is not rescued by a good cookie.
        ``headers`` has lower-case names or ignores case, as Starlette's do.
        """
        authorization = headers.get("authorization")
        if authorization is None:
            person_id = self.sessions.person_of(cookies.get(COOKIE), now)
            return Caller(person_id, EVERY_SCOPE) if person_id else None
        if authorization[: len(BEARER)].lower() != BEARER:
            return None
        return self.tokens.caller(authorization[len(BEARER) :].strip(), now)

    def issue_token(
        self, person_id: str, now: datetime, *, scopes: Collection[Scope], name: str = ""
    ) -> str:
        """Return a new API token of a person, shown this once.

        Raises:
            NotAllowed: ``operate`` for somebody who is no admin.
            InvalidInput, Conflict: as for ``ApiTokens.issue``.
        """
        if "operate" in scopes and not self.is_admin(person_id):
            raise NotAllowed("Only a key of an admin may do what operators do.")
        return self.tokens.issue(person_id, now, scopes=scopes, name=name)

    def is_admin(self, person_id: str) -> bool:
        """Whether a person may see and do what operators do."""
        account = self.accounts.of_person(person_id)
        return account is not None and account.is_admin

    def sign_in_google(self, profile: GoogleProfile, now: datetime) -> Account:
        """Return the account of a Google profile; shut out whoever held it without owning it.

        Raises:
            NotAllowed: Google has not verified the address.
        """
        account, reclaimed = self.accounts.sign_in_google(profile, now)
        if reclaimed:
            self.shut_out(account.person_id)
        return account

    def shut_out(self, person_id: str) -> None:
        """End every session of a person and revoke every ticket and API token."""
        self.tickets.cancel(person_id)
        self.sessions.end_all(person_id)
        self.tokens.revoke_all(person_id)


def identity(db: Mongo, people: Directory, session_days: int) -> Identity:
    """Build the identity of one database. A sign-in lasts ``session_days`` days."""
    return Identity(
        accounts=Accounts(db, people),
        sessions=Sessions(db, timedelta(days=session_days)),
        tickets=Tickets(db),
        tokens=ApiTokens(db),
    )
