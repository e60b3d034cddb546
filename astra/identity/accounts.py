"""Accounts: how a person proves who they are, by password or through Google.

One document an e-mail address in ``accounts``; what Astra knows about the person lives elsewhere
under ``person_id``. An address typed at registration is a claim, one Google vouches for is proven:
``sign_in_google`` says what happens when the two meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from pymongo.errors import DuplicateKeyError

from astra.errors import Conflict, InvalidInput, NotAllowed, NotSignedIn
from astra.identity.credentials import (
    account_key,
    check_password,
    hash_password,
    normal_email,
    password_matches,
)
from astra.identity.throttle import Throttle
from astra.mongo.connection import Document, Mongo

NAME_LENGTH = 100


class Directory(Protocol):
    """Where the people behind accounts are kept."""

    def create(self, person_id: str, email: str, name: str, now: datetime) -> Any:
        """Make the person; making the same one again changes nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Account:
    """An account without its password. ``birthday_access`` is what Google said when asked:
    ``given``, ``refused``, ``unreachable``, or None when it was never asked."""

    email: str
    person_id: str
    name: str
    is_admin: bool = False
    email_verified: bool = False
    has_password: bool = False
    google_linked: bool = False
    birthday_access: str | None = None


@dataclass(frozen=True, slots=True)
class GoogleProfile:
    """What Google's ID token says. ``subject`` never changes; the address may."""

    subject: str
    email: str
    email_verified: bool
    name: str


class Accounts:
    """The ``accounts`` collection. Its unique ``_id`` decides between two who register at once."""

    def __init__(self, db: Mongo, people: Directory) -> None:
        self._accounts = db["accounts"]
        self._people = people
        self._throttle = Throttle(db)

    def create(
        self, email: str, password: str, name: str, now: datetime, *, admin: bool = False
    ) -> Account:
        """Make an account the operator vouches for (``user-add``): the address counts as proven.

        Raises:
            InvalidInput: the address or the password will not do; the message says why.
            Conflict: there is an account for this address.
        """
        document = _checked(email, password, name, now, admin=admin, proven=True)
        return self._insert(document | {"password": hash_password(password)}, now)

    def register(
        self, email: str, password: str, name: str, address: str | None, now: datetime
    ) -> Account:
        """Make an account for somebody on the sign-in page, whose address nobody has checked.

        Raises:
            InvalidInput: as for ``create``.
            Conflict: there is an account for this address.
            TooManyRequests: too many tries from this network address.
        """
        document = _checked(email, password, name, now, admin=False, proven=False)
        self._throttle.admit_address(address, now)  # the answer tells who has an account
        return self._insert(document | {"password": hash_password(password)}, now)

    def sign_in(self, email: str, password: str, address: str | None, now: datetime) -> Account:
        """Return the account whose password this is. ``address`` is where the browser is.

        Raises:
            InvalidInput: what was typed is not an e-mail address.
            NotSignedIn: no such account, or another password: the two look and take the same.
            TooManyRequests: too many attempts; the message says when to come back.
        """
        key = normal_email(email)
        self._throttle.admit(key, address, now)
        document = self._accounts.find_one({"_id": key})
        hashed = document.get("password") if document else None
        if not password_matches(password, hashed) or document is None:
            raise NotSignedIn("This e-mail address and password do not belong together.")
        self._throttle.forgive(key, address)
        account = _account(document)
        self._ensure_person(account, now)
        return account

    def sign_in_google(self, profile: GoogleProfile, now: datetime) -> tuple[Account, bool]:
        """Return the account of a Google profile, linked or made when new, and whether it was
        *reclaimed*.

        A profile is known by its subject, else by its verified address. When that address had been
        registered with a password by someone who never proved to own it, the account goes to the
        proven owner and the password is removed: it is reclaimed, and the caller must end the
        sessions and tokens that the unproven password may have opened.

        Raises:
            NotAllowed: Google has not verified the address, and knows nothing we know.
        """
        known = self._accounts.find_one({"google_sub": profile.subject})
        if known is not None:
            account = _account(known)
            self._ensure_person(account, now)
            return account, False
        if not profile.email_verified:
            raise NotAllowed(
                "Google has not verified your e-mail address yet, so we cannot tell which account "
                "is yours. Verify it with Google, or sign in with a password.",
                code="email_not_verified",
            )
        return self._link(account_key(profile.email), profile, now)

    def of_person(self, person_id: str) -> Account | None:
        """Return the account of a person, or None (the demo person has none)."""
        document = self._accounts.find_one({"person_id": person_id})
        return _account(document) if document else None

    def find(self, email: str) -> Account | None:
        """Return the account of an address, or None."""
        document = self._accounts.find_one({"_id": account_key(email)})
        return _account(document) if document else None

    def note_birthday_access(self, person_id: str, access: str) -> None:
        """Remember what Google answered when asked for the birthday (see ``Account``)."""
        self._accounts.update_one({"person_id": person_id}, {"$set": {"birthday_access": access}})

    def _link(self, email: str, profile: GoogleProfile, now: datetime) -> tuple[Account, bool]:
        google = {"google_sub": profile.subject, "email_verified": True}
        # The pipeline sees the document as it was, so who loses a password is decided atomically.
        before = self._accounts.find_one_and_update(
            {"_id": email},
            [
                {
                    "$set": {
                        **google,
                        "password": {"$cond": ["$email_verified", "$password", "$$REMOVE"]},
                    }
                }
            ],
        )
        if before is not None:
            reclaimed = not before["email_verified"]
            if reclaimed:
                before.pop("password", None)
            account = _account({**before, **google})
            self._ensure_person(account, now)
            return account, reclaimed
        document = _document(email, _name(profile.name), now, admin=False, proven=True)
        try:
            return self._insert({**document, **google}, now), False
        except Conflict:  # the same person came back twice at once, and the other was first
            return self._link(email, profile, now)

    def _insert(self, document: Document, now: datetime) -> Account:
        try:
            self._accounts.insert_one(document)
        except DuplicateKeyError as error:
            raise Conflict(
                "There is already an account for this e-mail address. Please sign in instead.",
                code="account_exists",
            ) from error
        account = _account(document)
        self._ensure_person(account, now)
        return account

    def _ensure_person(self, account: Account, now: datetime) -> None:
        # The account is written first, so a crash in between is repaired at the next sign-in.
        self._people.create(account.person_id, account.email, account.name, now)


def _checked(
    email: str, password: str, name: str, now: datetime, *, admin: bool, proven: bool
) -> Document:
    key, called = normal_email(email), _name(name)
    check_password(password, key, called)
    return _document(key, called, now, admin=admin, proven=proven)


def _name(name: str) -> str:
    called = " ".join(name.split())
    if len(called) > NAME_LENGTH:
        raise InvalidInput(f"Please use a name of at most {NAME_LENGTH} characters.", code="name")
    return called


def _document(email: str, name: str, now: datetime, *, admin: bool, proven: bool) -> Document:
    return {
        "_id": email,
        "person_id": uuid4().hex,
        "name": name,
        "is_admin": admin,
        "email_verified": proven,
        "created_at": now,
    }


def _account(document: Document) -> Account:
    return Account(
        email=document["_id"],
        person_id=document["person_id"],
        name=document["name"],
        is_admin=document.get("is_admin", False),
        email_verified=document.get("email_verified", False),
        has_password="password" in document,
        google_linked="google_sub" in document,
        birthday_access=document.get("birthday_access"),
    )
