"""The agent runner: a session with the voice agent held from here, with neither page nor sound.

One thread does everything in turn: it takes in what the agent says, passes on what is typed, tells
the agent what Astra learnt meanwhile, each thing once and in order, and the prompts anew when one
of their files changes. A line that breaks is taken up again in the same conversation, and what was
not answered yet is said once more.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias

from astra.errors import ProviderError
from astra.providers.voice import Heard, Kind, LiveSession, Opening, Role
from astra.voice.sessions import VoiceSession
from astra.voice.talk import VoiceTalk

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 0.2
MOST_BREAKS: Final = 3  # in a row, before it is given up
PAUSE_S: Final = 0.5  # before dialling again; it doubles

Typed: TypeAlias = SimpleQueue[str | None]
"""What is typed; None says that nothing more will be."""


class PromptWatch:
    """Notices that a prompt has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = self._stamps()

    def changed(self) -> bool:
        """Whether one has changed since this was last asked."""
        before, self._seen = self._seen, self._stamps()
        return self._seen != before

    def _stamps(self) -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in self._folder.glob("*.md")}


class Runner:
    """Holds a person's talk until they leave, the agent does, or the service fails for good."""

    def __init__(
        self,
        talk: VoiceTalk,
        prompts: Path,
        clock: Callable[[], datetime],
        show: Callable[[Heard], None],
        *,
        pause_s: float = PAUSE_S,
    ) -> None:
        """``show`` is given everything that is heard, in order, in the thread that runs."""
        self._talk, self._clock, self._show = talk, clock, show
        self._pause_s = pause_s
        self._watch = PromptWatch(prompts)

    def run(self, person_id: str, typed: Typed) -> None:
        """Talk until nothing more is typed and everything is answered, or the agent hangs up.

        Raises:
            Conflict: no agent is set up.
            ProviderError: the service failed for good. What was said is kept.
        """
        waiting, breaks = "", 0
        while True:
            session = self._talk.begin(person_id, self._clock())
            line = _Line(self._talk, session.session, self._clock, self._show, waiting)
            try:
                line.open(replace(session.opening, text_only=True))
                self._hold(line, typed)
            except ProviderError as error:
                breaks = 1 if line.answered else breaks + 1
                waiting = line.waiting
                goes_on = error.retryable and breaks < MOST_BREAKS
                line.close(error.code, goes_on=goes_on)
                if not goes_on:
                    raise
                log.warning("voice line broke, dialling again", extra={"code": error.code})
                time.sleep(self._pause_s * 2 ** (breaks - 1))
            else:
                line.close("user")
                return

    def _hold(self, line: _Line, typed: Typed) -> None:
        leaving = False
        while not line.over and not (leaving and line.quiet):
            line.listen(LOOK_EVERY_S)
            line.pass_on_updates()
            if self._watch.changed():
                line.tell(f"From now on:\n\n{self._talk.briefing.instructions()}")
            if not leaving and line.quiet:
                leaving = _typed_into(line, typed)


def _typed_into(line: _Line, typed: Typed) -> bool:
    """Say the next thing that was typed, if any; true when nothing more will be."""
    try:
        words = typed.get_nowait()
    except Empty:
        return False
    if words is None:
        return True
    line.say(words)
    return False


class _Line:
    """One session as it is held. ``waiting`` is what was said and not answered yet.

    ``answered`` is whether anything was.
    """

    def __init__(
        self,
        talk: VoiceTalk,
        session: VoiceSession,
        clock: Callable[[], datetime],
        show: Callable[[Heard], None],
        waiting: str,
    ) -> None:
        self._talk, self._session, self._clock, self._show = talk, session, clock, show
        self._heard: SimpleQueue[Heard] = SimpleQueue()
        self._live: LiveSession | None = None
        self._numbers, self._told = count(), set[str]()
        self._answers: dict[str, int] = {}
        self._greets = False
        self.waiting, self.answered, self.over = waiting, False, False

    @property
    def quiet(self) -> bool:
        """Whether nobody waits for the other's words."""
        return not self.waiting and not self._greets

    def open(self, opening: Opening) -> None:
        """Dial, and say again what the line before broke off at."""
        self._live = self._talk.required().connect(opening, self._heard.put)
        self._greets = bool(opening.first_message)
        if self.waiting:
            self._live.say(self.waiting)

    def say(self, words: str) -> None:
        """Say something as the person: kept before it is sent."""
        assert self._live is not None  # it is open
        self.waiting = words
        self._keep("user", words)
        self.pass_on_updates()
        self._live.say(words)

    def tell(self, text: str) -> None:
        assert self._live is not None  # it is open
        self._live.tell(text)

    def pass_on_updates(self) -> None:
        """Tell the agent what was learnt since the session began, each thing once, in order."""
        for update in self._talk.updates(self._session):
            if update.id not in self._told:
                self._told.add(update.id)
                self.tell(update.text)

    def listen(self, seconds: float) -> None:
        """Take in the next thing that is heard, if any is within ``seconds``.

        Raises:
            ProviderError: the line broke.
        """
        try:
            heard = self._heard.get(timeout=seconds)
        except Empty:
            return
        self._show(heard)
        match heard.kind:
            case Kind.BEGAN:
                self._talk.sessions.name(self._session.person_id, self._session.id, heard.text)
            case Kind.USER:
                self._keep("user", heard.text)
            case Kind.AGENT:
                if not self._greets:
                    self.waiting, self.answered = "", True
                self._greets = False
                self._answers[heard.text] = self._keep("agent", heard.text)
            case Kind.CUT_SHORT if heard.of in self._answers:
                number = self._answers[heard.of]
                self._talk.cut_short(self._session, number, heard.text, self._clock())
            case Kind.ENDED:
                self.over = True
                if heard.error is not None:
                    raise heard.error

    def close(self, reason: str, *, goes_on: bool = False) -> None:
        """Hang up and say so."""
        if self._live is None:  # it never opened
            reason = f"{reason}, before a word was said"
        else:
            self._live.end()
        self._talk.end(self._session, reason, self._clock(), goes_on=goes_on)

    def _keep(self, role: Role, words: str) -> int:
        number = next(self._numbers)
        self._talk.hear(self._session, number, role, words, self._clock())
        return number
