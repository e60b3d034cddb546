"""No trace: a word planted in everything that may hold one, and forgotten, is in nothing."""

from __future__ import annotations

import json

import pytest

from astra import jobs
from astra.guide.context import dynamic_variables
from astra.guide.facts import facts_for
from astra.guide.suggestions import suggestions

WORD = "zookeeper"
SENTENCE = f"You work as a {WORD}."


@pytest.fixture
def planted(life):
    """Asha's life, with the word in every place that may hold what she said."""
    db = life.astra.db
    life.say("I want to talk about pottery. I live in Pune.")
    life.say(f"I'm a {WORD}. I was a {WORD} in Delhi too.")
    life.reword(f"I'm a {WORD}. I love mangoes.")
    said = [one for one in life.astra.events.latest("asha") if one.role == "user"][-1]
    life.astra.outbox.answer_again("asha", said.id, life.now)
    jobs.run_due(life.astra)
    life.end()
    life.astra.horoscopes.prepare("asha", life.now)
    life.astra.weekly_reports.prepare("asha", life.now)
    life.astra.updates.leave("asha", "analysis", "planted", SENTENCE, life.now)
    fact = {"kind": "life", "detail": WORD, "text": SENTENCE}
    db.responder_events.update_one(
        {"messageId": said.id},
        {
            "$set": {
                "content": SENTENCE,
                "facts": [fact],
                "variants": [{"variant": 0, "content": SENTENCE, "facts": [fact]}],
                "metadata.suggestions": [f"How is my work as a {WORD}?", "How is my day?"],
                "feedback": {"thumb": "up", "reason": f"I am a {WORD}, so yes", "at": life.now},
            }
        },
    )
    talk = {"summary": SENTENCE, "topics": [WORD, "work"]}
    db.conversations.update_many({}, {"$set": talk})
    person = life.astra.people.get("asha")
    reading = {"content": f"Good day. {SENTENCE}", "facts": [fact]}
    overview = person.user_overview
    (report,) = overview["weekly_reports"]
    report = {**report, **reading, "stats": {**report["stats"], "topics": [WORD, "work"]}}
    db.users.update_one(
        {"_id": "asha"},
        {
            "$set": {
                "overview": SENTENCE,
                "seeding": {"asked": "birth_time", "pending": SENTENCE, "others": SENTENCE},
                "memory_request": {"kind": "forget", "called": WORD},
                "user_overview.profile_summary": SENTENCE,
                "user_overview.insights": [SENTENCE],
                "user_overview.latest_horoscope": {**overview["latest_horoscope"], **reading},
                "user_overview.latest_weekly_report": report,
                "user_overview.weekly_reports": [report],
                "user_overview.recent_conversations": [
                    {**one, **talk} for one in overview["recent_conversations"]
                ],
                "user_overview.gamification.topics_explored": [WORD, "work"],
                "user_overview.persona.guidance": [f"Talks about {WORD} go on for long."],
            }
        },
    )
    return life


def prompts(life) -> str:
    """All that a model would be told."""
    person, now = life.astra.people.get("asha"), life.astra.now()
    facts = facts_for(person, now)
    memories = life.astra.memories.retrieve("asha", f"what is my work, {WORD}", now)
    told = dynamic_variables(person, facts, memories, now)
    history = life.astra.events.before("asha", now.replace(year=2099), 99)
    offered = suggestions(person, facts, now, "en")
    said = [one.content for one in history]
    return json.dumps([told, said, offered], ensure_ascii=False).lower()


def test_a_forgotten_word_is_nowhere_any_more(planted):
    assert planted.held().count(WORD) > 20
    (work,) = [one for one in planted.astra.memories.facts("asha") if one.kind == "work"]

    planted.astra.memories.forget("asha", [work.id], WORD, planted.now)
    planted.astra.tasks.submit("asha", "forget", "planted", {}, planted.now)
    jobs.run_due(planted.astra)

    assert WORD not in planted.held()
    assert WORD not in prompts(planted)
    assert "mangoes" in planted.held()
    grave = planted.astra.db.memories.find_one({"_id": work.id})
    assert grave["fingerprint"]
    assert {grave[name] for name in ("text", "value", "quote", "key")} == {""}


def test_what_is_written_later_does_not_bring_it_back(planted):
    (work,) = [one for one in planted.astra.memories.facts("asha") if one.kind == "work"]
    planted.astra.memories.forget("asha", [work.id], WORD, planted.now)
    planted.astra.tasks.submit("asha", "forget", "planted", {}, planted.now)
    jobs.run_due(planted.astra)

    said = [one for one in planted.astra.events.latest("asha") if one.role == "user"][-1]
    planted.astra.outbox.answer_again("asha", said.id, planted.now)
    planted.say("How is my work going?")
    planted.end()
    planted.astra.horoscopes.prepare("asha", planted.now, force=True)
    planted.astra.weekly_reports.prepare("asha", planted.now, force=True)

    assert WORD not in planted.held()
    assert WORD not in prompts(planted)
