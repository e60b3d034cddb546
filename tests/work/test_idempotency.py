"""Idempotency keys: one request, however often it is sent, starts one workflow."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from astra.errors import InvalidInput, KeyReused
from astra.work.idempotency import Idempotency, fingerprint


@pytest.fixture
def keys(db) -> Idempotency:
    return Idempotency(db)


def test_the_same_request_again_leads_to_the_same_workflow(keys, now):
    first = keys.begin("asha", "podcast", "k1", {"topic": "eclipse", "length_minutes": 5}, now)
    again = keys.begin("asha", "podcast", "k1", {"length_minutes": 5, "topic": "eclipse"}, now)
    assert (first.repeated, again.repeated) == (False, True)
    assert first.workflow_id == again.workflow_id


def test_another_request_under_the_same_key_is_refused(keys, now):
    keys.begin("asha", "podcast", "k1", {"topic": "eclipse"}, now)
    with pytest.raises(KeyReused) as refused:
        keys.begin("asha", "podcast", "k1", {"topic": "mars"}, now)
    assert refused.value.status == 422


def test_a_key_is_a_persons_own_and_a_tasks_own(keys, now):
    ids = {
        keys.begin(person, task, "k1", {"a": number}, now).workflow_id
        for number, (person, task) in enumerate(
            [("asha", "podcast"), ("ravi", "podcast"), ("asha", "horoscope")]
        )
    }
    assert len(ids) == 3


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_that_is_empty_or_too_long_is_refused(keys, now, key):
    with pytest.raises(InvalidInput):
        keys.begin("asha", "podcast", key, {}, now)


def test_many_at_once_begin_one_workflow(keys, now):
    begun = []
    threads = [
        threading.Thread(target=lambda: begun.append(keys.begin("asha", "podcast", "k", {}, now)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.workflow_id for one in begun}) == 1
    assert sum(not one.repeated for one in begun) == 1


def test_a_key_whose_workflow_was_never_made_is_dropped_in_the_end(keys, db, now):
    keys.begin("asha", "podcast", "k1", {}, now)
    keys.drop_abandoned(now + timedelta(days=6))
    assert db.idempotency_keys.count_documents({}) == 1
    keys.drop_abandoned(now + timedelta(days=8))
    assert db.idempotency_keys.count_documents({}) == 0


def test_what_a_request_says_is_not_kept_with_its_key(keys, db, now):
    keys.begin("asha", "podcast", "k1", {"topic": "my divorce"}, now)
    assert "divorce" not in str(db.idempotency_keys.find_one())


def test_the_fingerprint_is_the_sha256_of_canonical_json():
    # printf '{"a":1,"b":[true,null]}' | sha256sum
    expected = "1cc69c7fa23616ca2ec3ee70d24390a6225c8832db8a4c814c7e0e7f942f8668"
    assert fingerprint({"b": [True, None], "a": 1}) == expected
