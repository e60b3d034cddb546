"""The doctor: looks at what Astra needs on this machine and says what to do.

Each check does the real thing (starts the database, computes a position, opens the port) rather
than look whether it might work. Nothing is spent or sent outside unless ``online``, and no secret
is ever part of a finding. To add a check, add a function to ``CHECKS``, or to ``settings_checks``
when it looks at the settings alone.
"""

from __future__ import annotations

import http.client
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import AliasChoices, SecretStr
from pymongo.errors import PyMongoError

from astra.errors import AstraError, ProviderError, SpeechUnavailable
from astra.mongo.connection import Mongo
from astra.mongo.keeper import find_mongod
from astra.mongo.opening import database, server
from astra.ops.finding import Finding, State
from astra.ops.heartbeats import Heartbeats
from astra.ops.migrations import pending
from astra.ops.settings_checks import SETTINGS_CHECKS
from astra.people.place_index import is_current
from astra.providers.faults import FOR_THE_OPERATOR, fault
from astra.providers.language import OPENAI, Message
from astra.providers.ledger import Ledger
from astra.settings import Settings
from astra.sky.ephemeris import BODIES, instant_of, places
from astra.sky.zones import names, zone
from astra.voice.recogniser import can_hear
from astra.voice.speech import Speech

LEAST_FREE_BYTES = 500 * 1024**2


@dataclass(frozen=True, slots=True)
class Explained:
    """One setting: its name in the environment, what it does, and how it stands.

    A secret's ``value`` is only ever ``set`` or ``not set``.
    """

    name: str
    description: str
    value: str
    is_default: bool


def examine(settings: Settings, *, online: bool = False) -> list[Finding]:
    """Return what every check found; with ``online`` also ask the language model for a word."""
    findings = [finding for check in CHECKS for finding in check(settings)]
    return [*findings, *(_model_answers(settings) if online else ())]


def explain(settings: Settings) -> list[Explained]:
    """Return every setting as it stands."""
    explained = []
    for field, info in Settings.model_fields.items():
        alias = info.validation_alias
        name = alias.choices[0] if isinstance(alias, AliasChoices) else f"ASTRA_{field.upper()}"
        value = getattr(settings, field)
        shown = "not set" if value is None else str(value)
        if isinstance(value, SecretStr):
            shown = "set" if value.get_secret_value() else "not set"
        is_default = value == info.get_default(call_default_factory=True, validated_data={})
        explained.append(Explained(str(name), info.description or "", shown, is_default))
    return explained


def _python(_: Settings) -> Iterator[Finding]:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] == (3, 11):
        yield Finding("python", State.FINE, found)
    else:
        yield Finding(
            "python", State.BROKEN, found, "Install Python 3.11 and run `make run` again."
        )


def _data_folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"astra")
    except OSError as error:
        advice = "Make it writable, or set ASTRA_DATA_DIR to a folder that is."
        yield Finding("data folder", State.BROKEN, f"{folder}: {error.strerror}", advice)
        return
    if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        yield Finding("data folder", State.NOTE, f"{folder}: the disk is nearly full", "Free some.")
    else:
        yield Finding("data folder", State.FINE, f"{folder} is writable")


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        with server(settings) as uri, database(uri, settings.database) as db:
            version = db.client.server_info()["version"]
            hello = db.client.admin.command("hello")
            where = "embedded" if settings.embedded_database else "ASTRA_MONGODB_URI"
            if "setName" not in hello and hello.get("msg") != "isdbgrid":
                advice = "Make it a replica set: pages poll meanwhile, and deletion is not atomic."
                yield Finding("database", State.NOTE, "not a replica set", advice)
            else:
                yield Finding("database", State.FINE, f"MongoDB {version} ({where}) answers")
            yield _scheduler(settings, db)
            yield _model_calls(settings, db)
            yield _migrations(db)
    except PyMongoError as error:
        advice = "Check the address, the user and its rights in ASTRA_MONGODB_URI."
        yield Finding("database", State.BROKEN, f"it refuses us ({type(error).__name__})", advice)
    except AstraError as error:
        yield Finding("database", State.BROKEN, "it does not answer", error.message)


def _scheduler(settings: Settings, db: Mongo) -> Finding:
    alive = Heartbeats(db).alive()
    if alive:
        return Finding("scheduler", State.FINE, f"{alive} running")
    if settings.scheduler == "embedded":
        return Finding("scheduler", State.FINE, "none runs now; app.py starts one")
    advice = "Start `python scheduler.py`, or set ASTRA_SCHEDULER=embedded."
    return Finding("scheduler", State.NOTE, "none runs now", advice)


def _migrations(db: Mongo) -> Finding:
    waiting = pending(db)
    if not waiting:
        return Finding("stored data", State.FINE, "as this version writes it")
    found = f"from an older version: {', '.join(one.name for one in waiting)}"
    advice = "Run `astra sync-users`, with --dry-run first to see what it would do."
    return Finding("stored data", State.NOTE, found, advice)


