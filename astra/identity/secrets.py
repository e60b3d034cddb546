"""Random secrets, and the only form of them that is stored."""

from __future__ import annotations

import hashlib
from secrets import token_urlsafe

SECRET_BYTES = 32


def new_secret() -> str:
    """Return 256 random bits as text that is safe in a URL and in a cookie."""
    return token_urlsafe(SECRET_BYTES)


def digest(secret: str) -> str:
    """Return the SHA-256 of ``secret`` in hexadecimal.

    A plain hash is enough for what is already 256 random bits; passwords, which are not, go
    through bcrypt in ``credentials``.
    """
    return hashlib.sha256(secret.encode()).hexdigest()
