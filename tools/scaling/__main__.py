"""Measure how Astra grows, and write the tables of ``docs/scaling.md``.

    python -m tools.scaling                    every part: about six minutes on a quiet machine
    python -m tools.scaling workers web        some of them: workers, profile, web, replica, carrier, storage
    python -m tools.scaling web --quick        shows that it works, proves nothing, writes nothing

Needs Debian's nginx for web, and its redis-server and rabbitmq-server for carrier.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from astra import __version__, logs
from astra.errors import AstraError
from astra.ops.bench.figure import Effort
from tools.scaling import carrier, profile, replica, storage, table, web, workers

PARTS: Final[Mapping[str, Callable[[Effort], table.Table]]] = {
    "workers": workers.measure,
    "profile": profile.measure,
    "web": web.measure,
    "replica": replica.measure,
    "carrier": carrier.measure,
    "storage": storage.measure,
}


def main() -> int:
    """Measure what was asked for; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="a tenth of it; nothing is written")
    asked = parser.parse_args()
    if unknown := set(asked.part) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    logs.configure("ERROR")
    measured = [_measure(name, quick=asked.quick) for name in asked.part or PARTS]
    return 0 if all(measured) else 1


def _measure(name: str, *, quick: bool) -> bool:
    """Print one part, and write it where it belongs; false when it could not be measured."""
    try:
        found = PARTS[name](Effort.QUICK if quick else Effort.FULL)
    except AstraError as error:
        print(f"{name}: {error.message}", file=sys.stderr)
        return False
    body = f"{found.markdown()}\n\n{_where()}"
    print(f"{name}\n\n{body}\n", flush=True)
    if not quick:
        table.write(name, body)
    return True


def _where() -> str:
    """Return what the figures depend on besides the code."""
    return (
        f"*Astra {__version__}, {datetime.now(UTC):%-d %B %Y}, {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f} at the end, Python {platform.python_version()}.*"
    )


if __name__ == "__main__":
    sys.exit(main())
