"""What the tests want of the system: Chromium and ffmpeg, from Debian's packages where this user may.

What is missing and cannot be had costs the tests that need it, as one clear line says;
``ASTRA_REQUIRE_BROWSER=1`` and ``ASTRA_REQUIRE_FFMPEG=1`` make that a failure. Astra itself needs
neither.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from tools import browser, ffmpeg


@dataclass(frozen=True)
class Wanted:
    """A program the tests use."""

    name: str
    is_here: Callable[[], bool]
    packages: tuple[str, ...]  # the first of these that can be installed will do
    demanded: str  # the setting that makes its absence a failure
    lost: str  # what is skipped without it


WANTED = (
    Wanted(
        "Chromium",
        lambda: browser.find() is not None,
        ("chromium-headless-shell", "chromium"),
        "ASTRA_REQUIRE_BROWSER",
        "browser tests are skipped",
    ),
    Wanted(
        "ffmpeg",
        ffmpeg.found,
        ("ffmpeg",),
        "ASTRA_REQUIRE_FFMPEG",
        "the tests that listen with it are skipped",
    ),
)


def install(wanted: list[Wanted]) -> None:
    """Install what can be, when this is root on a machine with apt."""
    if not wanted or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {' and '.join(one.name for one in wanted)} for the tests …", flush=True)
    if _apt("update"):
        for one in wanted:
            any(_apt("install", "-y", "--no-install-recommends", name) for name in one.packages)


def _apt(*arguments: str) -> bool:
    """Whether apt-get did what it was asked to."""
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run([*quiet, *arguments], env=env, check=False, stdout=subprocess.DEVNULL)
    return done.returncode == 0


def main() -> int:
    """Make the programs available, or say which are not; 1 when one of these is demanded."""
    install([one for one in WANTED if not one.is_here()])
    missing = [one for one in WANTED if not one.is_here()]
    for one in missing:
        print(f"No {one.name} here and none could be installed: {one.lost}.")
    return int(any(os.environ.get(one.demanded) == "1" for one in missing))


if __name__ == "__main__":
    sys.exit(main())
