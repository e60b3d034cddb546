"""Workflows: their status follows from their tasks, and whatever half of one exists is completed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astra.errors import LeaseLost, NotFound
from astra.work import crash
from astra.work.idempotency import Idempotency
from astra.work.plan import Step, check, standing, status_of
from astra.work.tasks import Tasks
from astra.work.workflows import Workflows

EPISODE = (
    Step("script", "write"),
    Step("cover", "paint", after=("script",), optional=True),
    Step("voice", "speak", {"turns": 3}, after=("script",)),
    Step("feed", "publish", after=("cover", "voice")),
)
STATUSES = ("pending", "running", "retry_wait", "completed", "failed", "skipped", "cancelled")


class Died(Exception):
    """Stands for the end of a process."""


class Studio:
    """A workflow and somebody who works on it."""

    id = "episode-1"

    def __init__(self, db, now, *, submitted: bool = True) -> None:
        self.db, self.now = db, now
        self.tasks, self.workflows = Tasks(db), Workflows(db)
        if submitted:
            self.submit()

    def submit(self):
        return self.workflows.submit("asha", "episode", EPISODE, self.now, workflow_id=self.id)

    def work(self, *, failing: tuple[str, ...] = ()) -> list[str]:
        """Do what can be done, one task after another; return the names in order."""
        done = []
        while claim := self.tasks.lease.claim("worker"):
            name = claim.document["name"]
            done.append(name)
            if name in failing:
                self.tasks.lease.fail(claim, f"No {name}.", final=True)
            else:
                self.tasks.lease.finish(claim, {"result": {}})
            self.workflows.advance(self.id, self.now)
        return done

    @property
    def workflow(self):
        return self.workflows.get("asha", self.id)

    @property
    def statuses(self) -> dict[str, str]:
        return {task.name: task.status for task in self.workflow.tasks}

    @property
    def noted(self) -> str:
        return self.db.workflow_instances.find_one()["status"]


@pytest.fixture
def studio(db, now) -> Studio:
    return Studio(db, now)


@pytest.fixture
def die_at():
    """Make this thread die at the given visit of a crash point."""

    def die_at(point: str, visit: int = 1) -> None:
        visits = []

        def hook(reached: str) -> None:
            visits.append(reached)
            if visits.count(point) == visit:
                crash.install(None)
                raise Died

        crash.install(hook)

    yield die_at
    crash.install(None)


def test_tasks_run_after_those_they_come_after(studio):
    assert (studio.workflow.status, studio.workflow.done, studio.workflow.total) == (
        "pending",
        0,
        4,
    )
    order = studio.work()
    assert order[0] == "script"
    assert order[-1] == "feed"
    assert (studio.workflow.status, studio.noted) == ("completed", "completed")
    assert studio.workflow.done == 4


def test_a_workflow_under_way_runs_and_counts_what_has_ended(studio):
    claim = studio.tasks.lease.claim("worker")
    assert studio.workflow.status == "running"
    studio.tasks.lease.finish(claim)
    studio.workflows.advance(studio.id, studio.now)
    assert (studio.workflow.status, studio.workflow.done) == ("running", 1)


def test_an_optional_task_that_fails_leaves_a_workflow_completed_with_errors(studio):
    studio.work(failing=("cover",))
    assert studio.workflow.status == "completed_with_errors"
    assert studio.workflow.error == "No cover."
    assert studio.statuses["feed"] == "completed"


def test_what_needs_a_failed_task_is_skipped_and_the_workflow_fails(studio):
    assert studio.work(failing=("script",)) == ["script"]
    assert studio.statuses == {
        "script": "failed",
        "cover": "skipped",
        "voice": "skipped",
        "feed": "skipped",
    }
    assert (studio.workflow.status, studio.workflow.unfinished) == ("failed", False)


def test_a_retry_does_again_what_failed_and_what_comes_after_it_and_nothing_else(studio):
    studio.work(failing=("voice",))
    assert studio.workflows.retry("asha", studio.id, studio.now).status == "running"
    assert studio.work() == ["voice", "feed"]
    assert studio.workflow.status == "completed"


def test_a_task_retried_by_itself_takes_up_what_was_skipped_for_it(studio):
    studio.work(failing=("script",))
    studio.tasks.retry("asha", f"{studio.id}:script", studio.now)
    assert sorted(studio.work()) == ["cover", "feed", "script", "voice"]
    assert (studio.workflow.status, studio.noted) == ("completed", "completed")


def test_a_finished_workflow_and_its_tasks_expire_and_a_retried_one_does_not(studio, db):
    studio.work(failing=("script",))
    rows = [*db.task_instances.find(), *db.workflow_instances.find()]
    assert {row["expires_at"] for row in rows} == {studio.now + timedelta(days=30)}
    studio.workflows.retry("asha", studio.id, studio.now)
    rows = [*db.task_instances.find(), *db.workflow_instances.find()]
    assert {row.get("expires_at") for row in rows} == {None}


def test_cancelling_ends_what_has_not_ended_and_fences_off_who_is_at_it(studio):
    claim = studio.tasks.lease.claim("worker")
    assert studio.workflows.cancel("asha", studio.id, studio.now).status == "cancelled"
    assert set(studio.statuses.values()) == {"cancelled"}
    with pytest.raises(LeaseLost):
        studio.tasks.lease.finish(claim)
    assert studio.work() == []


def test_cancelling_a_finished_workflow_changes_nothing(studio):
    studio.work()
    assert studio.workflows.cancel("asha", studio.id, studio.now).status == "completed"


def test_submitting_twice_makes_one_workflow(studio, db):
    studio.work()
    assert studio.submit().status == "completed"
    assert db.task_instances.count_documents({}) == 4


@pytest.mark.parametrize(
    ("point", "visit"), [("workflow.instance", 1), *(("workflow.task", n) for n in range(1, 5))]
)
@pytest.mark.parametrize("repaired_by", ["submit", "reconciler"])
def test_a_half_made_workflow_is_completed(db, now, die_at, point, visit, repaired_by):
    die_at(point, visit)
    with pytest.raises(Died):
        Studio(db, now)
    studio = Studio(db, now, submitted=repaired_by == "submit")
    if repaired_by == "reconciler":
        studio.workflows.reconcile(now + timedelta(minutes=1))
    assert len(studio.work()) == 4
    assert studio.noted == "completed"


@pytest.mark.parametrize(
    ("point", "visit"),
    [
        *(("workflow.released", n) for n in (1, 2, 3)),
        *(("workflow.noted", n) for n in (1, 2)),  # as running, and as completed
    ],
)
def test_a_worker_that_dies_while_it_advances_is_made_good_by_the_reconciler(
    studio, die_at, point, visit
):
    die_at(point, visit)
    with pytest.raises(Died):
        studio.work()
    studio.workflows.reconcile(studio.now + timedelta(minutes=1))
    studio.work()
    assert (studio.workflow.status, studio.noted) == ("completed", "completed")


def test_a_clock_that_went_back_leaves_no_workflow_alone(studio, die_at):
    die_at("workflow.noted")
    with pytest.raises(Died):
        studio.work()
    studio.workflows.reconcile(studio.now - timedelta(days=300))
    assert studio.statuses["voice"] == "pending"
    studio.work()
    assert studio.noted == "completed"


def test_the_reconciler_leaves_alone_what_somebody_just_looked_at(studio, monkeypatch):
    looked = []
    monkeypatch.setattr(Workflows, "advance", lambda _, workflow_id, __: looked.append(workflow_id))
    studio.workflows.reconcile(studio.now + timedelta(seconds=5))
    assert looked == []
    studio.workflows.reconcile(studio.now + timedelta(seconds=15))
    assert looked == [studio.id]


def test_a_stranger_sees_and_changes_nothing(studio):
    for act in (studio.workflows.cancel, studio.workflows.retry):
        with pytest.raises(NotFound):
            act("ravi", studio.id, studio.now)
    with pytest.raises(NotFound):
        studio.workflows.get("ravi", studio.id)
    with pytest.raises(NotFound):
        studio.workflows.submit("ravi", "episode", EPISODE, studio.now, workflow_id=studio.id)
    assert studio.workflows.of("ravi") == []
    assert studio.workflow.status == "pending"


def test_a_person_sees_the_newest_workflows_first_and_may_ask_for_some_kinds(studio):
    later = studio.now + timedelta(minutes=1)
    other = studio.workflows.submit("asha", "other", [Step("one", "write")], later)
    assert [one.id for one in studio.workflows.of("asha")] == [other.id, studio.id]
    assert [one.id for one in studio.workflows.of("asha", ["episode"])] == [studio.id]


def test_what_is_wanted_sooner_is_done_first_whoever_s_it_is(db, now):
    workflows, tasks = Workflows(db), Tasks(db)
    turns = [Step(f"turn {n}", "speak", wanted_after_s=20.0 * n) for n in range(3)]
    workflows.submit("asha", "episode", turns, now, workflow_id="a")
    workflows.submit("ravi", "episode", turns, now + timedelta(seconds=5), workflow_id="b")
    done = []
    while claim := tasks.lease.claim("worker"):
        done.append(claim.document["_id"])
        tasks.lease.finish(claim)
    assert done == [f"{one}:turn {n}" for n in range(3) for one in "ab"]


def test_the_key_of_a_request_is_kept_seven_days_after_its_workflow(db, now):
    begun = Idempotency(db).begin("asha", "episode", "k", {}, now)
    steps = [Step("one", "write")]
    workflows = Workflows(db)
    workflows.submit("asha", "episode", steps, now, workflow_id=begun.workflow_id)
    assert db.idempotency_keys.find_one().get("expires_at") is None
    tasks = Tasks(db)
    tasks.lease.finish(tasks.lease.claim("worker"))
    workflows.advance(begun.workflow_id, now)
    assert db.idempotency_keys.find_one()["expires_at"] == now + timedelta(days=7)


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [Step("a", "x"), Step("a", "x")],
        [Step("a", "x", after=("b",)), Step("b", "x")],
        [Step("a", "x", after=("a",))],
    ],
)
def test_steps_that_can_never_be_done_are_refused(steps):
    with pytest.raises(ValueError, match=r"step|called|after"):
        check(steps)


@given(st.lists(st.sampled_from(STATUSES), min_size=4, max_size=4))
def test_a_workflow_has_ended_exactly_when_its_tasks_have(statuses):
    by_name = dict(zip([step.name for step in EPISODE], statuses, strict=True))
    ended = status_of(EPISODE, by_name) not in ("pending", "running")
    assert ended == (not {"pending", "running", "retry_wait"} & set(statuses))


@given(st.lists(st.sampled_from(STATUSES), min_size=4, max_size=4))
def test_standing_is_settled_at_once(statuses):
    by_name = dict(zip([step.name for step in EPISODE], statuses, strict=True))
    stands = standing(EPISODE, by_name)
    after = by_name | {n: "skipped" if s == "skipped" else "pending" for n, s in stands.items()}
    assert standing(EPISODE, after) == stands
