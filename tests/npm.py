"""Packages of npm that tests hold Astra against: fetched when first needed, never part of Astra.

Without npm, or out of its reach, those tests are skipped; where ``demanded`` is set they fail, and say
what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def fetched(folder: Path, *packages: str, demanded: str) -> Path:
    """Return the folder of modules that holds ``packages`` (each ``name@version``).

    ``demanded`` is the name of the setting that makes their absence a failure.
    """
    npm = shutil.which("npm")
    quiet = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    if npm is None or subprocess.run([npm, "install", *quiet, *packages], check=False).returncode:
        names = " and ".join(packages)
        if os.environ.get(demanded) == "1":
            pytest.fail(f"npm could not fetch {names}, and {demanded}=1 asks for that.")
        pytest.skip(f"npm cannot fetch {names} on this machine")
    return folder / "node_modules"
