"""Make ten whole episodes and listen to them with ffprobe and ffmpeg; writes ``docs/episodes.md``.

Topics, lengths and languages differ; the voices are those of this machine. Each is made task by task,
and looked at after each task: none may be complete before its audio was verified. The tests hold
the same bounds with short episodes (``tests/podcast/test_sound.py``).
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from astra.mongo.connection import connect
from astra.mongo.embedded import EmbeddedServer
from astra.mongo.indexes import ensure
from astra.podcast.cover import draw
from astra.podcast.model import Episode, Status
from astra.settings import ROOT
from astra.voice.speech import Speech
from tests.podcast.listening import decoded, loudness, onset_errors_s, probed
from tests.podcast.studio import Studio
from tools.ffmpeg import found as has_ffmpeg

TARGET = ROOT / "docs/episodes.md"
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WISHES = (
    ("", "en", 3),
    ("my work", "en", 3),
    ("Venus and friendship", "en", 7),
    ("patience", "en", 15),
    ("moving to a new city", "en", 3),
    ("", "hinglish", 3),
    ("mera kaam", "hinglish", 7),
    ("Mangal", "hinglish", 3),
    ("Saturn", "hinglish", 15),
    ("my sleep", "en", 7),
)
LENGTH, OFF_S, LOUD_LU, CUE_S = 0.10, 0.1, 1.0, 0.1
"""Bounds: of the length asked for; of the length told; around −16 LUFS; of a sentence's time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What other ears found in one episode. ``early`` when it was complete before its audio was."""

    topic: str
    language: str
    minutes: int
    length_s: float
    off_s: float
    loudness_lufs: float
    chapters: bool
    cues: int
    worst_s: float
    early: bool

    @property
    def holds(self) -> bool:
        """Whether it keeps within every bound."""
        return (
            abs(self.length_s / 60 / self.minutes - 1) <= LENGTH
            and self.off_s <= OFF_S
            and abs(self.loudness_lufs + 16) <= LOUD_LU
            and self.chapters
            and self.worst_s <= CUE_S
            and not self.early
        )


def made(studio: Studio, number: int) -> tuple[Episode, bool]:
    """Return an episode made from its wish to its end, and whether it was ever complete too early."""
    topic, language, minutes = WISHES[number]
    begun = studio.begin(
        key=f"episode-{number}", topic=topic, language=language, length_minutes=minutes
    )
    early = False
    while studio.work(most=1):
        complete = studio.progress(begun).status in (Status.COMPLETED, Status.COMPLETED_WITH_ERRORS)
        early |= complete and studio.episode(begun).audio is None
    return studio.episode(begun), early


def heard(studio: Studio, number: int, folder: Path) -> Heard:
    """Make one episode and listen to it."""
    episode, early = made(studio, number)
    audio, order = episode.audio, episode.order
    assert audio is not None, studio.progress(episode).error
    path = folder / f"{number}.mp3"
    path.write_bytes(studio.audio(episode))
    told = probed(path)
    marks = [round(float(one["start_time"]), 2) for one in told["chapters"]]
    return Heard(
        topic=order.topic or "the day",
        language=order.language,
        minutes=order.length_minutes,
        length_s=audio.length_s,
        off_s=abs(float(told["format"]["duration"]) - audio.length_s),
        loudness_lufs=loudness(path),
        chapters=marks == [round(mark.start_s, 2) for mark in audio.marks],
        cues=len(audio.cues),
        worst_s=float(max(onset_errors_s(decoded(path), [cue.start_s for cue in audio.cues]))),
        early=early,
    )


def page(found: list[Heard]) -> str:
    """Return what was found, as a page of the documentation."""
    rows = "\n".join(
        f"| {one.topic} | {one.language} | {one.minutes} min | {one.length_s:.1f} s "
        f"({one.length_s / 60 / one.minutes:.1%}) | {one.off_s:.3f} s | {one.loudness_lufs:.1f} | "
        f"{'as told' if one.chapters else 'elsewhere'} | {one.cues} | {one.worst_s * 1000:.0f} ms |"
        for one in found
    )
    complete = "None" if not any(one.early for one in found) else "SOME"
    return "\n".join(
        [
            "# Ten episodes, heard by others",
            "",
            (
                "Written by `make episodes`: ten whole episodes, made with the voices of this machine, and "
                "what ffprobe and ffmpeg find in them. A strict decoder finds no error in any. "
                f"{complete} of them was complete before its audio was verified, looked at after every "
                "task of its making."
            ),
            "",
            (
                "| topic | language | asked | lasts | off what we tell | LUFS | chapters | sentences | "
                "furthest from the transcript |"
            ),
            "|---|---|---:|---:|---:|---:|---|---:|---:|",
            rows,
            "",
            (
                f"Bounds: length within 10 % of what was asked and {OFF_S} s of what we tell, −16 LUFS ± 1, "
                "a sentence within 100 ms of its time in the transcript. How they are kept tells "
                "[aethercast.md](aethercast.md)."
            ),
            "",
        ]
    )


def main() -> int:
    """Make and hear all ten; return 1 when one does not hold."""
    if not has_ffmpeg():
        print("ffmpeg and ffprobe are needed to hear the episodes: install them first.")
        return 1
    found = []
    with tempfile.TemporaryDirectory() as name, EmbeddedServer(Path(name) / "mongo") as server:
        db = connect(server.uri, "episodes")
        ensure(db)
        studio = Studio(db, NOW, engine=Speech(), paint=draw)
        for number in range(len(WISHES)):
            found.append(heard(studio, number, Path(name)))
            print(found[-1], flush=True)
        db.client.close()
    TARGET.write_text(page(found), encoding="utf-8")
    return 0 if all(one.holds for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
