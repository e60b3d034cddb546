"""Logs: one line of JSON (or of words, in a terminal) for each thing worth knowing.

A line is a fixed sentence with ids beside it. Names, birth details, questions, replies, cookies and
tokens never enter a log: fields with such names are blanked here as a last defence, not as a licence.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import structlog

PRIVATE = frozenset(
    "content text reply question name email birth_date birth_time birth_place password token cookie "
    "ticket authorization latitude longitude".split()
)

_TOKEN = re.compile(r"(/(?:feed|audio|listen|mail/[a-z]+)/)[\w-]{40,}")


def configure(level: str = "INFO") -> None:
    """Send every log line, ours and the libraries', through one redacting formatter to stderr."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _redact,
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer()
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in (
        "httpx",
        "httpx2",
        "httpcore",
        "openai",
        "apscheduler",
        "pymongo",
        "uvicorn.access",
    ):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.access").addFilter(without_tokens)


@contextmanager
def about(**ids: str | None) -> Iterator[None]:
    """Put these ids beside every log line of this thread or coroutine while the block runs."""
    with structlog.contextvars.bound_contextvars(
        **{name: value for name, value in ids.items() if value is not None}
    ):
        yield


def without_tokens(record: logging.LogRecord) -> bool:
    """Blank the token in an address (a feed, a shared episode, a letter), whoever formats the record.

    An operator may switch access logs on, and the server's own handler knows nothing of ``_redact``.
    """
    if isinstance(record.args, tuple):
        record.args = tuple(
            _TOKEN.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args
        )
    return True


def _redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in PRIVATE & event.keys():
        event[key] = "…"
    return event