def _model_calls(settings: Settings, db: Mongo) -> Finding:
    """Say how the last day's calls to the language model went, from the ledger."""
    health = Ledger(db, settings.model_daily_tokens).health(OPENAI, datetime.now(UTC))
    if not health.calls:
        return Finding("model calls", State.FINE, "none in the last 24 hours")
    failed = ", ".join(f"{count} {code}" for code, count in sorted(health.failures.items()))
    found = (
        f"{health.calls} in 24 hours, failed: {failed or 'none'}, {health.tokens} tokens, "
        f"${health.cost_usd:.4f} known, {health.possibly_charged} possibly charged"
    )
    if health.last_error in FOR_THE_OPERATOR:
        advice = f"People get our own writer's answers. {fault(health.last_error).message}"
        return Finding("model calls", State.NOTE, found, advice)
    return Finding("model calls", State.FINE, found)


def _mongod(settings: Settings) -> Iterator[Finding]:
    if not settings.embedded_database:
        return
    try:
        yield Finding("mongod", State.FINE, str(find_mongod()))
    except AstraError as error:
        yield Finding("mongod", State.BROKEN, "none was found", error.message)


def _ephemeris(_: Settings) -> Iterator[Finding]:
    try:
        places(instant_of(datetime(2000, 1, 1, 12, tzinfo=UTC)), BODIES)
    except AstraError as error:
        advice = "Install the requirements again (xingpan-ephemeris)."
        yield Finding("ephemeris", State.BROKEN, error.message, advice)
    else:
        yield Finding("ephemeris", State.FINE, f"{len(BODIES)} bodies from the data files")


def _zones(_: Settings) -> Iterator[Finding]:
    wartime = datetime(1943, 6, 1, tzinfo=zone("Asia/Kolkata")).utcoffset()
    if wartime is not None and wartime.total_seconds() == 6.5 * 3600:
        yield Finding("time zones", State.FINE, f"{len(names())} zones with their whole history")
    else:
        advice = "The checkout is damaged: restore astra/sky/zones."
        yield Finding("time zones", State.BROKEN, "the history before 1970 is missing", advice)


def _places(settings: Settings) -> Iterator[Finding]:
    path = settings.data_dir / "places.sqlite"
    found = f"{path} is current" if is_current(path) else "built at the next start (seconds)"
    yield Finding("places", State.FINE, found)


def _speech(_: Settings) -> Iterator[Finding]:
    hears = "English voice notes are heard" if can_hear() else "voice notes are not heard"
    try:
        speech = Speech()
        speech.speak("Ready.")
    except SpeechUnavailable as error:
        yield Finding("speech", State.NOTE, f"nothing speaks here; {hears}", error.message)
    else:
        yield Finding("speech", State.FINE, f"{speech.engine()} speaks; {hears}")


def _port(settings: Settings) -> Iterator[Finding]:
    where = f"{settings.host}:{settings.port}"
    try:
        with socket.create_server((settings.host, settings.port)):
            yield Finding("port", State.FINE, f"{where} is free")
    except OSError as error:
        if _is_astra(settings):
            yield Finding("port", State.FINE, f"Astra runs on {where}")
        else:
            advice = "Set ASTRA_PORT to another port, or end the program that has this one."
            yield Finding("port", State.BROKEN, f"{where}: {error.strerror}", advice)


def _is_astra(settings: Settings) -> bool:
    connection = http.client.HTTPConnection(settings.host, settings.port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().read() == b'{"status":"ok"}'
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


CHECKS = (
    _python,
    _data_folder,
    _mongod,
    _database,
    _ephemeris,
    _zones,
    _places,
    _speech,
    _port,
    *SETTINGS_CHECKS,
)


def _model_answers(settings: Settings) -> Sequence[Finding]:
    """Ask for one word, as the guide would ask; it costs a few tokens."""
    key = settings.openai_api_key
    if key is None or not key.get_secret_value():
        return [Finding("model", State.NOTE, "no key to try", "Set OPENAI_API_KEY.")]
    from astra.providers.openai import OpenAIModel  # noqa: PLC0415  # half a second, for a key

    try:
        with server(settings) as uri, database(uri, settings.database) as db:
            model = OpenAIModel(
                key.get_secret_value(),
                settings.openai_model,
                Ledger(db, settings.model_daily_tokens),
                base_url=settings.openai_base_url,
                timeout_s=settings.model_timeout_s,
            )
            question = [Message(role="user", content="Answer with the word: ready")]
            "".join(model.stream(question, person_id="doctor", purpose="doctor"))
    except ProviderError as error:
        return [
            Finding("model", State.BROKEN, error.message, "Check OPENAI_API_KEY and the model.")
        ]
    except AstraError as error:
        return [Finding("model", State.NOTE, "not tried", error.message)]
    return [Finding("model", State.FINE, f"{settings.openai_model} answers")]
