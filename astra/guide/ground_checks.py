"""Whether the engine says what a claim does, for what no fact of the day speaks of.

To have claims of a new kind asked of the engine, write its question and add it to ``_ASK``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from astra.guide import ground_days as days
from astra.guide import ground_periods as periods
from astra.guide.claims import Claim, Frame, Kind
from astra.guide.claims.dates import Span, spans_of
from astra.guide.fact_checks import ruler_of
from astra.guide.ground import Ground
from astra.guide.vocabulary import LORD_BODIES
from astra.sky.vedic import Dasha

_LUNATION_DAYS: Final = 31  # an undated new or full Moon is one of those around today
_ECLIPSE_DAYS: Final = 200
_AROUND_A_RETURN: Final = timedelta(days=365)


def grounded(claim: Claim, ground: Ground) -> bool:
    """Whether the engine bears the claim out."""
    ask = _ASK.get(claim.kind)
    return ask is not None and ask(claim, ground)


def _spans(claim: Claim, ground: Ground) -> tuple[Span, ...]:
    return spans_of(claim.whens, ground.today)


def _sign(claim: Claim, ground: Ground) -> bool:
    if claim.body.startswith("cusp."):
        return ground.cusp_sign(int(claim.body.removeprefix("cusp."))) == claim.value
    if _is_lunation(claim.body):
        return days.lunation(ground, claim.body, _around(claim, ground), sign=claim.value)
    if claim.frame is Frame.NATAL or not claim.whens:
        return False
    ask = days.enters if claim.event else days.stands
    return ask(ground, claim.body, claim.value, _spans(claim, ground))


def _house(claim: Claim, ground: Ground) -> bool:
    house = int(claim.value)
    if _is_lunation(claim.body):
        return days.lunation(ground, claim.body, _around(claim, ground), house=house)
    if claim.frame is Frame.NATAL or not claim.whens:
        return False
    return days.crosses(ground, claim.body, house, _spans(claim, ground))


def _is_lunation(body: str) -> bool:
    return body.endswith(("moon", "quarter", "eclipse")) and body != "moon"


def _around(claim: Claim, ground: Ground) -> tuple[Span, ...]:
    if claim.whens:
        return _spans(claim, ground)
    reach = timedelta(days=_ECLIPSE_DAYS if claim.body.endswith("eclipse") else _LUNATION_DAYS)
    return ((ground.today - reach, ground.today + reach),)


def _motion(claim: Claim, ground: Ground) -> bool:
    if claim.frame is Frame.NATAL or not claim.whens:
        return False
    ask = days.turns if claim.event else days.moves
    return ask(ground, claim.body, claim.value, _spans(claim, ground))


def _aspect(claim: Claim, ground: Ground) -> bool:
    """Ask each sky the words allow: both natal, both above, or one above the other."""
    one, two, kind = claim.body, claim.other, claim.value
    frames = claim.frame, claim.other_frame
    if claim.whens:
        return _aspect_on(claim, ground)
    if Frame.SKY not in frames and ground.natal_aspect(kind, one, two):
        return True
    if Frame.NATAL not in frames and ground.sky_aspect(kind, one, two):
        return True
    return _crossing(claim, ground)


def _crossing(claim: Claim, ground: Ground) -> bool:
    one, two, kind = claim.body, claim.other, claim.value
    straight = claim.frame is not Frame.NATAL and claim.other_frame is not Frame.SKY
    crossed = claim.other_frame is not Frame.NATAL and claim.frame is not Frame.SKY
    return (straight and ground.transit(kind, one, two)) or (
        crossed and ground.transit(kind, two, one)
    )


def _aspect_on(claim: Claim, ground: Ground) -> bool:
    one, two, kind, exact = claim.body, claim.other, claim.value, claim.exact
    spans = _spans(claim, ground)
    frames = claim.frame, claim.other_frame
    if Frame.NATAL not in frames and days.sky_aspect_on(ground, kind, one, two, spans, exact=exact):
        return True
    straight = claim.frame is not Frame.NATAL and claim.other_frame is not Frame.SKY
    crossed = claim.other_frame is not Frame.NATAL and claim.frame is not Frame.SKY
    return (straight and days.transit_on(ground, kind, one, two, spans, exact=exact)) or (
        crossed and days.transit_on(ground, kind, two, one, spans, exact=exact)
    )


def _dasha(claim: Claim, ground: Ground) -> bool:
    levels = [claim.value] if claim.value else ["1", "2"]
    return any(_runs(claim, ground, ground.dashas(level)) for level in levels)


def _runs(claim: Claim, ground: Ground, dashas: tuple[Dasha, ...]) -> bool:
    now = [index for index, one in enumerate(dashas) if one.start <= ground.now < one.end]
    if not now:
        return False
    if claim.following:
        following = dashas[now[0] + 1 : now[0] + 2]
        return any(LORD_BODIES[one.lord] == claim.body for one in following)
    dated = claim.since or claim.until
    asked = dashas if dated else dashas[now[0] : now[0] + 1]
    return any(
        LORD_BODIES[one.lord] == claim.body and _ends(claim, ground, one.start, one.end)
        for one in asked
    )


def _ends(claim: Claim, ground: Ground, start: datetime, end: datetime) -> bool:
    zone = ground.now.tzinfo
    return all(
        not whens
        or any(
            first <= moment.astimezone(zone).date() <= last
            for first, last in spans_of(whens, moment.astimezone(zone).date())
        )
        for whens, moment in ((claim.since, start), (claim.until, end))
    )


def _nakshatra(claim: Claim, ground: Ground) -> bool:
    return claim.frame is not Frame.NATAL and ground.moon_nakshatra() == claim.value


def _phase(claim: Claim, ground: Ground) -> bool:
    dates = _spans(claim, ground) if claim.whens else ()
    moments = [ground.now + timedelta(days=(first - ground.today).days) for first, _ in dates] or [
        ground.now
    ]
    return any(claim.value in ground.phase(moment) for moment in moments)


def _lunation(claim: Claim, ground: Ground) -> bool:
    return days.lunation(ground, claim.body, _spans(claim, ground), size=claim.value)


def _figure(claim: Claim, ground: Ground) -> bool:
    return periods.has_figure(ground, claim.value)


def _period(claim: Claim, ground: Ground) -> bool:
    if claim.value == "saturn return":
        return _saturn_return(claim, ground)
    stretch = periods.sade_sati(ground, following=claim.following)
    if stretch is None:
        return False
    running = stretch[0] <= ground.now < stretch[1]
    said_when = bool(claim.since or claim.until)
    return (running is not claim.following or said_when) and _ends(claim, ground, *stretch)


def _saturn_return(claim: Claim, ground: Ground) -> bool:
    whens = claim.whens or claim.since or claim.until
    around = (ground.now - _AROUND_A_RETURN, ground.now + _AROUND_A_RETURN)
    stretches = days.limits_of(ground, spans_of(whens, ground.today)) if whens else [around]
    return any(periods.saturn_returns(ground, *stretch) for stretch in stretches)


def _void(claim: Claim, ground: Ground) -> bool:
    dated = not all(when.is_now for when in claim.whens)
    return periods.void(ground, _spans(claim, ground) if dated else ())


def _rules(claim: Claim, ground: Ground) -> bool:
    if not claim.value.startswith("house."):
        return False
    sign = ground.cusp_sign(int(claim.value.removeprefix("house.")))
    return sign is not None and ruler_of(sign) == claim.body


_ASK: Final[Mapping[Kind, Callable[[Claim, Ground], bool]]] = {
    Kind.SIGN: _sign,
    Kind.HOUSE: _house,
    Kind.MOTION: _motion,
    Kind.ASPECT: _aspect,
    Kind.NAKSHATRA: _nakshatra,
    Kind.DASHA: _dasha,
    Kind.PHASE: _phase,
    Kind.LUNATION: _lunation,
    Kind.RULES: _rules,
    Kind.FIGURE: _figure,
    Kind.PERIOD: _period,
    Kind.VOID: _void,
}
