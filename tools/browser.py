"""Find Chromium for the browser tests, installing Debian's where this user may.

Without one the browser tests are skipped, as one clear line says; ``ASTRA_REQUIRE_BROWSER=1`` makes
that a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    """Install Debian's Chromium when this is root on a machine with apt; true when it worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing Chromium for the browser tests …", flush=True)

    def apt(*arguments: str) -> bool:
        done = subprocess.run([*quiet, *arguments], env=env, check=False, stdout=subprocess.DEVNULL)
        return done.returncode == 0

    install = ("install", "-y", "--no-install-recommends")
    return apt("update") and any(apt(*install, name) for name in NAMES[:2])


def main() -> int:
    """Make a browser available, or say that there is none."""
    if find() or (install() and find()):
        return 0
    print("No Chromium here and none could be installed: browser tests are skipped.")
    return 1 if os.environ.get("ASTRA_REQUIRE_BROWSER") == "1" else 0


if __name__ == "__main__":
    sys.exit(main())
