"""A podcast feed as RSS 2.0, with the tags of iTunes and of Podcasting 2.0.

Pure: a show and its episodes in, bytes out. Apple's rules for feeds are held by tests. Nothing in a
title or a note can break out of its element, and what XML cannot hold is left out.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Final

ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST: Final = "https://podcastindex.org/namespace/1.0"
ATOM: Final = "http://www.w3.org/2005/Atom"
CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
for _prefix, _space in (
    ("itunes", ITUNES),
    ("podcast", PODCAST),
    ("atom", ATOM),
    ("content", CONTENT),
):
    ET.register_namespace(_prefix, _space)

CATEGORY: Final = ("Religion & Spirituality", "Spirituality")
LONGEST_NOTES: Final = 3_900  # Apple shows 4,000 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """The feed of one person. ``guid`` stays when the address changes; times are aware."""

    title: str
    description: str
    link: str
    address: str
    image: str
    guid: str
    language: str
    built: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One episode as an app lists it. ``bytes`` and ``seconds`` are those of the audio.

    ``sources`` are titles and addresses; an address may be None.
    """

    guid: str
    title: str
    summary: str
    sources: Sequence[tuple[str, str | None]]
    published: datetime
    audio: str
    bytes: int
    seconds: float
    image: str
    transcript: str
    chapters: str
    language: str
    hosts: Sequence[str]


def rss(show: Show, entries: Sequence[Entry]) -> bytes:
    """Return the feed, the entries in the order given."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = _add(root, "channel")
    _add(channel, "title", show.title)
    _add(channel, "link", show.link)
    _add(channel, "description", show.description)
    _add(channel, "language", show.language)
    _add(channel, "lastBuildDate", format_datetime(show.built))
    _add(channel, "generator", "Astra")
    attributes = {"href": show.address, "rel": "self", "type": "application/rss+xml"}
    _add(channel, "link", space=ATOM, **attributes)
    _add(channel, "author", "Astra", ITUNES)
    _add(channel, "image", space=ITUNES, href=show.image)
    _add(channel, "explicit", "false", ITUNES)
    _add(channel, "type", "episodic", ITUNES)
    _add(channel, "block", "Yes", ITUNES)
    broad, narrow = CATEGORY
    category = ET.SubElement(channel, f"{{{ITUNES}}}category", {"text": broad})
    ET.SubElement(category, f"{{{ITUNES}}}category", {"text": narrow})
    _add(channel, "guid", show.guid, PODCAST)
    _add(channel, "locked", "yes", PODCAST)
    _add(channel, "block", "yes", PODCAST)
    _add(channel, "medium", "podcast", PODCAST)
    for number, entry in zip(range(len(entries), 0, -1), entries, strict=True):
        _item(channel, entry, number)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _item(channel: ET.Element, entry: Entry, number: int) -> None:
    item = _add(channel, "item")
    notes = _notes(entry)
    _add(item, "title", entry.title)
    _add(item, "guid", entry.guid, isPermaLink="false")
    _add(item, "pubDate", format_datetime(entry.published))
    _add(item, "description", notes)
    _add(item, "encoded", notes, CONTENT)
    _add(item, "enclosure", url=entry.audio, length=str(entry.bytes), type="audio/mpeg")
    _add(item, "duration", str(round(entry.seconds)), ITUNES)
    _add(item, "image", space=ITUNES, href=entry.image)
    _add(item, "explicit", "false", ITUNES)
    _add(item, "episodeType", "full", ITUNES)
    _add(item, "episode", str(number), ITUNES)
    spoken = {"type": "text/vtt", "language": entry.language}
    _add(item, "transcript", space=PODCAST, url=entry.transcript, **spoken)
    marks = {"url": entry.chapters, "type": "application/json+chapters"}
    _add(item, "chapters", space=PODCAST, **marks)
    for host in entry.hosts:
        _add(item, "person", host, PODCAST, role="host")


def _notes(entry: Entry) -> str:
    """The summary and the sources as the little HTML that apps show."""
    listed = "".join(f"<li>{_source(title, url)}</li>" for title, url in entry.sources)
    sources = f"<p>Sources</p><ul>{listed}</ul>" if listed else ""
    room = LONGEST_NOTES - len(sources)
    summary = f"<p>{escape(entry.summary)}</p>"
    return summary + sources if room > len(summary) else summary[:LONGEST_NOTES]


def _source(title: str, url: str | None) -> str:
    return f'<a href="{escape(url)}">{escape(title)}</a>' if url else escape(title)


def _add(
    parent: ET.Element, tag: str, text: str | None = None, space: str = "", **attributes: str
) -> ET.Element:
    """Add an element; ``text`` with what XML 1.0 cannot hold left out."""
    attributes = {name: _clean(value) for name, value in attributes.items()}
    element = ET.SubElement(parent, f"{{{space}}}{tag}" if space else tag, attributes)
    if text is not None:
        element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return "".join(letter for letter in text if letter in "\t\n\r" or _allowed(ord(letter)))


def _allowed(code: int) -> bool:
    return 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000
