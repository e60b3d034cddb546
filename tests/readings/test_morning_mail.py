"""The horoscope by e-mail: to whoever wants it, once a morning, to an address they proved."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from astra.errors import AddressRefused, InvalidInput, NotFound, ProviderError, TooManyRequests
from astra.guide.writer import Writer
from astra.identity.accounts import Accounts
from astra.ops.personal_data import erase, export
from astra.providers.mail import Letter
from astra.readings.horoscope import Horoscopes
from astra.readings.morning_mail import LINK_TASK, MORNING_TASK, MorningMail, Standing
from astra.work.tasks import Tasks

SITE = "https://astra.example"
MORNING = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)  # 06:30 in Mumbai
DAY = date(2026, 11, 21)
CRISIS = {"person_id": "asha", "concern": "crisis"}


class Postbox:
    """Keeps the letters it is given, or fails as often as asked."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.failures: list[ProviderError] = []

    def send(self, letter: Letter) -> None:
        if self.failures:
            raise self.failures.pop()
        self.letters.append(letter)

    def token(self, path: str) -> str:
        """The token of the link in the last letter."""
        (found,) = re.findall(rf"{SITE}/mail/{path}/(\S+)", self.letters[-1].text)
        return found


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def horoscopes(db, people) -> Horoscopes:
    return Horoscopes(db, people, Writer())


@pytest.fixture
def mail(db, people, horoscopes, postbox) -> MorningMail:
    return MorningMail(db, people, Tasks(db), horoscopes, postbox, SITE)


@pytest.fixture
def join(db, people, seeded) -> Callable[..., str]:
    """Add somebody with an account and a chart."""

    def joined(person_id: str = "asha", *, proven: bool = True) -> str:
        seeded(person_id)
        document = {"_id": f"{person_id}@example.org", "person_id": person_id, "name": ""}
        db.accounts.insert_one({**document, "email_verified": proven})
        return person_id

    return joined


@pytest.fixture
def subscribed(join, mail, horoscopes) -> str:
    """Asha wants letters, and her horoscope of the morning is there."""
    join()
    mail.switch_on("asha", MORNING)
    horoscopes.prepare("asha", MORNING)
    return "asha"


def links_sent(db, mail, now=MORNING) -> list[str]:
    tasks = reversed(Tasks(db).latest("asha", (LINK_TASK,)))
    return [mail.send_link("asha", task.payload["letter_id"], now) for task in tasks]


def test_whoever_signed_in_with_google_has_letters_at_once(join, mail):
    join()
    assert mail.standing("asha") is Standing.OFF
    assert mail.switch_on("asha", MORNING) is Standing.ON


def test_an_address_nobody_has_proven_gets_a_link_and_nothing_else(
    join, mail, db, horoscopes, postbox
):
    join(proven=False)
    assert mail.switch_on("asha", MORNING) is Standing.WAITING
    horoscopes.prepare("asha", MORNING)
    assert mail.due(MORNING) == []
    assert links_sent(db, mail) == ["sent"]
    assert postbox.letters[0].to == ["asha@example.org"]
    assert "Moon" not in postbox.letters[0].text

    mail.confirm(postbox.token("confirm"), MORNING + timedelta(days=2))

    assert mail.standing("asha") is Standing.ON
    assert mail.due(MORNING) == [("asha", DAY)]
    account = Accounts(db, None).of_person("asha")
    assert not account.email_verified  # a link followed is no password checked


def test_a_link_ends_after_three_days_and_proves_nothing_once_the_address_is_another(
    join, mail, db, postbox
):
    join(proven=False)
    mail.switch_on("asha", MORNING)
    links_sent(db, mail)
    token = postbox.token("confirm")
    for late, mine in ((timedelta(days=4), "asha@example.org"), (timedelta(), "a@example.org")):
        db.accounts.delete_many({})
        db.accounts.insert_one({"_id": mine, "person_id": "asha", "name": ""})
        with pytest.raises(NotFound):
            mail.confirm(token, MORNING + late)
    for wrong in ("", "made up", token[:-1]):
        with pytest.raises(NotFound):
            mail.confirm(wrong, MORNING)
    assert mail.standing("asha") is Standing.WAITING


def test_nobody_is_flooded_with_links(join, mail, db):
    join(proven=False)
    for minute in (0, 0, 2, 4):
        mail.switch_on("asha", MORNING + timedelta(minutes=minute))
    assert len(links_sent(db, mail)) == 3

    with pytest.raises(TooManyRequests):
        mail.switch_on("asha", MORNING + timedelta(minutes=6))
    mail.switch_on("asha", MORNING + timedelta(days=1, minutes=6))


def test_somebody_without_an_account_has_no_address(seeded, mail):
    seeded()
    with pytest.raises(InvalidInput):
        mail.switch_on("asha", MORNING)


def test_a_letter_is_the_reading_with_a_way_back_and_a_way_out(subscribed, mail, people, postbox):
    assert mail.send("asha", DAY.isoformat(), MORNING) == "sent"

    (letter,) = postbox.letters
    said = people.get("asha").user_overview["latest_horoscope"]["content"]
    assert letter.subject == "Your day, 21 November"
    assert said in letter.text
    assert letter.text.startswith("Good morning, Asha.")
    assert f"Open Astra: {SITE}\n" in letter.text
    assert letter.unsubscribe == f"{SITE}/mail/stop/{postbox.token('stop')}"
    assert letter.unsubscribe in letter.html
    assert not re.findall(r"<(?:img|script|link|style)|src=|url\(", letter.html)


