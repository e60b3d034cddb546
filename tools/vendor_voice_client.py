"""Fetch the browser's part of ElevenLabs from npm, check it, and keep it compressed.

``python -m tools.vendor_voice_client`` fetches the version named in ``vendor/CLIENT.toml`` beside
where it is kept, compares its SHA-256 with the one recorded there, and writes the file. Without
npm it says so. To move to another version, change ``version``, run it with ``--accept``, look at
what it recorded, and run the browser tests.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "astra/ui/voice/vendor"
RECORD = FOLDER / "CLIENT.toml"
KEPT = FOLDER / "elevenlabs-client.js.gz"
BUNDLE, LICENCE = "package/dist/lib.iife.js", "package/LICENSE"


def main() -> int:
    """Fetch, check and write; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--accept", action="store_true", help="record the checksum that is found")
    accept = parser.parse_args().accept
    record = tomllib.loads(RECORD.read_text())
    if shutil.which("npm") is None:
        sys.exit("npm is not installed. Install Node.js, or copy the kept file from a release.")
    bundle, licence = fetched(f"{record['package']}@{record['version']}")
    found = hashlib.sha256(bundle).hexdigest()
    if found != record["sha256"] and not accept:
        sys.exit(f"The bundle's SHA-256 is {found}, not the one in {RECORD.name}: it was not kept.")
    KEPT.write_bytes(gzip.compress(bundle, 9, mtime=0))
    (FOLDER / "LICENSE").write_bytes(licence)
    RECORD.write_text(RECORD.read_text().replace(record["sha256"], found))
    print(f"{KEPT.name}: {KEPT.stat().st_size:,} bytes, SHA-256 of the bundle {found}")
    return 0


def fetched(package: str) -> tuple[bytes, bytes]:
    """Return the bundle and the licence of a package, as npm has them."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--ignore-scripts", package]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as files:
            return _read(files, BUNDLE), _read(files, LICENCE)


def _read(files: tarfile.TarFile, name: str) -> bytes:
    member = files.extractfile(name)
    if member is None:
        sys.exit(f"The package holds no {name}.")
    return member.read()


if __name__ == "__main__":
    sys.exit(main())
