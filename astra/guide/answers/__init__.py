"""Answers: which facts, meanings and steps belong to which question.

A plan fills a ``Draft`` for one kind of question: what is seen, what it may mean, one step, at most
one question. ``plans`` says which plan answers which ``intents.Ask``; to answer a new kind, add it
there. Without a chart only the sky everybody shares is told.
"""

from astra.guide.answers.plans import fill
from astra.guide.answers.question import name_of
from astra.guide.answers.sky import tell_the_sky

__all__ = ["fill", "name_of", "tell_the_sky"]
