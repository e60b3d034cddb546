"""``backup`` and ``restore``: the whole database as a folder of files, and back."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from astra import logs
from astra.mongo.connection import Mongo
from astra.mongo.opening import database, server
from astra.ops.backup import Manifest, backup, restore
from astra.settings import Settings

BACKUP_EXAMPLES = """\
examples:
  astra backup /var/backups/astra-$(date +%F)
  astra backup ./before-upgrade --json

All collections are of one moment, also while Astra runs. Keep the key in the data folder
(secret_key) or ASTRA_SECRET_KEY beside it: it is not in the database.
"""
RESTORE_EXAMPLES = """\
examples:
  astra restore /var/backups/astra-2026-11-21
  astra restore ./before-upgrade --force     replaces all the database holds

Stop Astra first. Every file is checked before anything changes.
"""


def add_parser(commands: Any) -> None:
    """Declare ``backup`` and ``restore``."""
    save = commands.add_parser(
        "backup",
        help="write the whole database into a folder",
        description="Write the whole database into a new folder.",
        epilog=BACKUP_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    save.add_argument("folder", metavar="DIR", type=Path)
    save.add_argument("--json", action="store_true", help="print JSON")
    save.set_defaults(func=_backup)
    bring = commands.add_parser(
        "restore",
        help="bring a backup back",
        description="Bring a backup back into the configured database.",
        epilog=RESTORE_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    bring.add_argument("folder", metavar="DIR", type=Path)
    bring.add_argument("--force", action="store_true", help="replace what the database holds")
    bring.add_argument("--json", action="store_true", help="print JSON")
    bring.set_defaults(func=_restore)


def _backup(args: argparse.Namespace) -> int:
    with _database() as db:
        manifest = backup(db, args.folder, datetime.now(UTC))
    return _report("Written", args, manifest)


def _restore(args: argparse.Namespace) -> int:
    with _database() as db:
        manifest = restore(db, args.folder, force=args.force)
    return _report("Restored", args, manifest)


@contextmanager
def _database() -> Iterator[Mongo]:
    """Yield the database people use, without building Astra over it: it may be empty."""
    settings = Settings()
    logs.configure("WARNING")
    with server(settings) as uri, database(uri, settings.database) as db:
        yield db


def _report(done: str, args: argparse.Namespace, manifest: Manifest) -> int:
    if args.json:
        counts = {stored.name: stored.documents for stored in manifest.collections}
        print(json.dumps({"folder": str(args.folder), "documents": counts}))
    else:
        print(
            f"{done}: {manifest.documents:,} documents in {len(manifest.collections)} collections, "
            f"as of {manifest.taken_at}."
        )
    return 0
