"""The transcript of an episode as WebVTT, and its chapters as podcast apps read them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from astra.podcast.model import Cue, Mark


def webvtt(cues: Sequence[Cue]) -> str:
    """Return the cues as WebVTT, each with its host as the voice."""
    blocks = [
        f"{_clock(cue.start_s)} --> {_clock(cue.end_s)}\n"
        f"<v {cue.host}>{escape(' '.join(cue.text.split()), quote=False)}"
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def chapters(marks: Sequence[Mark]) -> dict[str, Any]:
    """Return the chapters as Podcasting 2.0 reads them (``application/json+chapters``)."""
    return {
        "version": "1.2.0",
        "chapters": [{"startTime": round(mark.start_s, 3), "title": mark.title} for mark in marks],
    }


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
