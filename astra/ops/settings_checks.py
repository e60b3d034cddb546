"""What the doctor checks of the settings alone: whether they are complete and fit each other.

To check another, write a function and name it in ``SETTINGS_CHECKS``.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from astra.ops.finding import Finding, State
from astra.providers.mail import post
from astra.providers.notices import channels
from astra.providers.prices import prices
from astra.settings import Settings

LEAST_SECRET = 32
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def _answers(settings: Settings) -> Iterator[Finding]:
    key = settings.openai_api_key
    has_key = bool(key and key.get_secret_value())
    if settings.responder == "elevenlabs" and settings.voice_configured:
        found = "the voice agent, our own writer when it fails"
        yield Finding("answers", State.FINE, found)
    elif settings.responder == "elevenlabs":
        advice = "Set ELEVENLABS_API_KEY and ELEVENLABS_AGENT_ID, or ASTRA_RESPONDER=auto."
        yield Finding("answers", State.BROKEN, "the voice agent is asked for and not set", advice)
    elif settings.responder == "openai" and not has_key:
        advice = "Set OPENAI_API_KEY, or ASTRA_RESPONDER=auto."
        yield Finding("answers", State.BROKEN, "OpenAI is asked for and has no key", advice)
    elif has_key and settings.responder != "offline":
        where = urlsplit(settings.openai_base_url or "").hostname or "OpenAI"
        found = f"{settings.openai_model} at {where}, our own writer when it fails"
        yield Finding("answers", State.FINE, found, "Try the key with `astra doctor --online`.")
    else:
        advice = "Set OPENAI_API_KEY for a language model; nothing else is needed."
        yield Finding("answers", State.FINE, "by our own writer, offline", advice)


def _spending(settings: Settings) -> Iterator[Finding]:
    cap, key = settings.model_daily_usd, settings.openai_api_key
    if cap is None or not (key and key.get_secret_value()):
        return
    if settings.openai_model in prices(settings):
        yield Finding("spending", State.FINE, f"at most ${cap:.2f} a day for everybody")
    else:
        advice = "Set ASTRA_MODEL_PRICE_IN and ASTRA_MODEL_PRICE_OUT (0 when it costs nothing)."
        found = f"nobody knows what {settings.openai_model} costs, so it is never asked"
        yield Finding("spending", State.BROKEN, found, advice)


def _alerts(settings: Settings) -> Iterator[Finding]:
    if settings.alert_email and post(settings) is None:
        advice = "Set ASTRA_SMTP_URL too, or unset ASTRA_ALERT_EMAIL."
        yield Finding("alerts", State.BROKEN, "by mail, and no mail server is set", advice)
        return
    ways = ", ".join(["admin page", *channels(settings)])
    yield Finding("alerts", State.FINE, f"told by {ways}")


def _mail(settings: Settings) -> Iterator[Finding]:
    if post(settings) is None:
        advice = "Set ASTRA_SMTP_URL to let people have their horoscope by mail."
        yield Finding("mail", State.FINE, "nothing is mailed to people", advice)
    elif urlsplit(settings.base_url).hostname in LOOPBACK:
        advice = "Set ASTRA_PUBLIC_URL, so that the links in letters lead here."
        yield Finding("mail", State.NOTE, "letters link to this machine only", advice)
    else:
        yield Finding("mail", State.FINE, "people may have their horoscope by mail")


def _google(settings: Settings) -> Iterator[Finding]:
    if settings.google_configured:
        advice = f"Google must allow the redirect to {settings.base_url}/auth/google/callback"
        yield Finding("google", State.FINE, "sign-in is on", advice)
    elif settings.google_client_id or settings.google_client_secret:
        advice = "Set both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, or neither."
        yield Finding("google", State.BROKEN, "one half of the pair is missing", advice)
    else:
        yield Finding("google", State.FINE, "sign-in is off; passwords work")


def _broker(settings: Settings) -> Iterator[Finding]:
    if settings.broker_url is None:
        return
    if importlib.util.find_spec("celery") is None:
        advice = "pip install -r requirements-celery.txt, or unset ASTRA_BROKER_URL."
        yield Finding("broker", State.BROKEN, "set, but Celery is not installed", advice)
    else:
        advice = "Run `astra carry` on as many machines as you like: without one, tasks wait."
        yield Finding("broker", State.FINE, "tells workers of tasks", advice)


def _secret_key(settings: Settings) -> Iterator[Finding]:
    key = settings.secret_key
    if key is not None and len(key.get_secret_value()) < LEAST_SECRET:
        advice = "Use: python -c 'import secrets; print(secrets.token_urlsafe(48))'"
        yield Finding("secret key", State.BROKEN, "too short to be secret", advice)
    elif key is not None:
        yield Finding("secret key", State.FINE, "set")
    elif settings.embedded_database:
        yield Finding("secret key", State.FINE, "made and kept in the data folder")
    else:
        advice = "Set the same ASTRA_SECRET_KEY on every machine that runs app.py."
        yield Finding("secret key", State.NOTE, "each machine makes its own", advice)


def _public_url(settings: Settings) -> Iterator[Finding]:
    parts = urlsplit(settings.base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        advice = "Set ASTRA_PUBLIC_URL to something like https://astra.example.org"
        yield Finding("address", State.BROKEN, "ASTRA_PUBLIC_URL is not an address", advice)
    elif parts.scheme == "http" and parts.hostname not in LOOPBACK:
        advice = "Put a proxy with a certificate in front and use its https address."
        yield Finding("address", State.NOTE, f"{settings.base_url} is not encrypted", advice)
    else:
        yield Finding("address", State.FINE, settings.base_url)


def _voice(settings: Settings) -> Iterator[Finding]:
    key, agent = settings.elevenlabs_api_key, settings.elevenlabs_agent_id
    if bool(key and key.get_secret_value()) != bool(agent):
        advice = "Set both ELEVENLABS_API_KEY and ELEVENLABS_AGENT_ID, or neither."
        yield Finding(
            "voice", State.BROKEN, "one half of the pair for ElevenLabs is missing", advice
        )
    elif settings.voice_configured and settings.model_daily_usd is not None:
        advice = "Unset ASTRA_MODEL_DAILY_USD to let people talk aloud."
        yield Finding("voice", State.BROKEN, "nobody knows what a call costs in dollars", advice)
    elif settings.voice_configured:
        yield Finding("voice", State.FINE, "aloud with an agent of ElevenLabs")


SETTINGS_CHECKS: Final = (
    _answers,
    _voice,
    _spending,
    _alerts,
    _mail,
    _google,
    _broker,
    _secret_key,
    _public_url,
)
