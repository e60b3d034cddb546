"""``voice``: a session with the voice agent from a terminal, with neither page nor sound."""

from __future__ import annotations

import argparse
import sys
import threading
from typing import Any

from astra.cli.session import opened
from astra.errors import NotFound
from astra.providers.voice import Heard, Kind
from astra.settings import ROOT
from astra.voice.agent import Runner, Typed

EXAMPLES = """\
examples:
  astra voice asha@example.org                   talk in writing with the agent of ElevenLabs
  echo "How is my week?" | astra voice asha@example.org

Needs ELEVENLABS_API_KEY and ELEVENLABS_AGENT_ID. What is learnt meanwhile, and every change to a
file in prompts/, reaches the agent while you talk.
"""


def add_parser(commands: Any) -> None:
    """Declare ``voice``."""
    parser = commands.add_parser(
        "voice",
        help="talk with the voice agent in a terminal",
        description="Hold a session with the voice agent; each line is something you say.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("email", metavar="EMAIL")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    with opened() as astra:
        astra.voice.required()  # said before anything is begun
        person = astra.people.find_by_email(args.email)
        if person is None:
            raise NotFound(f"There is no account for {args.email}.")
        typed: Typed = Typed()
        threading.Thread(target=_type, args=(typed,), daemon=True).start()
        Runner(astra.voice, ROOT / "prompts", astra.now, _show).run(person.id, typed)
    return 0


def _type(typed: Typed) -> None:
    for line in sys.stdin:
        if line.strip():
            typed.put(line.strip())
    typed.put(None)


def _show(heard: Heard) -> None:
    if heard.kind is Kind.AGENT:
        print(f"Astra: {heard.text}\n", flush=True)
