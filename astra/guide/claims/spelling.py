"""One spelling for each character, so that tables and texts compare equal."""

from __future__ import annotations

import unicodedata


def normal(text: str) -> str:
    """Return ``text`` with one spelling for each character and plain apostrophes."""
    return unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'")
