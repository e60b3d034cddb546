"""Harvesting (WCHA): the text of a page that a person adds to an episode.

``harvest`` returns it as a ``Note``, or says in a sentence why the page is not read. Fetching and
reading happen in a process of their own that knows no secret and is ended when it takes too long.
What comes back is data: whatever it says, it is quoted and never followed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import Final
from urllib.parse import urlsplit

from astra.podcast.harvesting.fetching import Limits, Refused, checked
from astra.podcast.model import Note
from astra.settings import ROOT

LONGEST_URL: Final = 2_000
_NEEDED: Final = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG")
"""What a process needs of its environment to run at all: no key is among it."""


def harvest(url: str, limits: Limits | None = None) -> Note:
    """Return what the page at ``url`` says.

    Raises:
        Refused: it is not read; the sentence says why.
    """
    limits = limits or Limits()
    if len(url) > LONGEST_URL:
        raise Refused("That address is too long.")
    address = checked(url, limits)
    answer = _read(address, limits)
    host = urlsplit(answer["url"]).hostname or ""
    return Note(
        title=answer["title"] or host,
        text=answer["text"],
        source=answer["site"] or host.removeprefix("www."),
        url=answer["url"],
    )


def _read(url: str, limits: Limits) -> dict[str, str]:
    ports = None if limits.ports is None else sorted(limits.ports)
    order = json.dumps({"url": url, "limits": {**asdict(limits), "ports": ports}})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "astra.podcast.harvesting.reader"],
            input=order.encode(),
            capture_output=True,
            cwd=ROOT,
            env={name: os.environ[name] for name in _NEEDED if name in os.environ},
            timeout=limits.seconds + limits.extracting_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("That page takes too long to read.") from error
    if done.returncode != 0:  # out of memory, mostly
        raise Refused("That page cannot be read.")
    answer: dict[str, str] = json.loads(done.stdout)
    if "refused" in answer:
        raise Refused(answer["refused"])
    return answer
