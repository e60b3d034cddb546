"""What a page tells in its own tables and lines, as plain text: a row a line, cells parted by bars."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def told(app: AppTest) -> str:
    """Return the words of everything a page draws as HTML; what opens on a tap is left out."""
    bodies = (element.proto.body for element in app.get("html"))
    return "\n".join(_plain(body) for body in bodies if not body.startswith("<style"))


def meanings(app: AppTest) -> str:
    """Return what the terms of a page say when tapped."""
    found = (
        re.findall(r"<div popover[^>]*>(.*?)</div>", one.proto.body) for one in app.get("html")
    )
    return "\n".join(_plain(words.replace("</b>", ": ")) for one in found for words in one)


def _plain(body: str) -> str:
    body = re.sub(r"<div popover[^>]*>.*?</div>", "", body)
    body = re.sub(r"</t[hd]><t[hd]", " | <t", body)
    body = re.sub(r"</dt><dd>", " | ", body)
    body = re.sub(r"</(tr|p|div|li|caption)>", "\n", body)
    return unescape(re.sub(r"<[^>]+>", "", body)).replace("\N{NO-BREAK SPACE}", " ")
