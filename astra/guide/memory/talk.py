"""The memory in talk: what do you know, remember this, that is wrong, forget that, delete it all.

What destroys is asked first, unless exactly one thing is meant; what was asked is kept with the
person for ten minutes. Forgetting takes effect at once for everything said later; a task then takes
every trace out of what was written before (``chat.forgetting``). Safe twice: a message answered
again gets the same answer and does nothing more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from astra.guide.language import Language
from astra.guide.memory import words as say
from astra.guide.memory.account import BY_ANALYSIS, account, with_events
from astra.guide.memory.commands import (
    Ask,
    Command,
    agreed,
    command_in,
    insists,
    seals_erasure,
)
from astra.guide.memory.facts import Told, facts_told
from astra.guide.memory.forget import FORGET_TASK, forget, recorded
from astra.guide.memory.matching import meant, own_words, telling
from astra.guide.memory.recording import memory
from astra.guide.model import Reply, Turn
from astra.people.calendar import local_day
from astra.people.memories import Memories, Memory
from astra.people.repository import People
from astra.work.tasks import Tasks

ERASE_TASK: Final = "erase"
OPEN_FOR: Final = timedelta(minutes=10)
LISTED: Final = 12
ALL: Final = 0
RECALLED: Final = 6


@dataclass(frozen=True, slots=True)
class _Forgetting:
    """What would be forgotten, and the words it was called by."""

    memories: Sequence[Memory]
    called: str = ""


class MemoryTalk:
    """Answers what people ask of Astra's memory."""

    def __init__(self, people: People, memories: Memories, tasks: Tasks) -> None:
        self._people, self._memories, self._tasks = people, memories, tasks
        self._answers: Mapping[Ask, Callable[[Turn, Command, Language], Reply | None]] = {
            Ask.ALL_KNOWN: self._all_known,
            Ask.RECALL: self._recall,
            Ask.REMEMBER: self._remember,
            Ask.CORRECT: self._correct,
            Ask.FORGET: self._forget_named,
            Ask.FORGET_LAST: self._forget_last,
            Ask.FORGET_ALL: self._forget_all,
            Ask.ERASE: self._ask_to_erase,
        }

    def take(self, turn: Turn, language: Language) -> Reply | None:
        """Answer a message that asks something of the memory; None when it does not.

        ``metadata["memory"]`` of the reply says what was done; see ``keeps``.
        """
        request = turn.person.memory_request
        if request.get("done_by") == _named_by(turn):
            return _reply(str(request["answer"]), language, str(request["kind"]))
        if request.get("doing") == _named_by(turn):  # begun by a worker that died
            return self._forget(turn, request["ids"], request["called"], language)
        if request.get("asked_at") and turn.now - request["asked_at"] <= OPEN_FOR:
            settled = self._settle(turn, request, language)
            if settled is not None:
                return settled
            self._people.save_memory_request(turn.person.id, None)
        command = command_in(turn.text)
        return self._answers[command.ask](turn, command, language) if command else None

    def _settle(self, turn: Turn, request: Mapping[str, Any], language: Language) -> Reply | None:
        """Do, or leave, what was asked about; None when the message speaks of something else."""
        erasing = request["kind"] == ERASE_TASK
        if erasing and seals_erasure(turn.text):
            self._tasks.submit(turn.person.id, ERASE_TASK, _named_by(turn), {}, turn.now)
            return self._done(turn, "erased", say.ERASED[language], language)
        yes = agreed(turn.text)
        if yes and erasing:  # a yes is not enough
            return self._ask_to_erase(turn, Command(Ask.ERASE), language)
        if yes:
            return self._forget(turn, request["ids"], request["called"], language)
        if yes is False:
            return self._done(turn, "cancelled", say.CANCELLED[language], language)
        return None

    def _all_known(self, turn: Turn, _: Command, language: Language) -> Reply:
        facts = self._memories.facts(turn.person.id)
        return _reply(account(turn.person, facts, language), language, "known")

    def _recall(self, turn: Turn, command: Command, language: Language) -> Reply | None:
        if not telling(command.about):
            return None
        found = meant(self._everything(turn), command.about)[:RECALLED]
        if found:
            lines = say.bullets(
                [
                    say.line(one, turn.person, language, found=one.updated_by == BY_ANALYSIS)
                    for one in found
                ]
            )
            return _reply(f"{say.RECALLED[language]}\n{lines}", language, "recalled")
        return _reply(say.NOT_TOLD[language], language, "recalled") if insists(turn.text) else None

    def _remember(self, turn: Turn, _: Command, language: Language) -> Reply | None:
        told = [one for one in self._told(turn) if not one.ends]
        if not told:
            return None
        return _reply(
            say.NOTED[language].format(facts=_named(turn, told, language)), language, "remembered"
        )

    def _correct(self, turn: Turn, _: Command, language: Language) -> Reply | None:
        """Confirm a fact that contradicts what is held; the recording of the turn replaces it."""
        held = {one.key: one for one in self._memories.facts(turn.person.id)}
        told = [
            one
            for one in self._told(turn)
            if not one.ends
            and one.key in held
            and held[one.key].source_message_id != turn.message_id
            and held[one.key].value.casefold() != one.value.casefold()
        ]
        if not told:
            return None
        return _reply(
            say.CORRECTED[language].format(facts=_named(turn, told, language)),
            language,
            "corrected",
        )

    def _forget_named(self, turn: Turn, command: Command, language: Language) -> Reply:
        found = meant(self._everything(turn), command.about) or meant(
            self._memories.superseded(turn.person.id), command.about
        )
        if found:
            called = own_words(found, command.about)
            return self._ask_or_forget(turn, _Forgetting(found, called), language)
        notes = meant(self._memories.notes(turn.person.id), command.about)
        if not notes:
            return _reply(say.NOTHING_TO_FORGET[language], language, "forget")
        question = say.SURE_TALK[language].format(count=len(notes))
        return self._ask(turn, _Forgetting(notes, command.about), question, language)

    def _forget_last(self, turn: Turn, _: Command, language: Language) -> Reply:
        said = [one.message_id for one in turn.history if one.role == "user" and one.message_id]
        last = said[-1:]
        found = self._memories.told_in(turn.person.id, last)
        if found:
            return self._ask_or_forget(turn, _Forgetting(found), language)
        notes = [
            note
            for note in self._memories.notes(turn.person.id)
            if note.source_message_id in last and note.source_message_id
        ]
        if not notes:
            return _reply(say.NOTHING_TO_FORGET[language], language, "forget")
        return self._ask(turn, _Forgetting(notes), self._listing(notes, language), language)

    def _forget_all(self, turn: Turn, _: Command, language: Language) -> Reply:
        facts = with_events(self._memories.facts(turn.person.id, ALL), turn.person.events)
        everything = _Forgetting([*facts, *self._memories.notes(turn.person.id, ALL)])
        if not everything.memories:
            return _reply(say.NOTHING_TO_FORGET[language], language, "forget")
        question = say.SURE_FORGET_ALL[language].format(count=len(facts))
        return self._ask(turn, everything, question, language)

    def _ask_to_erase(self, turn: Turn, _: Command, language: Language) -> Reply:
        if turn.person.is_demo:
            return _reply(say.NOT_FOR_DEMO[language], language, ERASE_TASK)
        request = {"kind": ERASE_TASK, "asked_at": turn.now}
        self._people.save_memory_request(turn.person.id, request)
        question = say.SURE_ERASE[language].format(phrase=say.PHRASES[language])
        return _reply(question, language, ERASE_TASK)

    def _ask_or_forget(self, turn: Turn, what: _Forgetting, language: Language) -> Reply:
        """Forget the one thing that is meant; ask first when it is more."""
        if len(what.memories) == 1:
            ids = recorded(self._memories, turn.person.id, what.memories)
            begun = {"kind": FORGET_TASK, "ids": ids, "called": what.called}
            self._people.save_memory_request(turn.person.id, {**begun, "doing": _named_by(turn)})
            return self._forget(turn, ids, what.called, language)
        return self._ask(turn, what, self._listing(what.memories, language), language)

    def _ask(self, turn: Turn, what: _Forgetting, question: str, language: Language) -> Reply:
        request = {
            "kind": FORGET_TASK,
            "ids": recorded(self._memories, turn.person.id, what.memories),
            "called": what.called,
            "asked_at": turn.now,
        }
        self._people.save_memory_request(turn.person.id, request)
        return _reply(question, language, FORGET_TASK)

    def _forget(self, turn: Turn, ids: Sequence[str], called: str, language: Language) -> Reply:
        parts = (self._memories, self._tasks, turn.person.id)
        forget(*parts, ids, _named_by(turn), turn.now, called)
        return self._done(turn, FORGET_TASK, say.FORGOTTEN[language], language)

    def _done(self, turn: Turn, kind: str, answer: str, language: Language) -> Reply:
        """Close what was asked, keeping the answer for the same message answered again."""
        done = {"kind": kind, "done_by": _named_by(turn), "answer": answer}
        self._people.save_memory_request(turn.person.id, done)
        return _reply(answer, language, kind)

    def _everything(self, turn: Turn) -> list[Memory]:
        return with_events(self._memories.facts(turn.person.id), turn.person.events)

    def _told(self, turn: Turn) -> list[Told]:
        return facts_told(turn.text, local_day(turn.person.pinned_facts, turn.now))

    @staticmethod
    def _listing(memories: Sequence[Memory], language: Language) -> str:
        lines = [say.short(one, language) for one in memories[:LISTED]]
        if len(memories) > LISTED:
            lines.append(say.MORE[language].format(count=len(memories) - LISTED))
        return say.SURE_FORGET[language].format(listed=say.bullets(lines))


def keeps(metadata: Mapping[str, Any]) -> bool:
    """Whether the message of such a reply may be remembered: commands themselves are not."""
    return metadata.get("memory") in (None, "remembered", "corrected")


def _named_by(turn: Turn) -> str:
    """Return what tells a message from any other, and from itself reworded."""
    return f"{turn.message_id}:{hashlib.sha256(turn.text.encode()).hexdigest()[:12]}"


def _named(turn: Turn, told: Sequence[Told], language: Language) -> str:
    facts = [memory(one, turn.message_id, turn.now) for one in told]
    return "; ".join(one.value if one.kind == "note" else say.short(one, language) for one in facts)


def _reply(text: str, language: Language, done: str) -> Reply:
    return Reply(text=text, language=language, metadata={"memory": done})
