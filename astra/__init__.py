"""Astra: an astrology companion that knows a person's real chart and remembers their life."""

__version__ = "0.5.0"
