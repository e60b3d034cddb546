"""Every route of the API, declared: the one place to look up, and to add, an operation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from astra.api import (
    conversation,
    health,
    listening,
    me,
    metrics,
    responder,
    snippets,
    speech,
    tasks,
    voice,
)
from astra.api.feed import feed_routes
from astra.api.live import socket
from astra.api.media import RangeNotThere
from astra.api.model import Answer, Done, Nothing, Started
from astra.api.openapi import document
from astra.api.operation import Operation
from astra.api.resource import Resource
from astra.api.said import Said
from astra.errors import Conflict, NotFound, ProviderError, SpeechUnavailable
from astra.voice.recitals import MEDIA as MP3

DOCUMENT = "/api/openapi.json"


def describe_api(_: Nothing) -> Response:
    """Return this description."""
    return Response(_described(), media_type="application/json")


OPERATIONS: Sequence[Operation] = (
    Operation(
        method="POST",
        path="/api/responder/messages",
        handler=responder.submit_message,
        takes=responder.Words,
        answers={202: responder.Accepted},
        scope="talk",
        counts_as="talk",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/responder/events",
        handler=responder.list_events,
        takes=responder.Around,
        answers={200: responder.Talk},
        scope="read",
    ),
    Operation(
        method="GET",
        path="/api/responder/stream",
        handler=responder.stream_events,
        takes=Nothing,
        answers={200: Answer},
        scope="read",
        headers={"Last-Event-ID": "The last event that arrived whole"},
        media="text/event-stream",
    ),
    Operation(
        method="POST",
        path="/api/responder/cancel",
        handler=responder.cancel_answer,
        takes=responder.OneMessage,
        answers={202: responder.Accepted},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/responder/regenerate",
        handler=responder.regenerate_answer,
        takes=responder.OneMessage,
        answers={202: responder.Accepted},
        scope="talk",
        may=(NotFound, Conflict),
        counts_as="talk",
    ),
    Operation(
        method="POST",
        path="/api/responder/reword",
        handler=responder.reword_message,
        takes=responder.Rewording,
        answers={202: responder.Accepted},
        scope="talk",
        may=(NotFound, Conflict),
        counts_as="talk",
    ),
    Operation(
        method="POST",
        path="/api/responder/choose",
        handler=responder.choose_variant,
        takes=responder.Choice,
        answers={200: Said},
        scope="talk",
        may=(NotFound, Conflict),
    ),
    Operation(
        method="POST",
        path="/api/responder/feedback",
        handler=responder.rate_answer,
        takes=responder.Thumb,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
    *(
        Operation(
            method="GET",
            path=f"/api/speech/{path}",
            handler=handler,
            takes=takes,
            answers={200: Answer, 206: Answer},
            scope="read",
            may=(NotFound, RangeNotThere, SpeechUnavailable),
            headers={"Range": "One part, in bytes"},
            media=MP3,
        )
        for path, handler, takes in (
            ("answer/{messageId}", speech.speak_answer, speech.AnswerOf),
            ("horoscope/{date}", speech.speak_horoscope, speech.ReadingOf),
            ("weekly-report/{date}", speech.speak_weekly_report, speech.ReadingOf),
        )
    ),
    Operation(
        method="POST",
        path="/api/conversation/start",
        handler=conversation.start_conversation,
        takes=Nothing,
        answers={200: conversation.ActiveTalk},
        scope="talk",
    ),
    Operation(
        method="POST",
        path="/api/conversation/end",
        handler=conversation.end_conversation,
        takes=conversation.WhichTalk,
        answers={200: conversation.EndedTalk},
        scope="talk",
        counts_as="tasks",
    ),
    Operation(
        method="POST",
        path="/api/voice/session",
        handler=voice.open_voice_session,
        takes=Nothing,
        answers={200: voice.Handshake},
        scope="talk",
        may=(Conflict, ProviderError),
        counts_as="talk",
    ),
    Operation(
        method="POST",
        path="/api/voice/lines",
        handler=voice.hear_voice_line,
        takes=voice.HeardLine,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/voice/end",
        handler=voice.end_voice_session,
        takes=voice.Ending,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="GET",
        path="/api/voice/updates",
        handler=voice.stream_voice_updates,
        takes=voice.OneSession,
        answers={200: Answer},
        scope="read",
        may=(NotFound,),
        media="text/event-stream",
    ),
    Operation(
        method="GET",
        path="/api/voice/client.js",
        handler=voice.load_voice_client,
        takes=Nothing,
        answers={200: Answer},
        scope=None,
        media="text/javascript",
    ),
    Operation(
        method="POST",
        path="/api/tasks/gamification",
        handler=tasks.measure_journey,
        takes=tasks.Preparation,
        answers={200: tasks.JourneyAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/tasks/gamification",
        handler=tasks.get_journey,
        takes=tasks.Whose,
        answers={200: tasks.JourneyAnswer},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/tasks/horoscope",
        handler=tasks.prepare_horoscope,
        takes=tasks.Reading,
        answers={200: tasks.HoroscopeAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/tasks/horoscope",
        handler=tasks.get_horoscope,
        takes=tasks.Whose,
        answers={200: tasks.HoroscopeAnswer},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/tasks/weekly-report",
        handler=tasks.prepare_weekly_report,
        takes=tasks.Reading,
        answers={200: tasks.WeeklyAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/tasks/weekly-report",
        handler=tasks.get_weekly_report,
        takes=tasks.Whose,
        answers={200: tasks.WeeklyAnswers},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="POST",
        path="/api/tasks/transcript",
        handler=tasks.analyse_transcript,
        takes=tasks.Transcript,
        answers={202: tasks.TranscriptAnswer},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
    ),
    Operation(
        method="POST",
        path="/api/tasks/chart",
        handler=tasks.draw_chart,
        takes=tasks.Preparation,
        answers={200: tasks.ChartAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="POST",
        path="/api/tasks/persona",
        handler=tasks.learn_persona,
        takes=tasks.Preparation,
        answers={200: tasks.PersonaAnswer, 202: Started},
        scope="tasks",
        may=(NotFound,),
        counts_as="tasks",
        key="optional",
    ),
    Operation(
        method="GET",
        path="/api/v1/tasks/{id}",
        handler=tasks.get_task,
        takes=tasks.OneTask,
        answers={200: tasks.TaskAnswer},
        scope="read",
        may=(NotFound,),
    ),
    Operation(
        method="GET",
        path="/api/v1/podcasts/{id}/cover",
        handler=listening.get_podcast_cover,
        takes=listening.OneEpisode,
        answers={200: Answer},
        scope="read",
        may=(NotFound,),
        media="image/jpeg",
    ),
    Operation(
        method="POST",
        path="/api/v1/podcasts/{id}/position",
        handler=listening.keep_position,
        takes=listening.Place,
        answers={200: Done},
        scope="talk",
        may=(NotFound,),
    ),
    Operation(
        method="GET",
        path="/audio/{id}.mp3",
        handler=listening.listen,
        takes=listening.OneEpisode,
        answers={200: Answer, 206: Answer},
        scope="read",
        may=(NotFound, RangeNotThere),
        headers={"Range": "One part, in bytes"},
        media=listening.MEDIA,
    ),
    Operation(
        method="GET",
        path="/api/v1/snippets",
        handler=snippets.list_snippets,
        takes=snippets.Page,
        answers={200: snippets.Cards},
        scope="read",
    ),
    Operation(
        method="GET",
        path="/api/v1/snippets/{id}/cover",
        handler=snippets.get_snippet_cover,
        takes=snippets.OneSnippet,
        answers={200: Answer},
        scope="read",
        may=(NotFound,),
        media="image/jpeg",
    ),
    Operation(
        method="GET",
        path="/api/me",
        handler=me.get_me,
        takes=Nothing,
        answers={200: me.Me},
        scope="read",
    ),
    Operation(
        method="DELETE",
        path="/api/me",
        handler=me.delete_me,
        takes=Nothing,
        answers={200: me.Erased},
        scope="talk",
        counts_as="tasks",
    ),
    Operation(
        method="GET",
        path="/api/export",
        handler=me.export_me,
        takes=Nothing,
        answers={200: me.Export},
        scope="read",
        counts_as="tasks",
    ),
    Operation(
        method="GET",
        path="/healthz",
        handler=health.healthz,
        takes=Nothing,
        answers={200: health.Alive},
        scope=None,
    ),
    Operation(
        method="GET",
        path="/readyz",
        handler=health.readyz,
        takes=Nothing,
        answers={200: health.Ready, 503: health.NotReady},
        scope=None,
    ),
    Operation(
        method="GET",
        path="/metrics",
        handler=metrics.read_metrics,
        takes=Nothing,
        answers={200: Answer},
        scope="operate",
        media="text/plain",
    ),
    Operation(
        method="GET",
        path=DOCUMENT,
        handler=describe_api,
        takes=Nothing,
        answers={200: Answer},
        scope=None,
    ),
)


def routes() -> list[BaseRoute]:
    """Return the routes for ``st.App``: every operation, the socket, and no for what is left."""
    paths = dict.fromkeys(operation.path for operation in OPERATIONS)
    return [
        *(Route(path, Resource([one for one in OPERATIONS if one.path == path])) for path in paths),
        *feed_routes(),
        WebSocketRoute("/api/responder/socket", socket),
        Route("/api/{rest:path}", Resource([])),  # else Streamlit answers with its page,
    ]


@cache
def _described() -> bytes:
    return document(OPERATIONS)
