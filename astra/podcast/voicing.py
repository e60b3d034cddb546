"""Voicing: one turn of a script becomes an MP3 that knows when each of its sentences is heard.

The voices of this machine speak sentence by sentence, silence around each cut away, so that the
times are those of the words; voices that are paid for speak a turn in one breath and tell when each
letter is heard. ``key_of`` names what the sound depends on: a turn whose key is known is not spoken
again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from astra.guide.sentences import sentences
from astra.podcast.model import Host, SpokenLanguage, Turn
from astra.podcast.sound.loudness import brought_to
from astra.podcast.sound.mp3 import DELAY_S, KBPS, encoded
from astra.providers.narrating import Narration
from astra.voice.sound import RATE_HZ, Samples
from astra.voice.speech import VERSION as SPEECH_VERSION
from astra.voice.speech import Speech
from astra.voice.voices import Voice
from astra.work.artifacts import TURN
from astra.work.idempotency import fingerprint

VERSION: Final = 1
"""Grows when the same turn comes to sound otherwise: what was kept is then spoken anew."""
VOICES: Final[Mapping[Host, Voice]] = {Host.MIRA: Voice.HEART, Host.KABIR: Voice.DEEP}
AFTER_SENTENCE_S: Final = 0.30
AFTER_TURN_S: Final = 0.45
AFTER_CHAPTER_S: Final = 1.6
_HEARD: Final = 0.01
"""What is fainter than this is silence."""
_RISEN: Final = 0.04
"""From here on a sentence is heard over the music."""
_MARGIN: Final = RATE_HZ // 50
_FULL_SCALE: Final = 32_768

Lines = list[tuple[float, float, str]]


def speaker_here(turn: Turn, language: SpokenLanguage, speech: Speech) -> Mapping[str, str]:
    """Return which voice of this machine says a turn.

    Raises:
        SpeechUnavailable: none does.
    """
    voice = VOICES[turn.host]
    return {"voice": voice.value, "engine": speech.engine(voice, language)}


def key_of(
    person_id: str,
    turn: Turn,
    language: SpokenLanguage,
    speaker: Mapping[str, str],
    *,
    last: bool,
) -> str:
    """Return the content key of a turn: who it is for, what is said, and who says it how."""
    told = {
        **speaker,
        "text": turn.text,
        "language": language,
        "versions": [VERSION, SPEECH_VERSION, KBPS],
        "last": last,
    }
    return f"{TURN}:{person_id}:{fingerprint(told)}"


def voiced(
    turn: Turn, language: SpokenLanguage, speech: Speech, *, last: bool
) -> tuple[bytes, Lines]:
    """Return a turn as MP3 and its sentences, timed in seconds from its beginning.

    ``last`` is for the last turn of a chapter, after which there is a longer rest.

    Raises:
        SpeechUnavailable: no engine on this machine can say it.
        InvalidInput: nothing in it can be said.
    """
    pieces: list[Samples] = []
    lines: Lines = []
    at = 0
    spoken = [one.strip() for one in sentences([turn.text]) if any(map(str.isalnum, one))]
    for number, sentence in enumerate(spoken):
        samples = _trimmed(speech.speak(sentence, VOICES[turn.host], language).samples)
        begin = DELAY_S + (at + _rises(samples)) / RATE_HZ
        end = DELAY_S + (at + len(samples)) / RATE_HZ
        lines.append((round(begin, 3), round(end, 3), sentence))
        rest = AFTER_SENTENCE_S if number < len(spoken) - 1 else 0.0
        pieces += [samples, _silence(rest)]
        at += len(pieces[-2]) + len(pieces[-1])
    rest = AFTER_CHAPTER_S if last else AFTER_TURN_S
    return encoded(np.concatenate([brought_to(np.concatenate(pieces)), _silence(rest)])), lines


def narrated(turn: Turn, narration: Narration, *, last: bool) -> tuple[bytes, Lines]:
    """Return a turn that somebody else has spoken as MP3, and its sentences as ``voiced`` does."""
    samples = np.frombuffer(narration.pcm, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
    lines: Lines = []
    at = 0
    for piece in sentences([turn.text]):
        said = piece.strip()
        first = at + piece.index(said)
        at += len(piece)
        begin, end = narration.begins[first], narration.ends[first + len(said) - 1]
        lines.append((round(DELAY_S + begin, 3), round(DELAY_S + end, 3), said))
    rest = AFTER_CHAPTER_S if last else AFTER_TURN_S
    return encoded(np.concatenate([brought_to(samples), _silence(rest)])), lines


def _trimmed(samples: Samples) -> Samples:
    """A sentence with a margin before and after what is heard of it, whatever stood there."""
    heard = np.flatnonzero(np.abs(samples) > _HEARD)
    spoken = samples[heard[0] : heard[-1] + 1] if len(heard) else samples
    return np.pad(spoken, _MARGIN)


def _rises(samples: Samples) -> int:
    """Return the sample at which a sentence is heard; a breath before it is none of it."""
    risen = np.flatnonzero(np.abs(samples) > _RISEN)
    return int(risen[0]) if len(risen) else 0


def _silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ), np.float32)
