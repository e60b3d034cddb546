"""Reading out over HTTP: an answer, the day's horoscope, a week's report, as sound.

What was read out before comes from where it is kept, in any part. What was not is streamed while it
is being spoken; only a player that begins elsewhere than at the beginning has to wait for all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import Field
from starlette.responses import Response, StreamingResponse

from astra.api.media import RangeNotThere, part_of
from astra.api.model import Answer, Input, MessageId
from astra.api.operation import Call, Operation
from astra.errors import NotFound, SpeechUnavailable
from astra.voice.recitals import MEDIA

FROM_THE_BEGINNING = (None, "bytes=0-")

Day = Annotated[str, Field(description="A date, as the reading bears it", max_length=10)]


class AnswerOf(Input):
    """Whose answer is meant: the message it answers."""

    messageId: MessageId  # noqa: N815  # the documents' name


class ReadingOf(Input):
    """Which reading is meant."""

    date: Day


def speak_answer(call: Call, given: AnswerOf) -> Response:
    """Read an answer out: MP3, growing while it is spoken, or in the part asked for."""

    def read() -> str:
        answer = call.astra.events.answer(call.person_id, given.messageId)
        if answer.status != "final":
            raise NotFound("This answer is still being written.")
        return answer.content

    return _spoken(call, read)


def speak_horoscope(call: Call, given: ReadingOf) -> Response:
    """Read the horoscope of a day out: MP3, growing while it is spoken, or in the part asked for."""

    def read() -> str:
        today = call.astra.horoscopes.today(call.person_id, call.now)
        if today is None or today.date != given.date:
            raise NotFound("There is no horoscope of that day.")
        return today.content

    return _spoken(call, read)


def speak_weekly_report(call: Call, given: ReadingOf) -> Response:
    """Read the report of the week that ends on a day out: MP3, growing while it is spoken."""

    def read() -> str:
        for report in call.astra.weekly_reports.latest(call.person_id):
            if report.week_end == given.date:
                return report.content
        raise NotFound("There is no report of that week.")

    return _spoken(call, read)


def _spoken(call: Call, read: Callable[[], str]) -> Response:
    recitals, text = call.astra.recitals, read()
    kept = recitals.kept(call.person_id, text)
    if kept is None:
        pieces = recitals.stream(call.person_id, read, call.now)
        if call.request.headers.get("range") in FROM_THE_BEGINNING:
            return StreamingResponse(
                pieces, media_type=MEDIA, headers={"Cache-Control": "private, no-cache"}
            )
        for _ in pieces:
            pass
        kept = recitals.kept(call.person_id, text)
    if kept is None:
        raise NotFound("This text changed while it was read out.")
    return part_of(call.request, kept, MEDIA)


OPERATIONS = tuple(
    Operation(
        method="GET",
        path=f"/api/speech/{path}",
        handler=handler,
        takes=takes,
        answers={200: Answer, 206: Answer},
        scope="read",
        may=(NotFound, RangeNotThere, SpeechUnavailable),
        headers={"Range": "One part, in bytes"},
        media=MEDIA,
    )
    for path, handler, takes in (
        ("answer/{messageId}", speak_answer, AnswerOf),
        ("horoscope/{date}", speak_horoscope, ReadingOf),
        ("weekly-report/{date}", speak_weekly_report, ReadingOf),
    )
)
