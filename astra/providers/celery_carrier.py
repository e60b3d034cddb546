"""The carrier on Celery: ids of tasks travel through RabbitMQ, Redis or another broker.

Imported only where ``ASTRA_BROKER_URL`` is set (``requirements-celery.txt``). Celery keeps no
result, decides no retry and holds no state here: leases do. A message is acknowledged after its
task, so that a broker hands on what a killed worker had; whoever gets it too early finds the lease
still held, and the scheduler tells of the task again when it has ended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from celery import Celery
from kombu.exceptions import OperationalError

from astra.errors import ProviderError

log = logging.getLogger(__name__)

TASK, QUEUE = "astra.task", "astra.tasks"
CONNECT_S = 2.0
EXPIRES_S = 300
"""Seconds an id is worth carrying; unread ones do not pile up while no worker runs."""

REDELIVER_S = 60
"""Seconds after which Redis hands on what was not acknowledged; RabbitMQ sees a worker's end."""

_SETTINGS = {
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_default_queue": QUEUE,
    "task_publish_retry": False,  # the scheduler runs the task itself instead
    "worker_prefetch_multiplier": 1,
    "worker_enable_remote_control": False,
    "worker_hijack_root_logger": False,
    "worker_cancel_long_running_tasks_on_connection_loss": False,
    "broker_connection_timeout": CONNECT_S,
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
}
_ONCE = {"max_retries": 1, "interval_start": 0}  # of connecting, to send
_REDIS = {
    **_ONCE,
    "visibility_timeout": REDELIVER_S,
    "socket_connect_timeout": CONNECT_S,
    "socket_timeout": 30,
}


class CeleryCarrier:
    """Sends ids, and receives them in a process that serves."""

    def __init__(self, broker: str) -> None:
        """``broker`` is an address Celery knows, as amqp://host or redis://host."""
        self._app = Celery("astra", broker=broker, set_as_current=False)
        self._app.conf.update(_SETTINGS)
        redis = broker.startswith(("redis://", "rediss://"))
        self._app.conf.broker_transport_options = _REDIS if redis else _ONCE

    def send(self, task_id: str) -> None:
        """Hand an id to the broker.

        Raises:
            ProviderError: the broker did not take it.
        """
        try:
            self._app.send_task(TASK, (task_id,), expires=EXPIRES_S)
        except (OperationalError, OSError) as error:
            raise ProviderError("The broker did not take the task.", retryable=True) from error

    def serve(self, run: Callable[[str], object], *, threads: int) -> None:
        """Call ``run`` with each id that arrives, in that many threads, until asked to end.

        Threads and not processes: the database's client must not be forked. What raises
        is logged by Celery; its task falls due again when the lease ends.
        """

        def receive(task_id: str) -> None:
            run(task_id)

        self._app.task(receive, name=TASK)
        worker = self._app.Worker(
            quiet=True,
            pool="threads",
            concurrency=threads,
            without_gossip=True,
            without_mingle=True,
        )
        worker.start()
