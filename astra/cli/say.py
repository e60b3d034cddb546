"""``say``: text spoken on this machine, into a file or a pipe."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from astra import logs
from astra.errors import AstraError, InvalidInput
from astra.guide.language import LANGUAGES
from astra.voice.recitals import language_of
from astra.voice.sound import Sound, joined
from astra.voice.speech import Speech
from astra.voice.voices import Voice

HELP = """\
examples:
  astra say "The Moon is in Rohini at 12°34′." --out moon.wav
  astra say "Namaste Asha ji, aaj ka din accha hai." --out namaste.mp3
  astra say "आज का दिन अच्छा है।" | aplay
  astra say - --voice deep --out second_host.wav < script.txt

Written is what the name ends in, .wav or .mp3; without --out a WAV goes into the pipe. The language
is the text's own unless it is given. Needs no key and no network.
"""


def add_parser(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "say",
        help="speak a text on this machine, into a file or a pipe",
        description="Speak a text on this machine, into a file or a pipe.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("text", metavar="TEXT", help="what to say; - reads standard input")
    parser.add_argument("--out", metavar="FILE", type=Path, help="a .wav or .mp3 file to write")
    parser.add_argument("--voice", choices=[*Voice], default=Voice.HEART, help="who speaks")
    parser.add_argument("--language", choices=LANGUAGES, help="how it is read; else as it looks")
    parser.add_argument("--json", action="store_true", help="print how it went as JSON")
    parser.set_defaults(func=_run)


def _run(args: argparse.Namespace) -> int:
    if args.out is None and (args.json or sys.stdout.isatty()):
        raise InvalidInput("Say where the sound goes: --out FILE.wav, or a pipe such as `| aplay`.")
    if args.out is not None and args.out.suffix not in {".wav", ".mp3"}:
        raise InvalidInput("The file must end in .wav or .mp3.")
    logs.configure("ERROR")
    text = sys.stdin.read() if args.text == "-" else args.text
    language, voice = args.language or language_of(text), Voice(args.voice)
    speech = Speech()
    started = time.perf_counter()
    sounds = speech.stream(text, voice, language)
    first = next(sounds)
    first_s = time.perf_counter() - started
    whole = joined([first, *sounds])
    took_s = time.perf_counter() - started
    if args.out is None:
        sys.stdout.buffer.write(whole.wav())
        return 0
    _write(args.out, whole)
    told = {
        "file": str(args.out),
        "duration_s": round(whole.duration_s, 2),
        "level_dbfs": round(whole.level_dbfs, 1),
        "voice": voice,
        "language": language,
        "engine": speech.engine(voice, language),
        "first_sound_s": round(first_s, 2),
        "took_s": round(took_s, 2),
    }
    if args.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("{file}: {duration_s} s by {engine}, {language}, in {took_s} s".format_map(told))
    return 0


def _write(path: Path, sound: Sound) -> None:
    try:
        path.write_bytes(sound.mp3() if path.suffix == ".mp3" else sound.wav())
    except OSError as error:
        raise AstraError(f"{path} cannot be written: {error.strerror}.") from error
