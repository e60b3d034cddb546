"""The commands of ``python -m astra``, and what they have in common: help, errors, exit codes.

A command is a module here whose ``add_parser(subparsers)`` declares its words and sets ``func``,
which takes the parsed arguments and returns the exit code. To add one, name it in ``COMMANDS``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from pydantic import ValidationError
from pymongo.errors import PyMongoError

from astra import __version__
from astra.errors import AstraError, InvalidInput
from astra.settings import Settings

DONE, FAILED, MISUSED = 0, 1, 2
INTERRUPTED = 130  # what shells expect after Ctrl-C

COMMANDS: Mapping[str, str] = {
    "chart": "chart",
    "transits": "transits",
    "sky": "sky",
    "returns": "returns",
    "parse-birth": "parse_birth",
    "converse": "converse",
    "say": "say",
    "voice": "voice",
    "demo": "demo",
    "doctor": "doctor",
    "bench": "bench",
    "user-add": "accounts",
    "token": "accounts",
    "export-user": "personal_data",
    "delete-user": "personal_data",
    "sync-users": "sync_users",
    "carry": "carry",
    "backup": "backup",
    "restore": "backup",
}
"""Each command and the module of this package it lives in."""

EPILOG = """\
exit codes:
  0  done
  1  it could not be done; one line on standard error says why
  2  the command was used wrongly

Run beside a running app, commands use its database. `astra COMMAND --help` teaches by example.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    args = _parser(words).parse_args(words)
    try:
        return int(args.func(args))
    except AstraError as error:
        return _complain(error.message, MISUSED if isinstance(error, InvalidInput) else FAILED)
    except PyMongoError as error:
        return _complain(f"The database did not answer ({type(error).__name__}).", FAILED)
    except ValidationError as error:
        return _complain(_misset(error), MISUSED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader has seen enough (`| head`); Python would complain at exit
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; when a command is named, only its module is imported."""
    parser = argparse.ArgumentParser(
        prog="astra",
        description="Astra, an astrology companion, from the command line.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"astra {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    named = COMMANDS.get(words[0]) if words else None
    for module in [named] if named else dict.fromkeys(COMMANDS.values()):
        import_module(f"astra.cli.{module}").add_parser(commands)
    return parser


def _misset(error: ValidationError) -> str:
    """Return which settings are wrong and why; never what they hold, it may be a secret."""
    wrong = []
    for one in error.errors(include_input=False, include_url=False):
        field = str(one["loc"][0])
        name = f"ASTRA_{field.upper()}" if field in Settings.model_fields else field.upper()
        wrong.append(f"{name}: {one['msg']}")
    return f"A setting is wrong. {'; '.join(wrong)}."


def _complain(message: str, code: int) -> int:
    print(f"astra: {message}", file=sys.stderr)
    return code
