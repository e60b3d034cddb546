"""Settings: what an operator may change, from the environment, ``.env`` or Streamlit's secrets.

Vendors keep their usual variable names, ours begin with ``ASTRA_``. Nothing else in Astra reads
the environment. To add a setting, add a field with a description: ``doctor`` shows it, and a test
asks for its line in the README.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AliasChoices,
    AwareDatetime,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

Rate = Annotated[str, Field(pattern=r"^[1-9]\d*/(second|minute|hour|day)$")]

ROOT = Path(__file__).resolve().parent.parent


class _StreamlitSecrets(EnvSettingsSource):
    """The top level of ``.streamlit/secrets.toml``, named as the environment would be."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        try:
            secrets = tomllib.loads((ROOT / ".streamlit/secrets.toml").read_text())
        except FileNotFoundError:
            return {}
        return {
            name.lower(): str(value)
            for name, value in secrets.items()
            if not isinstance(value, dict)
        }


def _vendor(name: str) -> AliasChoices:
    return AliasChoices(name, name.lower())


class Settings(BaseSettings):
    """Everything configurable, each with a default that works on a fresh machine."""

    model_config = SettingsConfigDict(
        env_prefix="ASTRA_", env_file=".env", extra="ignore", populate_by_name=True
    )

    mongodb_uri: SecretStr | None = Field(
        None, description="MongoDB replica set to use; unset starts an embedded mongod"
    )
    database: str = Field("astra", description="Name of the database")
    data_dir: Path = Field(
        default_factory=lambda: Path.home() / ".local/share/astra",
        description="Where the embedded database and keys live",
    )
    host: str = Field("127.0.0.1", description="Address the web process listens on")
    port: int = Field(8501, description="Port the web process listens on")
    public_url: str | None = Field(
        None, description="Address people reach Astra at, when it is not http://localhost:<port>"
    )
    scheduler: Literal["embedded", "external"] = Field(
        "embedded", description="embedded: app.py runs scheduler.py as its child; external: you do"
    )
    workers: Annotated[int, Field(ge=1, le=64)] = Field(
        4, description="Threads answering messages in one scheduler.py"
    )
    broker_url: SecretStr | None = Field(
        None,
        description="Celery broker that tells workers of tasks, as amqp://host or redis://host; "
        "unset: every scheduler.py runs them",
    )
    demo: bool | None = Field(
        None, description="Offer a demo account on the sign-in page; default: while embedded"
    )
    responder: Literal["auto", "openai", "elevenlabs", "offline"] = Field(
        "auto", description="Who answers: auto uses OpenAI when it has a key, else offline"
    )
    secret_key: SecretStr | None = Field(
        None, description="Signs short-lived tokens; made and kept in the data folder when unset"
    )
    session_days: int = Field(30, ge=1, le=365, description="Days a sign-in lasts")
    message_lease_s: float = Field(
        30, gt=0, description="Seconds after which a dead worker's message is taken by another"
    )
    task_lease_s: float | None = Field(
        None, gt=0, description="The same for tasks; unset, each kind has the length it needs"
    )
    limit_requests: Rate = Field("600/minute", description="Requests one person may make")
    limit_talk: Rate = Field("60/minute", description="Messages one person may send")
    limit_tasks: Rate = Field("30/minute", description="Readings and other work one may ask for")
    limit_address: Rate = Field(
        "3000/minute", description="Requests from one network address, whoever sends them"
    )
    idle_minutes: int = Field(30, ge=1, description="Minutes of silence that end a conversation")
    model_daily_tokens: int = Field(
        200_000, ge=0, description="Language-model tokens one person may use in a day"
    )
    model_daily_usd: float | None = Field(
        None, ge=0, description="Dollars the language model may cost everybody in a day"
    )
    model_timeout_s: float = Field(25, gt=0, le=60, description="Seconds a chat answer may take")
    model_price_in: float | None = Field(
        None, ge=0, description="Dollars for a million prompt tokens, when not OpenAI's list price"
    )
    model_price_out: float | None = Field(
        None, ge=0, description="Dollars for a million written tokens, likewise; set both"
    )
    speech_daily_characters: int = Field(
        40_000, ge=0, description="Characters a paid voice may speak for one person in a day"
    )
    speech_price: float | None = Field(
        None, ge=0, description="Dollars for a million characters spoken by the voice service"
    )
    keep_calls_days: int = Field(
        400, ge=0, description="Days the ledger of language-model calls is kept; 0 is for ever"
    )
    keep_alerts_days: int = Field(
        90, ge=0, description="Days resolved alerts are kept; 0 is for ever"
    )
    keep_safety_days: int = Field(
        365, ge=0, description="Days it is kept that a message needed care; 0 is for ever"
    )
    keep_talks_days: int = Field(
        0, ge=0, description="Days what was said in talks is kept; 0 is for ever"
    )
    now: AwareDatetime | None = Field(
        None, description="Demonstrations only: the moment, to come, that the clock begins at"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged"
    )
    alert_webhook: SecretStr | None = Field(
        None, description="Address alerts are posted to as JSON"
    )
    alert_email: str | None = Field(
        None, description="Addresses alerts are mailed to, with commas between them"
    )
    smtp_url: SecretStr | None = Field(
        None, description="Mail server: smtp://user:password@host:587, or smtps://host:465"
    )
    mail_from: str | None = Field(
        None, description="Address mail comes from, when it is not the user of ASTRA_SMTP_URL"
    )
    alert_queue_age_s: float = Field(
        120, gt=0, description="Seconds a message or task may be overdue before an alert"
    )
    alert_failure_percent: float = Field(
        5, gt=0, le=100, description="Percent of an hour's work that may fail before an alert"
    )

    openai_api_key: SecretStr | None = Field(
        None, validation_alias=_vendor("OPENAI_API_KEY"), description="Answers by OpenAI when set"
    )
    openai_base_url: str | None = Field(
        None,
        validation_alias=_vendor("OPENAI_BASE_URL"),
        description="Any server that speaks the same protocol",
    )
    openai_model: str = Field(
        "gpt-4o-mini", validation_alias=_vendor("OPENAI_MODEL"), description="Model that answers"
    )
    openai_image_model: str | None = Field(
        None,
        validation_alias=_vendor("OPENAI_IMAGE_MODEL"),
        description="Model that paints covers of episodes, as gpt-image-1-mini; unset: drawn here",
    )
    elevenlabs_api_key: SecretStr | None = Field(
        None,
        validation_alias=_vendor("ELEVENLABS_API_KEY"),
        description="Talking aloud with an agent of ElevenLabs, when set with its id",
    )
    elevenlabs_agent_id: str | None = Field(
        None, validation_alias=_vendor("ELEVENLABS_AGENT_ID"), description="Which agent that is"
    )
    elevenlabs_base_url: str = Field(
        "https://api.elevenlabs.io",
        validation_alias=_vendor("ELEVENLABS_BASE_URL"),
        description="Where the agent is reached (a residency of theirs, a stand-in in tests)",
    )
    elevenlabs_voice_mira: str | None = Field(
        None,
        validation_alias=_vendor("ELEVENLABS_VOICE_MIRA"),
        description="Their voice of the first host of episodes; both set: they speak episodes",
    )
    elevenlabs_voice_kabir: str | None = Field(
        None,
        validation_alias=_vendor("ELEVENLABS_VOICE_KABIR"),
        description="The same for the second host",
    )
    elevenlabs_speech_model: str = Field(
        "eleven_multilingual_v2",
        validation_alias=_vendor("ELEVENLABS_SPEECH_MODEL"),
        description="Their model that speaks episodes",
    )
    google_client_id: str | None = Field(
        None, validation_alias=_vendor("GOOGLE_CLIENT_ID"), description="Google sign-in"
    )
    google_client_secret: SecretStr | None = Field(
        None, validation_alias=_vendor("GOOGLE_CLIENT_SECRET"), description="Google sign-in"
    )
    google_enable_birthday_scope: bool = Field(
        False,
        validation_alias=_vendor("GOOGLE_ENABLE_BIRTHDAY_SCOPE"),
        description="Ask Google for the birthday",
    )
    google_enable_gmail_read_scope: bool = Field(
        False,
        validation_alias=_vendor("GOOGLE_ENABLE_GMAIL_READ_SCOPE"),
        description="Ask Google for permission to read mail",
    )
    google_metadata_url: str = Field(
        "https://accounts.google.com/.well-known/openid-configuration",
        description="OpenID discovery document (a stand-in in tests)",
    )
    google_people_url: str = Field(
        "https://people.googleapis.com", description="People API (a stand-in in tests)"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # pydantic's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment first, then ``.env``, then Streamlit's secrets."""
        return init_settings, env_settings, dotenv_settings, _StreamlitSecrets(settings_cls)

    @field_validator("broker_url")
    @classmethod
    def _broker_that_keeps_what_it_has(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None  # an empty variable, as compose files pass on
        if value.get_secret_value().startswith("mongodb"):
            raise ValueError(
                "Celery loses the tasks of a killed worker on MongoDB: use amqp:// (RabbitMQ) or "
                "redis://, or none, since Astra keeps its tasks in MongoDB by itself"
            )
        return value

    @model_validator(mode="after")
    def _clock_of_demonstrations(self) -> Self:
        if self.now is not None and not self.demo_offered:
            raise ValueError("ASTRA_NOW moves the clock of demonstrations: it needs ASTRA_DEMO=1")
        return self

    @property
    def embedded_database(self) -> bool:
        """Whether Astra runs its own mongod."""
        return self.mongodb_uri is None

    @property
    def demo_offered(self) -> bool:
        """Whether the sign-in page offers the demo account."""
        return self.embedded_database if self.demo is None else self.demo

    @property
    def google_configured(self) -> bool:
        """Whether "Continue with Google" can work."""
        return bool(self.google_client_id and self.google_client_secret)

    @property
    def voice_configured(self) -> bool:
        """Whether people can talk aloud with an agent."""
        key = self.elevenlabs_api_key
        return bool(key and key.get_secret_value() and self.elevenlabs_agent_id)

    @property
    def narrator_configured(self) -> bool:
        """Whether episodes are spoken by voices of ElevenLabs."""
        key = self.elevenlabs_api_key
        voices = self.elevenlabs_voice_mira and self.elevenlabs_voice_kabir
        return bool(key and key.get_secret_value() and voices)

    @property
    def base_url(self) -> str:
        """The address people reach Astra at, without a trailing slash."""
        return (self.public_url or f"http://localhost:{self.port}").rstrip("/")
