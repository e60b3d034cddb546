"""The process that reads one page: it fetches, takes out the text, prints JSON, and ends.

Run as ``python -m astra.podcast.harvesting.reader``, with the address and the limits as JSON on
standard input. It knows no settings and no database; whoever started it ends it when it takes too
long, since a page can be made to keep any parser busy.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final

from trafilatura import bare_extraction
from trafilatura.settings import Document

from astra.podcast.harvesting.fetching import Limits, Page, Refused, fetch

SHORTEST: Final = 200
LONGEST: Final = 8_000
LONGEST_TITLE: Final = 150
_MEMORY_BYTES: Final = 1024**3


def read(url: str, limits: Limits) -> dict[str, str]:
    """Return address, title, site and text of a page.

    Raises:
        Refused: it cannot be fetched, or holds no text.
    """
    page = fetch(url, limits)
    found = _extracted(page)
    text = _plain(found.get("text") or "")
    if len(text) < SHORTEST:
        raise Refused("No text to speak of was found on that page.")
    return {
        "url": page.url,
        "title": " ".join(_plain(found.get("title") or "").split())[:LONGEST_TITLE],
        "site": " ".join(_plain(found.get("sitename") or "").split())[:LONGEST_TITLE],
        "text": _shortened(text),
    }


def _extracted(page: Page) -> dict[str, Any]:
    if page.content_type == "text/plain":
        return {"text": page.body.decode("utf-8", "replace")}
    found = bare_extraction(
        page.body,
        url=page.url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
    )
    return found.as_dict() if isinstance(found, Document) else {}


def _plain(text: str) -> str:
    """Leave out what is not seen: control characters, and marks that turn text around."""
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())


def _shortened(text: str) -> str:
    """The beginning, up to the end of a sentence."""
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST]
    end = max(kept.rfind(mark) for mark in (". ", "! ", "? ", ".\n", "। "))
    return kept[: end + 1] if end > SHORTEST else kept


def _confine() -> None:
    """Let no page make this process take more than a gigabyte."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  (there is none on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def main() -> None:
    """Read the order, answer it, and end."""
    _confine()
    order = json.load(sys.stdin)
    ports = order["limits"]["ports"]
    limits = Limits(**{**order["limits"], "ports": None if ports is None else frozenset(ports)})
    try:
        answer = read(order["url"], limits)
    except Refused as refused:
        answer = {"refused": refused.message}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
