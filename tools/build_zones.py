"""Build ``astra/sky/zones/zones.zip``: every time zone with its whole history.

Takes Debian's ``tzdata`` package, which is compiled with the "backzone" records that most other
copies leave out, so that a birth in 1918 Uppsala gets 1918 Uppsala's clock on any host:

    apt-get download tzdata
    python tools/build_zones.py tzdata_*.deb

The archive is reproducible: names sorted, dates fixed. Refuses a package without backzone.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TARGET = Path(__file__).resolve().parent.parent / "astra/sky/zones"
LEFT_OUT = {"posix", "right", "localtime", "posixrules", "Factory"}
# Linked to Abidjan upstream, although the package itself keeps Reykjavik's own history.
RELINKED = {"Iceland": "Atlantic/Reykjavik"}


def zone_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each zone's name and compiled file, links followed, sorted by name."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if name.split("/")[0] in LEFT_OUT or not path.is_file():
            continue
        content = (root / RELINKED.get(name, name)).read_bytes()
        if content.startswith(b"TZif"):
            yield name, content


def build(package: Path, target: Path) -> str:
    """Write the archive and its provenance; return the tzdata release."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "-x", str(package), folder], check=True)
        root = Path(folder) / "usr/share/zoneinfo"
        header = (root / "tzdata.zi").read_text().splitlines()[:3]
        if not any("backzone" in line for line in header):
            sys.exit(f"{package.name} was compiled without backzone: its history is cut.")
        with ZipFile(target / "zones.zip", "w", ZIP_DEFLATED, compresslevel=9) as archive:
            for name, content in zone_files(root):
                archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    release = header[0].removeprefix("# version ")
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    (target / "README.md").write_text(PROVENANCE.format(release, package.name, digest))
    return release


PROVENANCE = """# Time zones with their whole history

`zones.zip` holds the compiled IANA time zones, release {0}, as Debian ships them in
`{1}` (SHA-256 `{2}`):
compiled with `PACKRATDATA=backzone PACKRATLIST=zone.tab`, which keeps the records before 1970
that PyPI's `tzdata` and many systems leave out. `Iceland` is linked to `Atlantic/Reykjavik`.

The data is in the public domain (https://www.iana.org/time-zones). Rebuild it with
`tools/build_zones.py`, never by hand. Astra reads only this copy, so the same birth has the same
chart on every host.
"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="tzdata_*.deb from Debian")
    print(build(parser.parse_args().package, TARGET))
