"""Where the links in letters lead: proving an address, and ending the letters with one click.

The token in the link is all there is to show; nobody has to be signed in. Opening a link changes
nothing, since mail programs and their guards open links by themselves: the page has a button, and a
mail program that offers "unsubscribe" posts to the same address (RFC 8058). Tokens are kept out of
access logs (see ``logs``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from pymongo.errors import PyMongoError
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from astra.api.operation import address_of
from astra.bootstrap import Astra, current
from astra.errors import AstraError, DatabaseUnavailable
from astra.readings.morning_mail import CONFIRM, STOP

PAGE: Final = Template(Path(__file__).with_name("letter.html").read_text(encoding="utf-8"))
AWAY: Final = DatabaseUnavailable("Astra cannot reach its database just now. Please try again.")


@dataclass(frozen=True, slots=True)
class Step:
    """What a link offers, and what was done once its button was pressed."""

    title: str
    words: str
    button: str
    done_title: str
    done_words: str
    act: Callable[[Astra, str], None]

    def serve(self, request: Request) -> Response:
        """Show the button, or do what it says."""
        try:
            astra = current()
            astra.limits.admit_address(address_of(request))
            if request.method != "POST":
                return _page(self.title, self.words, self.button)
            self.act(astra, request.path_params["token"])
        except PyMongoError:
            return _page("Not just now", AWAY.message, status=AWAY.status)
        except AstraError as error:
            return _page("Not possible", error.message, status=error.status)
        return _page(self.done_title, self.done_words)


PROVING: Final = Step(
    title="Is this address yours?",
    words="Then your horoscope comes here each morning, and nothing else does.",
    button="Yes, write to me here",
    done_title="Your mornings will come here",
    done_words="The first letter comes with your next horoscope. You can end this at any time, "
    "in every letter and in your profile.",
    act=lambda astra, token: astra.morning_mail.confirm(token, astra.now()),
)
ENDING: Final = Step(
    title="No more letters?",
    words="Your horoscope stays where it was, on the page Today.",
    button="Stop these letters",
    done_title="No more letters will come",
    done_words="You can have them again whenever you like, in your profile.",
    act=lambda astra, token: astra.morning_mail.stop(token),
)


def letter_routes() -> list[BaseRoute]:
    """Return the routes of every link in a letter."""
    methods = ["GET", "POST"]
    return [
        Route(f"{CONFIRM}{{token}}", PROVING.serve, methods=methods),
        Route(f"{STOP}{{token}}", ENDING.serve, methods=methods),
    ]


def _page(title: str, words: str, button: str = "", *, status: int = 200) -> Response:
    form = f'<form method="post"><button>{escape(button)}</button></form>' if button else ""
    body = PAGE.substitute(title=escape(title), words=escape(words), form=form)
    return HTMLResponse(body, status, {"Cache-Control": "no-store"})
