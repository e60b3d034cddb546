"""Find ffmpeg and ffprobe for the tests of sound, installing Debian's where this user may.

Without them those tests are skipped, as one clear line says; ``ASTRA_REQUIRE_FFMPEG=1`` makes that a
failure. Astra itself needs neither.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("ffmpeg", "ffprobe")


def found() -> bool:
    """Whether both are here."""
    return all(shutil.which(name) for name in NAMES)


def install() -> bool:
    """Install Debian's when this is root on a machine with apt; true when it worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing ffmpeg for the tests of sound …", flush=True)

    def apt(*arguments: str) -> bool:
        done = subprocess.run([*quiet, *arguments], env=env, check=False, stdout=subprocess.DEVNULL)
        return done.returncode == 0

    return apt("update") and apt("install", "-y", "--no-install-recommends", "ffmpeg")


def main() -> int:
    """Make ffmpeg available, or say that there is none."""
    if found() or (install() and found()):
        return 0
    print("No ffmpeg here and none could be installed: the tests that listen with it are skipped.")
    return 1 if os.environ.get("ASTRA_REQUIRE_FFMPEG") == "1" else 0


if __name__ == "__main__":
    sys.exit(main())
