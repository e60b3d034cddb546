"""``carry``: a worker that runs the tasks a broker tells it of."""

from __future__ import annotations

import argparse
import os
import secrets
import socket
from functools import partial
from typing import Any

from astra import logs
from astra.cli.session import opened
from astra.errors import InvalidInput
from astra.jobs import run_task

HELP = """\
examples:
  ASTRA_BROKER_URL=amqp://guest:guest@localhost astra carry
  ASTRA_BROKER_URL=redis://localhost astra carry --threads 8

Optional: without a broker every scheduler.py runs tasks itself. With one, set the same address for
the web processes, schedulers and carry workers; a scheduler then only tells of what is due. Run as
many as you like. Needs requirements-celery.txt.
"""


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "carry",
        help="run the tasks that a Celery broker tells of",
        description="Run the tasks that a Celery broker tells of, until asked to end.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--threads", type=int, default=4, help="tasks run at once (4)")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    if args.threads < 1:
        raise InvalidInput("--threads has to be 1 or more.")
    with opened() as astra:
        if astra.carrier is None:
            raise InvalidInput("Set ASTRA_BROKER_URL to the broker that tells of tasks.")
        logs.configure(astra.settings.log_level)
        owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        astra.carrier.serve(partial(run_task, astra, owner), threads=args.threads)
    return 0