def test_a_letter_speaks_the_language_of_its_reading(subscribed, mail, people, horoscopes, postbox):
    people.update_preferences("asha", {"lang": "hi"}, MORNING)
    horoscopes.prepare("asha", MORNING, force=True)
    mail.send("asha", DAY.isoformat(), MORNING)

    assert postbox.letters[0].subject == "आपका दिन, 21 नवंबर"
    assert 'lang="hi"' in postbox.letters[0].html


def test_a_letter_is_due_in_the_morning_once_its_horoscope_is_there(join, mail, horoscopes):
    join()
    mail.switch_on("asha", MORNING)
    assert mail.due(MORNING) == []
    horoscopes.prepare("asha", MORNING)
    assert mail.due(MORNING) == [("asha", DAY)]
    for other in (MORNING - timedelta(hours=1), MORNING + timedelta(hours=6)):
        assert mail.due(other) == []


def test_a_letter_is_submitted_and_sent_once_by_however_many(subscribed, mail, db, postbox):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: mail.submit("asha", DAY, MORNING), range(8)))
        went = list(pool.map(lambda _: mail.send("asha", DAY.isoformat(), MORNING), range(8)))

    assert mail.due(MORNING) == []
    assert len(Tasks(db).latest("asha", (MORNING_TASK,))) == 1
    assert set(went) <= {"sent", "sending"}
    assert len(postbox.letters) == 1


def test_what_surely_did_not_arrive_is_sent_again_with_the_same_name(subscribed, mail, postbox):
    postbox.failures = [ProviderError("Busy.", retryable=True)]
    with pytest.raises(ProviderError):
        mail.send("asha", DAY.isoformat(), MORNING)

    assert mail.send("asha", DAY.isoformat(), MORNING) == "sent"
    mail.stop(postbox.token("stop"))
    assert mail.standing("asha") is Standing.OFF


def test_what_may_have_arrived_is_not_sent_again(subscribed, mail, db, postbox):
    postbox.failures = [ProviderError("Silence.", retryable=False)]
    assert mail.send("asha", DAY.isoformat(), MORNING) == "unknown"
    assert mail.send("asha", DAY.isoformat(), MORNING) == "unknown"
    db.letters.update_one({}, {"$set": {"outcome": "sending"}})  # the worker died
    assert mail.send("asha", DAY.isoformat(), MORNING) == "sending"
    assert postbox.letters == []


def test_an_address_nobody_has_is_written_to_no_more(subscribed, mail, postbox):
    postbox.failures = [AddressRefused()]

    assert mail.send("asha", DAY.isoformat(), MORNING) == "refused"
    assert mail.standing("asha") is Standing.REFUSED
    assert mail.due(MORNING) == []


def test_a_letter_nobody_wants_any_more_or_that_is_late_stays_away(subscribed, mail, postbox):
    noon = MORNING + timedelta(hours=6)
    assert mail.send("asha", DAY.isoformat(), noon) == "over"
    assert mail.send("asha", "2026-11-20", MORNING) == "over"
    mail.switch_off("asha")
    assert mail.send("asha", DAY.isoformat(), MORNING) == "off"
    assert postbox.letters == []


def test_one_click_ends_the_letters_and_a_made_up_one_ends_nothing(subscribed, mail, postbox):
    mail.send("asha", DAY.isoformat(), MORNING)
    token = postbox.token("stop")
    for wrong in ("", "made up", token[:-1]):
        with pytest.raises(NotFound):
            mail.stop(wrong)
    assert mail.standing("asha") is Standing.ON

    mail.stop(token)
    mail.stop(token)

    assert mail.standing("asha") is Standing.OFF
    assert mail.switch_on("asha", MORNING) is Standing.ON  # the address stays proven


def test_the_link_of_one_kind_of_letter_does_nothing_of_the_other(join, mail, db, postbox):
    join(proven=False)
    mail.switch_on("asha", MORNING)
    links_sent(db, mail)
    with pytest.raises(NotFound):
        mail.stop(postbox.token("confirm"))


def test_in_gentle_days_a_letter_is_the_gentle_reading_alone(
    subscribed, mail, people, horoscopes, db, postbox
):
    db.safety_log.insert_one({**CRISIS, "at": MORNING - timedelta(days=1)})
    horoscopes.prepare("asha", MORNING, force=True)
    mail.send("asha", DAY.isoformat(), MORNING)

    said = people.get("asha").user_overview["latest_horoscope"]["content"]
    assert postbox.letters[0].subject == "For today"
    assert postbox.letters[0].text.startswith(said)


def test_what_was_written_before_a_crisis_is_held_back(subscribed, mail, db, postbox):
    later = MORNING + timedelta(minutes=20)
    db.safety_log.insert_one({**CRISIS, "at": MORNING + timedelta(minutes=10)})

    assert mail.send("asha", DAY.isoformat(), later) == "held_back"
    assert postbox.letters == []


def test_only_a_digest_of_the_link_is_kept_and_all_of_it_is_theirs(
    subscribed, mail, db, postbox, capsys, caplog
):
    mail.send("asha", DAY.isoformat(), MORNING)
    token = postbox.token("stop")
    assert token not in str([list(db[name].find()) for name in db.list_collection_names()])
    kept = export(db, "asha")
    assert kept["letters"][0]["address"] == "asha@example.org"
    assert kept["users"][0]["morning_mail"]["on"] is True
    assert "token_hash" not in kept["letters"][0]
    assert "example.org" not in caplog.text + capsys.readouterr().err

    erase(db, "asha")
    assert db.letters.count_documents({}) == 0


def test_without_a_mail_server_nothing_is_due(subscribed, db, people, horoscopes):
    mail = MorningMail(db, people, Tasks(db), horoscopes, None, SITE)

    assert not mail.offered
    assert mail.due(MORNING) == []
    with pytest.raises(NotFound):
        mail.send("asha", DAY.isoformat(), MORNING)
