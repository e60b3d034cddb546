"""ffmpeg and ffprobe, for the tests of sound; ``tools/debian.py`` installs them."""

from __future__ import annotations

import shutil

NAMES = ("ffmpeg", "ffprobe")


def found() -> bool:
    """Whether both are here."""
    return all(shutil.which(name) for name in NAMES)
