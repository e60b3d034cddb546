"""``converse``: a talk in the terminal, or one played from a script."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from astra.bootstrap import Astra
from astra.chat.ending import end_conversation
from astra.cli import script
from astra.cli.session import opened, throwaway
from astra.errors import AstraError, InvalidInput, NotFound
from astra.jobs import run_due

HELP = """\
examples:
  astra converse                          a talk here; what you say stays in this database
  astra converse --as asha@example.org    go on where this person left off
  astra converse --script talk.json --json
  astra converse --script - --json < talks.jsonl

In a talk, /end ends the conversation (and has it analysed), /quit leaves.

A script is one JSON object, or one on each line:
  {"id": "first", "now": "2026-11-21T12:00:00+00:00",
   "setup": {"name": "Asha", "country": "IN", "pinned_facts": {"birth_date": "1996-05-14"}},
   "turns": [{"user": "7:20 in the morning, Mumbai"}, {"user": "How is my week?"}],
   "after": [{"action": "end_conversation"},
             {"action": "daily_horoscope", "date": "2026-11-22", "force": false},
             {"action": "weekly_report"}]}
Each is played in an empty throwaway database, and answered by one line:
  {"id", "turns": [{"reply", "latency_s", "language", "facts"}],
   "after": [{"action", "text", "facts", "declined"}],
   "user", "memories", "safety_log", "remaining"}
"""
HERE = "terminal"
LOOK_EVERY_S = 0.05


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "converse",
        help="talk with Astra in the terminal, or play a script",
        description="Talk with Astra in the terminal, or play a script.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--as", dest="email", metavar="EMAIL", help="whose conversation it is")
    parser.add_argument("--script", metavar="FILE", help="play this; - is standard input")
    parser.add_argument("--json", action="store_true", help="print a script's results as JSON")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    if args.script is None:
        if args.json:
            raise InvalidInput("--json goes with --script.")
        return _talk(args.email)
    return _play(args.script, as_json=args.json)


def _play(file: str, *, as_json: bool) -> int:
    clock, failed = script.Clock(), False
    with throwaway(clock) as astra:
        astra.guide.read_ahead()
        for text in _scripts(file):
            try:
                result = script.play(astra, clock, script.read(text))
            except AstraError as error:
                failed = True
                problem = {"code": error.code, "message": error.message}
                result = {"id": _id_in(text), "error": problem}
            if as_json:
                print(json.dumps(result, ensure_ascii=False), flush=True)
            else:
                _print_result(result)
    return 1 if failed else 0


def _scripts(file: str) -> Iterator[str]:
    """Yield the scripts of a file: the one object it is, or each of its lines."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{file} cannot be read: {error}.") from error
    try:
        json.loads(text)
    except ValueError:
        yield from (line for line in text.splitlines() if line.strip())
    else:
        yield text


def _id_in(text: str) -> Any:
    try:
        given = json.loads(text)
    except ValueError:
        return None
    return given.get("id") if isinstance(given, Mapping) else None


def _print_result(result: Mapping[str, Any]) -> None:
    if "error" in result:
        print(f"! {result['error']['message']}\n")
        return
    for turn in result["turns"]:
        print(f"Astra ({turn.get('latency_s', 0):.2f} s): {_words(turn, 'reply')}\n")
    for action in result["after"]:
        print(f"{action['action']}: {_words(action, 'text')}\n")


def _words(part: Mapping[str, Any], name: str) -> str:
    error = part.get("error") or {}
    return str(part.get(name) or part.get("message") or error.get("message") or "nothing")


def _talk(email: str | None) -> int:
    with opened() as astra:
        person_id = _whose(astra, email)
        print("Write to Astra. /end ends the conversation, /quit leaves.\n")
        for text in _typed():
            if text == "/quit":
                break
            if text == "/end":
                end_conversation(astra.conversations, astra.workflows, person_id, astra.now())
                _work(astra)
                print("The conversation has ended.\n")
                continue
            try:
                print(f"\nAstra: {_answered(astra, person_id, text)}\n")
            except InvalidInput as error:
                print(f"({error.message})\n")
    return 0


def _whose(astra: Astra, email: str | None) -> str:
    if email is None:
        return astra.people.create(HERE, None, "", astra.now()).id
    person = astra.people.find_by_email(email)
    if person is None:
        raise NotFound(f"There is no account for {email}. Make one: astra user-add {email}")
    return person.id


def _typed() -> Iterator[str]:
    while True:
        try:
            text = input("You: ").strip()
        except EOFError:
            return
        if text:
            yield text


def _work(astra: Astra) -> None:
    """Do what is due here, unless a scheduler runs: then it does."""
    if not astra.heartbeats.alive():
        run_due(astra)


def _answered(astra: Astra, person_id: str, text: str) -> str:
    """Return the answer, or why there is none."""
    conversation = astra.conversations.active(person_id, astra.now())
    message = astra.outbox.submit(person_id, conversation.id, text, astra.now())
    astra.events.said(message)
    while (now := astra.outbox.get(person_id, message.id)).status not in ("delivered", "error"):
        _work(astra)
        time.sleep(LOOK_EVERY_S)
    if now.status == "error":
        return f"({now.error})"
    return astra.events.answer(person_id, message.id).content
