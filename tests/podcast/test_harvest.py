from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pytest

from astra.podcast.harvest import harvest
from astra.podcast.harvesting.fetching import Limits, Refused, fetch
from astra.podcast.harvesting.reader import LONGEST, read
from tests.podcast.pages import Web, serving

ANYWHERE = Limits()
HERE = Limits(loopback=True, ports=None)
"""What lets the tests' own site, on this machine, be read."""
PRIVATE = "private network"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as site:
        yield site


def test_a_page_becomes_a_note_of_its_own_words(web: Web):
    note = harvest(web.url("/article#part"), HERE)

    assert (note.title, note.source) == ("The slow planet", "Clay Tablets")
    assert note.url == web.url("/article")
    assert "stations down on clay" in note.text
    assert "Home" not in note.text
    assert web.asked == ["/robots.txt", "/article"]


def test_what_a_page_commands_is_kept_as_words_like_any_other(web: Web):
    assert "Ignore all previous instructions" in read(web.url("/article"), HERE)["text"]


def test_plain_text_is_read_and_a_long_page_up_to_a_sentence_end(web: Web):
    assert read(web.url("/note"), HERE)["text"].startswith("Saturn spends")

    text = read(web.url("/long"), HERE)["text"]

    assert len(text) <= LONGEST
    assert text.endswith((".", "clay. "))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",  # 127.0.0.1 as one number
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0.0.0.0/",
        "http://10.0.0.5/",
        "http://192.168.1.1/admin",
        "http://172.16.4.4/",
        "http://169.254.169.254/latest/meta-data/",  # where clouds keep their keys
        "http://100.64.0.1/",  # carrier-grade NAT
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",  # IPv4 in IPv6
        "http://[::ffff:a00:5]/",
        "http://[64:ff9b::7f00:1]/",  # NAT64
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[2002:7f00:1::]/",  # 6to4
        "http://224.0.0.1/",
        "https://127.0.0.1/",
    ],
)
def test_addresses_of_private_networks_are_refused_however_they_are_written(url: str):
    with pytest.raises(Refused, match=PRIVATE):
        fetch(url, ANYWHERE)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "begins with https"),
        ("ftp://example.com/", "begins with https"),
        ("gopher://127.0.0.1:70/", "begins with https"),
        ("javascript:alert(1)", "begins with https"),
        ("https://", "begins with https"),
        ("http://user:word@example.com/", "name or a password"),
        ("http://example.com:6379/", "usual ports"),
        ("http://example.com:port/", "not an address"),
        ("http://[::1/", "not an address"),
        ("https://example.com/" + "a" * 3_000, "too long"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused_before_anything_is_asked(url: str, why: str):
    with pytest.raises(Refused, match=why):
        harvest(url)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/endless", "larger than"),
        ("/bomb", "larger than"),
        ("/broken", "broke off"),
        ("/loop", "leads on and on"),
        ("/lost", "does not say where"),
        ("/missing", "error 404"),
        ("/picture", "not a page of text, but image/png"),
        ("/thin", "No text to speak of"),
    ],
)
def test_pages_that_do_not_behave_are_refused_with_the_reason(web: Web, path: str, why: str):
    with pytest.raises(Refused, match=why):
        read(web.url(path), HERE)


def test_a_page_that_stops_arriving_is_given_up(web: Web):
    with pytest.raises(Refused, match="too long to arrive"):
        read(web.url("/silent"), replace(HERE, silence_s=0.5))


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/", "http://10.0.0.5/", "http://[::ffff:a00:5]/"]
)
def test_a_redirect_into_a_private_network_is_refused(web: Web, target: str):
    web.location = target

    with pytest.raises(Refused, match=PRIVATE):
        fetch(web.url("/moved"), HERE)


def test_a_redirect_to_a_file_is_refused(web: Web):
    web.location = "file:///etc/passwd"

    with pytest.raises(Refused, match="begins with https"):
        fetch(web.url("/moved"), HERE)


def test_a_redirect_to_another_page_is_followed(web: Web):
    web.location = "/article"

    assert fetch(web.url("/moved"), HERE).url == web.url("/article")


def test_a_name_that_changes_its_address_is_asked_once_and_the_answer_kept(
    web: Web, monkeypatch: pytest.MonkeyPatch
):
    """The trick of rebinding: public when it is looked at, private when it is connected to."""
    answers = iter(["127.0.0.1", "127.0.0.1", "10.0.0.5", "10.0.0.5"])
    asked, resolve = [], socket.getaddrinfo

    def shifty(host: str, *more: object, **named: object) -> object:
        if host == "shifty.example":
            host = next(answers)
            asked.append(host)
        return resolve(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", shifty)

    page = fetch(f"http://shifty.example:{web.port}/article", HERE)

    assert page.content_type == "text/html"
    assert asked == ["127.0.0.1", "127.0.0.1"]  # once for robots.txt, once for the page
    with pytest.raises(Refused, match=PRIVATE):
        fetch(f"http://shifty.example:{web.port}/article", HERE)


def test_a_server_that_drips_its_headers_is_given_up(web: Web):
    brief = replace(HERE, seconds=1.5, extracting_s=0.0)

    with pytest.raises(Refused, match="too long to read"):  # the process was ended
        harvest(web.url("/dripping"), brief)


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: AstraReader\nDisallow: /art", False),
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: AstraReader\nAllow: /", True),
    ],
)
def test_what_a_site_asks_of_programs_is_respected(web: Web, robots: str, allowed: bool):
    web.robots = robots
    if allowed:
        assert fetch(web.url("/article"), HERE).body
        return
    with pytest.raises(Refused, match="asks programs not to read"):
        fetch(web.url("/article"), HERE)
    assert web.asked == ["/robots.txt"]


def test_a_site_whose_wishes_cannot_be_read_is_left_alone(web: Web):
    web.robots_status = 503

    with pytest.raises(Refused, match="out of order"):
        fetch(web.url("/article"), HERE)


def test_a_site_that_is_not_there_is_named(web: Web):
    web.ended.set()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(Refused, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{port}/", HERE)


def test_the_process_that_reads_is_told_no_secret(web: Web, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    seen: dict[str, str] = {}
    run = subprocess.run

    def noting(*command: object, **named: object) -> object:
        seen.update(named["env"])
        return run(*command, **named)

    monkeypatch.setattr(subprocess, "run", noting)
    harvest(web.url("/article"), HERE)

    assert "PATH" in seen
    assert not any("KEY" in name for name in seen)
