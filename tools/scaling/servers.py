"""The servers beside Astra: nginx, a replica set of three, Redis and RabbitMQ, all on loopback."""

from __future__ import annotations

import os
import string
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from astra.mongo.keeper import find_mongod
from astra.ops.bench.processes import running
from astra.processes import HOST, free_port
from astra.settings import ROOT
from tools.scaling.programs import START_S, Program, eventually, installed, listens

SET: Final = "scaling"
SERVED_BY: Final = "X-Served-By"
NGINX: Final = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    add_header {served_by} $upstream_addr always;
    include {folder}/astra.conf;
}}
"""


@contextmanager
def nginx(ports: Sequence[int]) -> Iterator[int]:
    """Run nginx with ``deploy/nginx.conf`` before those processes; yield the port it listens on.

    Each answer says in ``SERVED_BY`` which process gave it.
    """
    port = free_port()
    servers = " ".join(f"server {HOST}:{one};" for one in ports)
    filled = string.Template((ROOT / "deploy/nginx.conf").read_text("utf-8")).safe_substitute(
        ASTRA_LISTEN=f"{HOST}:{port}", ASTRA_SERVERS=servers
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "astra.conf").write_text(filled, "utf-8")
        main = folder / "nginx.conf"
        main.write_text(NGINX.format(folder=folder, served_by=SERVED_BY), "utf-8")
        command = [installed("nginx"), "-p", name, "-c", str(main), "-e", f"{name}/error.log"]
        with running(command, os.environ):
            eventually(lambda: listens(port), START_S, "nginx did not listen")
            yield port


@dataclass(frozen=True, slots=True)
class ReplicaSet:
    """Three servers that hold the same data, by port."""

    members: dict[int, Program]

    @property
    def uri(self) -> str:
        """The address of the set, whoever leads it."""
        hosts = ",".join(f"{HOST}:{port}" for port in self.members)
        return f"mongodb://{hosts}/?replicaSet={SET}"

    def kill_primary(self) -> None:
        """End the member that takes the writes with ``kill -9``; return when it is gone."""
        with MongoClient[dict[str, Any]](self.uri) as client:
            client.admin.command("ping")
            assert client.primary is not None
            program = self.members[client.primary[1]]
        program.kill()
        program.wait()


@contextmanager
def replica_set() -> Iterator[ReplicaSet]:
    """Run three members with MongoDB's own defaults for elections; all are ready at the start."""
    ports = [free_port() for _ in range(3)]
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        members = {
            port: stack.enter_context(running(_mongod(Path(name) / str(port), port), os.environ))
            for port in ports
        }
        for port in ports:
            eventually(partial(listens, port), START_S, "a mongod did not listen")
        config = {
            "_id": SET,
            "members": [{"_id": n, "host": f"{HOST}:{port}"} for n, port in enumerate(ports)],
        }
        with MongoClient[dict[str, Any]](HOST, ports[0], directConnection=True) as first:
            first.admin.command("replSetInitiate", config)
            eventually(lambda: _all_ready(first), START_S, "the replica set was not ready")
        yield ReplicaSet(members)


def _mongod(folder: Path, port: int) -> list[str]:
    folder.mkdir()
    options = {
        "--dbpath": folder,
        "--port": port,
        "--bind_ip": HOST,
        "--replSet": SET,
        "--oplogSize": 128,
        "--wiredTigerCacheSizeGB": 0.5,
        "--wiredTigerEngineConfigString": "log=(prealloc=false,file_max=10MB)",
        "--networkMessageCompressors": "disabled",
    }
    words = [str(word) for option in options.items() for word in option]
    return [str(find_mongod()), "--quiet", *words]


def _all_ready(member: MongoClient[dict[str, Any]]) -> bool:
    with suppress(PyMongoError):
        states = [one["stateStr"] for one in member.admin.command("replSetGetStatus")["members"]]
        return sorted(states) == ["PRIMARY", "SECONDARY", "SECONDARY"]
    return False


@contextmanager
def redis() -> Iterator[str]:
    """Run a Redis that keeps nothing; yield its address."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        options = ["--port", str(port), "--bind", HOST, "--save", "", "--dir", folder]
        with running([installed("redis-server"), *options], os.environ):
            eventually(lambda: listens(port), START_S, "Redis did not listen")
            yield f"redis://{HOST}:{port}"


@contextmanager
def rabbitmq() -> Iterator[str]:
    """Run a RabbitMQ and its name server; yield its address."""
    port, distribution, epmd = free_port(), free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "HOME": folder,
            "ERL_EPMD_PORT": str(epmd),
            "ERL_EPMD_ADDRESS": HOST,
            "RABBITMQ_NODENAME": f"astra{port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": HOST,
            "RABBITMQ_NODE_PORT": str(port),
            "RABBITMQ_DIST_PORT": str(distribution),
            "RABBITMQ_MNESIA_BASE": f"{folder}/data",
            "RABBITMQ_LOG_BASE": f"{folder}/log",
            "RABBITMQ_PID_FILE": f"{folder}/pid",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{folder}/plugins",
            "RABBITMQ_CONFIG_FILE": f"{folder}/none",
        }
        # Debian's own wrapper changes the user; the server itself runs as whoever starts it.
        server = installed("rabbitmq-server", "/usr/lib/rabbitmq/bin")
        with (
            running([installed("epmd"), "-port", str(epmd)], environment),
            running([server], environment),
        ):
            eventually(lambda: listens(port), START_S, "RabbitMQ did not listen")
            yield f"amqp://guest:guest@{HOST}:{port}"
