"""E-mail addresses and passwords: what is accepted, and how a password is kept.

streamlit-authenticator gives the validator and the bcrypt hasher; the rules for passwords are
ours, because its own (8 to 20 characters with one of each kind) turn good passwords away and let
"Password-1" in. To change the rules, edit ``password_problem`` and ``PASSWORD_RULES``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from astra.errors import InvalidInput

MIN_CHARACTERS = 8
MAX_BYTES = 72  # bcrypt reads no further
MIN_SCORE = 2  # of 4: over 10^6 guesses, which at the pace of ``throttle`` is five years
PASSWORD_RULES = (
    f"At least {MIN_CHARACTERS} characters that nobody would guess. "
    "A few unrelated words work well; a name, a date or a row of keys does not."
)


def normal_email(email: str) -> str:
    """Return what somebody typed as accounts are keyed: trimmed, lower case.

    Raises:
        InvalidInput: it does not look like an address.
    """
    from streamlit_authenticator.utilities import Validator  # noqa: PLC0415  # see _hasher

    key = account_key(email)
    if not Validator().validate_email(key):
        raise InvalidInput("That does not look like an e-mail address.", code="invalid_email")
    return key


def account_key(email: str) -> str:
    """Return an address as accounts are keyed; unchecked, for one that Google vouches for."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def check_password(password: str, *personal: str) -> None:
    """Return when the password is good enough; ``personal`` words in it count for nothing.

    Raises:
        InvalidInput: with a sentence that says what would be better.
    """
    problem = password_problem(password, *personal)
    if problem:
        raise InvalidInput(problem, code="weak_password", suggestions=[PASSWORD_RULES])


def password_problem(password: str, *personal: str) -> str | None:
    """Return what is wrong with a password, in a sentence, or None."""
    if len(password) < MIN_CHARACTERS:
        return f"Please choose a password of at least {MIN_CHARACTERS} characters."
    if len(password.encode()) > MAX_BYTES:
        return f"Please choose a shorter password: at most {MAX_BYTES} Latin letters or digits."
    from zxcvbn import zxcvbn  # noqa: PLC0415  # its word lists, for who chooses a password

    # The estimator compares with the words as they are given, so an address is taken apart too.
    words = [part for word in personal for part in (word, *word.replace("@", " ").split()) if part]
    found = zxcvbn(password, user_inputs=words)
    if found["score"] >= MIN_SCORE:
        return None
    warning = found["feedback"]["warning"].rstrip(".")
    return (
        f"That password is too easy to guess{f' ({warning})' if warning else ''}. {PASSWORD_RULES}"
    )


def hash_password(password: str) -> str:
    """Return the bcrypt hash of a password that passed ``check_password``."""
    return str(_hasher().hash(password))


def password_matches(password: str, hashed: str | None) -> bool:
    """Whether the password is the one hashed. Takes as long when there is no account (None)."""
    candidate = password.encode()[:MAX_BYTES].decode(errors="ignore")
    right = bool(_hasher().check_pw(candidate, hashed or _nobody()))
    return right and hashed is not None and candidate == password


@lru_cache(maxsize=1)
def _nobody() -> str:
    return hash_password("the password of an account that does not exist")


def _hasher() -> Any:
    # The package imports Streamlit, which the scheduler and most commands do without.
    from streamlit_authenticator.utilities import Hasher  # noqa: PLC0415

    return Hasher
