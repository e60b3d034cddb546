"""Random secrets, and the only form of them that is stored."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
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


def derived(key: str, words: str) -> str:
    """Return the secret that follows from ``key`` and ``words``, as 256 bits safe in a URL.

    It can be told again at any time, and who has only what is stored cannot tell it.
    """
    made = hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(made).decode().rstrip("=")
