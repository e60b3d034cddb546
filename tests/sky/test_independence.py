"""The same answers on every host and in every thread, whatever others do there."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import swisseph as swe

from astra.errors import EphemerisError
from astra.sky import almanac, ephemeris
from astra.sky.bodies import Body
from tests.sky.answers import ASKED, answers, chart_answer, search_answer

ROOT = Path(__file__).parents[2]
THREADS = 16
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")

# A host that knows no time zone: no system tables, no tzdata package.
WITHOUT_TZDATA = """
import sys, zoneinfo

class NoTzdata:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("tzdata", "pytz", "dateutil"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, NoTzdata())
try:
    zoneinfo.ZoneInfo("Europe/Berlin")
except zoneinfo.ZoneInfoNotFoundError:
    pass
else:
    sys.exit("this host still knows its zones")
"""
PRINT_ANSWERS = "from tests.sky.answers import answers; print(answers())"
# Nothing is tabulated yet when sixteen threads want all of it at once.
PRINT_ANSWERS_OF_THREADS = f"""
import sys, threading
from concurrent.futures import ThreadPoolExecutor
from tests.sky.answers import answers

sys.setswitchinterval(5e-6)
together = threading.Barrier({THREADS})

def work(_):
    together.wait()
    return answers()

with ThreadPoolExecutor({THREADS}) as threads:
    (found,) = set(threads.map(work, range({THREADS})))
print(found)
"""


def in_another_process(program: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,  # its complaint is shown below
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


def in_a_fresh_thread(work: Callable[[], str]) -> str:
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


@pytest.fixture(scope="module")
def expected() -> str:
    return answers()


def test_a_host_without_time_zones_gives_the_same_answers(expected, tmp_path):
    found = in_another_process(WITHOUT_TZDATA + PRINT_ANSWERS, TZDIR=str(tmp_path), PYTHONTZPATH="")

    assert found == expected


@pytest.mark.parametrize("zone", ["Pacific/Apia", "XYZ-14:45"])
def test_the_hosts_own_clock_and_tongue_change_nothing(expected, zone):
    found = in_another_process(PRINT_ANSWERS, TZ=zone, LC_ALL="C", PYTHONHASHSEED="7")

    assert found == expected


def test_threads_that_all_begin_at_once_give_the_same_answers(expected):
    assert in_another_process(PRINT_ANSWERS_OF_THREADS) == expected


def test_a_fresh_thread_gives_the_same_answers(expected):
    assert in_a_fresh_thread(answers) == expected


@pytest.mark.parametrize("body", [Body.MOON, Body.SATURN, Body.CHIRON])
def test_the_last_night_of_2399_is_there_for_a_thread_that_has_opened_no_file(body):
    # Universal and Terrestrial Time are ten minutes apart then: by the latter it is 2400 already.
    midnight = datetime(2399, 12, 31, 23, 59, tzinfo=UTC)

    def place() -> str:
        ((degrees, *_),) = ephemeris.places(ephemeris.instant_of(midnight), (body,))
        return str(degrees)

    tabulated = almanac.longitude(body).degrees(midnight)
    assert float(in_a_fresh_thread(place)) == pytest.approx(tabulated, abs=0.1 / 3600)


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns a thousand times as often as usual, so that they do meet."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("answer", "step", "rounds"), [(chart_answer, 1, 3), (search_answer, 11, 1)]
)
def test_sixteen_threads_with_different_zodiacs_do_not_disturb_each_other(answer, step, rounds):
    wanted = {asked: answer(*asked) for asked in ASKED[::step]}
    together = threading.Barrier(THREADS)

    def work(seed: int) -> dict[object, str]:
        order = list(wanted) * rounds
        random.Random(seed).shuffle(order)
        together.wait()
        return {asked: answer(*asked) for asked in order}

    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(work, range(THREADS)))

    assert found == [wanted] * THREADS


def test_closing_the_library_in_a_thread_changes_nothing():
    # A few ayanamshas move by 0.0001 arcseconds: the library rounds their epoch otherwise then.
    def after_closing() -> str:
        chart_answer(*ASKED[0])
        swe.close()
        return "\n".join(chart_answer(*asked) for asked in ASKED)

    found = in_a_fresh_thread(after_closing)

    wanted = "\n".join(chart_answer(*asked) for asked in ASKED)
    assert NUMBER.sub("", found) == NUMBER.sub("", wanted)
    assert list(map(float, NUMBER.findall(found))) == pytest.approx(
        list(map(float, NUMBER.findall(wanted))), rel=0, abs=1e-6
    )


@pytest.mark.parametrize(
    "meddle",
    [
        lambda: swe.set_sid_mode(swe.SIDM_GALCENT_0SAG),
        lambda: swe.set_sid_mode(swe.SIDM_USER, 2451545.0, 180.0),
        lambda: swe.set_topo(77.2, 28.6, 4000.0),
    ],
    ids=["takes another zodiac", "makes up a zodiac", "moves away"],
)
def test_what_others_do_to_the_library_in_a_thread_changes_nothing(expected, meddle):
    def after_meddling() -> str:
        chart_answer(*ASKED[0])
        meddle()
        return answers()

    assert in_a_fresh_thread(after_meddling) == expected


def test_files_taken_away_are_an_error_and_never_a_coarser_answer():
    def after_taking_them_away() -> str:
        wanted = chart_answer(*ASKED[0])
        swe.set_ephe_path("/nowhere")
        with pytest.raises(EphemerisError):
            chart_answer(*ASKED[0])
        assert chart_answer(*ASKED[0]) == wanted  # found again
        return "done"

    assert in_a_fresh_thread(after_taking_them_away) == "done"
