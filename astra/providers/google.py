"""Google's People API: the birthday a person keeps in their Google profile.

Signing in with Google is OpenID and lives with its routes; this is the one call beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import httpx2

from astra.errors import ProviderError

TIMEOUT_S = 8.0  # somebody is looking at a blank page meanwhile
BIRTHDAY_SCOPE = "https://www.googleapis.com/auth/user.birthday.read"
GMAIL_SCOPE = "https://www.googleapis.com/auth/gmail.readonly"


async def birthday(people_url: str, access_token: str) -> date | None:
    """Return the person's birthday, or None when their profile has none with a year.

    Raises:
        ProviderError: ``code`` is ``scope_refused`` when the person (or the project) does not
            allow it, ``people_api`` when Google did not answer properly.

    Source: People API v1, ``people.get`` with ``personFields=birthdays``.
    """
    try:
        async with httpx2.AsyncClient(timeout=TIMEOUT_S) as client:
            response = await client.get(
                f"{people_url}/v1/people/me",
                params={"personFields": "birthdays"},
                headers={"Authorization": f"Bearer {access_token}"},
            )
    except httpx2.HTTPError as error:
        raise ProviderError(
            "Google did not answer when asked for the birthday.", retryable=True, code="people_api"
        ) from error
    if response.status_code in (401, 403):
        raise ProviderError(
            "Google was not allowed to share the birthday.", retryable=False, code="scope_refused"
        )
    try:
        return _birthday_in(response.raise_for_status().json())
    except (httpx2.HTTPError, ValueError, TypeError, AttributeError) as error:
        raise ProviderError(
            "Google's answer about the birthday could not be read.",
            retryable=True,
            code="people_api",
        ) from error


def _birthday_in(answer: Mapping[str, Any]) -> date | None:
    # The profile and the account may each hold one; the profile's often hides the year.
    birthdays: Iterable[Mapping[str, Any]] = answer.get("birthdays", ())
    for given in (entry.get("date", {}) for entry in birthdays):
        year, month, day = (int(given.get(part, 0)) for part in ("year", "month", "day"))
        if year and month and day:
            return date(year, month, day)
    return None
