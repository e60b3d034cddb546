"""What models and voices cost, in US dollars for a million tokens, or characters spoken.

A list price is a fact of its day: the table holds what OpenAI published in mid-2026 for the models
people are likely to configure. What is not listed (a newer model, another vendor, a server of one's
own) has no known price, and its cost is left open rather than guessed. An operator sets
``ASTRA_MODEL_PRICE_IN`` and ``ASTRA_MODEL_PRICE_OUT`` to be exact, and ``ASTRA_SPEECH_PRICE`` for
voices, which cost by one's plan.

Source: https://developers.openai.com/api/docs/pricing, standard tier, uncached.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from astra.settings import Settings

PER = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens of the prompt, and of what the model writes."""

    prompt_usd: float
    completion_usd: float

    def cost_usd(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Return what that many tokens cost, in US dollars."""
        return (prompt_tokens * self.prompt_usd + completion_tokens * self.completion_usd) / PER

    def highest_usd(self, tokens: int) -> float:
        """Return the most that many tokens may cost, whichever of the two they turn out to be."""
        return tokens * max(self.prompt_usd, self.completion_usd) / PER


OPENAI: Final = {
    "gpt-4o": Price(2.50, 10.00),
    "gpt-4o-mini": Price(0.15, 0.60),
    "gpt-4.1": Price(2.00, 8.00),
    "gpt-4.1-mini": Price(0.40, 1.60),
    "gpt-4.1-nano": Price(0.10, 0.40),
    "gpt-5": Price(1.25, 10.00),
    "gpt-5-mini": Price(0.25, 2.00),
    "gpt-5-nano": Price(0.05, 0.40),
    "gpt-5.1": Price(1.25, 10.00),
    "gpt-image-1-mini": Price(2.00, 8.00),
}


def prices(settings: Settings) -> Mapping[str, Price]:
    """Return the known prices by model: OpenAI's when it is OpenAI, and the operator's own."""
    known = {} if settings.openai_base_url else dict(OPENAI)
    own = settings.model_price_in, settings.model_price_out
    if own[0] is not None and own[1] is not None:
        known[settings.openai_model] = Price(own[0], own[1])
    if settings.speech_price is not None:
        spoken = Price(settings.speech_price, settings.speech_price)
        known[settings.elevenlabs_speech_model] = spoken
    return known
