"""Commissions: what an image model is asked to paint, and what its picture has to be.

The order holds facts of the sky and a mood of colours: no name, no birth, no topic of anybody. What
comes back is looked at before it is anybody's cover.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError

from astra.podcast.cover import Cover, framed, line
from astra.prompts import Prompts
from astra.providers.faults import fault
from astra.sky.bodies import Body
from astra.sky.positions import moon_phase

PROMPT: Final = "cover"
SMALLEST_PX: Final = 256
LARGEST_PX: Final = 4_096
_MOODS: Final[Mapping[str, str]] = {
    "fire": "embers and amber light on plum-coloured night",
    "earth": "moss, brass and deep green dusk",
    "air": "pale gold on clear blue night",
    "water": "violet mist over an indigo sea",
}


def ordered(cover: Cover, prompts: Prompts) -> str:
    """Return what is asked for: the sky of a cover in words.

    Raises:
        PromptError: the prompt is missing or asks for what is not there.
    """
    return prompts.render(PROMPT, {"sky": _sky(cover), "mood": _MOODS[cover.sign.element]})


def _sky(cover: Cover) -> str:
    told = [f"In the middle: {line(cover)}."]
    if cover.focus is Body.MOON:
        phase = moon_phase(cover.moment)
        told.append(f"It is {phase.lit:.0%} lit ({phase.name}).")
    return " ".join(told)


def hung(cover: Cover, data: bytes) -> bytes:
    """Return a picture that came back as the cover, a square JPEG with its title.

    Raises:
        ProviderError: code ``misshapen``; it is no picture, or one of a size nobody asked for.
    """
    try:
        with Image.open(BytesIO(data)) as picture:
            if not all(SMALLEST_PX <= side <= LARGEST_PX for side in picture.size):
                raise fault("misshapen")
            picture.load()
            return framed(cover, picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise fault("misshapen") from error


def painted_caption(cover: Cover) -> str:
    """Return what a painted cover shows, in words, and that it is no map."""
    moment, body = cover.moment.astimezone(UTC), cover.focus
    name = f"The {body.label}" if body in (Body.SUN, Body.MOON) else body.label
    return (
        f"A painting by an image model, after the sky of {moment.day} {moment:%B %Y}. {name} is in "
        f"the sign {cover.sign}; nothing else in the picture stands where it stood."
    )
