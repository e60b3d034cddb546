"""Tags: title, cover and chapters in front of an MP3, as podcast apps read them (ID3v2.3).

mutagen writes frames by the length of their data, which shuffles chapters whose titles differ in
length: so the titles are padded to one length, with spaces no player shows.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from mutagen.id3 import APIC, CHAP, CTOC, ID3, TALB, TCON, TDRC, TIT2, TPE1, CTOCFlags, Frame

from astra.podcast.model import Mark

_UNUSED: Final = 0xFFFFFFFF
"""Chapters are found by time, not by byte."""
_UTF16: Final = 1
_FRONT: Final = 3


def tagged(
    audio: bytes,
    *,
    title: str,
    day: date,
    marks: Sequence[Mark],
    length_s: float,
    cover: bytes | None,
) -> bytes:
    """Return an MP3 with its tags in front; ``cover`` is a JPEG."""
    tags = ID3()
    tags.add(TIT2(encoding=_UTF16, text=title))
    tags.add(TPE1(encoding=_UTF16, text="Astra"))
    tags.add(TALB(encoding=_UTF16, text="Aethercast"))
    tags.add(TCON(encoding=_UTF16, text="Podcast"))
    tags.add(TDRC(encoding=_UTF16, text=day.isoformat()))
    if cover is not None:
        tags.add(APIC(encoding=0, mime="image/jpeg", type=_FRONT, desc="Cover", data=cover))
    for frame in _chapters(marks, length_s):
        tags.add(frame)
    front = io.BytesIO()
    tags.save(front, v2_version=3)
    return front.getvalue() + audio


def _chapters(marks: Sequence[Mark], length_s: float) -> Iterator[Frame]:
    """Yield the table of contents, then each chapter; the last goes on to the end."""
    names = [f"ch{number:02}" for number in range(len(marks))]
    yield CTOC(
        element_id="toc",
        flags=CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED,
        child_element_ids=names,
        sub_frames=[TIT2(encoding=_UTF16, text="Chapters")],
    )
    longest = max((len(mark.title) for mark in marks), default=0)
    ends = [mark.start_s for mark in marks[1:]] + [length_s]
    for name, mark, end_s in zip(names, marks, ends, strict=True):
        yield CHAP(
            element_id=name,
            start_time=round(mark.start_s * 1000),
            end_time=round(end_s * 1000),
            start_offset=_UNUSED,
            end_offset=_UNUSED,
            sub_frames=[TIT2(encoding=_UTF16, text=mark.title.ljust(longest))],
        )
