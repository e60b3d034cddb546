"""The page behind a link to an episode: a player, the cover, what is said. Nothing of whose it is.

Plain HTML without a script, filled in from ``shared.html``; every word of it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Final

from astra.podcast.model import Cue
from astra.podcast.shares import Shared

_GONE: Final = (
    "<main><h1>Nothing to hear here</h1><p>This link opens nothing. Perhaps it was taken back, or it "
    "is not ready yet: then try again in a minute.</p></main>"
)


def page(shared: Shared, files: str) -> str:
    """Return the page of an episode whose files stand under the path ``files``."""
    audio, title = shared.audio, escape(shared.script.title)
    minutes = max(1, round(audio.length_s / 60))
    cover = escape(shared.episode.cover_caption) or f"Cover of {title}"
    picture = f'<img src="{files}/cover.jpg" alt="{cover}" width="640" height="640">'
    body = (
        f"<header>{picture if shared.episode.cover_key else ''}<div><h1>{title}</h1>"
        f'<p class="quiet">An episode of Aethercast · {minutes} min</p></div></header>'
        f'<audio controls preload="metadata" src="{files}/audio.mp3" aria-label="{title}"></audio>'
        f"<main>{_chapters(shared)}<h2>What is said</h2>{''.join(_said(audio.cues))}"
        f"{_sources(shared)}</main>"
    )
    return _filled(title, body, "en" if shared.script.language == "en" else "hi-Latn")


def gone() -> str:
    """Return the page of a link that opens nothing."""
    return _filled("Nothing to hear here", _GONE, "en")


def _filled(title: str, body: str, language: str) -> str:
    return _template().substitute(title=title, body=body, language=language)


@cache
def _template() -> Template:
    return Template(Path(__file__).with_name("shared.html").read_text(encoding="utf-8"))


def _chapters(shared: Shared) -> str:
    marks = "".join(
        f"<li><time>{int(mark.start_s) // 60}:{int(mark.start_s) % 60:02}</time>"
        f"{escape(mark.title)}</li>"
        for mark in shared.audio.marks
    )
    return f"<h2>Chapters</h2><ol>{marks}</ol>" if marks else ""


def _said(cues: Sequence[Cue]) -> Iterator[str]:
    """Each turn as a paragraph."""
    for _, lines in groupby(cues, key=lambda cue: cue.turn):
        turn = list(lines)
        words = escape(" ".join(line.text for line in turn))
        yield f'<p class="said"><strong>{turn[0].host}</strong>{words}</p>'


def _sources(shared: Shared) -> str:
    """By their titles alone: an address that was added may hold more than a stranger should see."""
    listed = "".join(f"<li>{escape(source.title)}</li>" for source in shared.script.sources)
    return f'<h2>Sources</h2><ul class="quiet">{listed}</ul>' if listed else ""
