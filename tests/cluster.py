"""A dask scheduler with workers of its own, as an operator starts them, on this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
_NONE = {"nanny": "--no-nanny", "dashboard": "--no-dashboard"}


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    folder: Path
    scheduler: "subprocess.Popen[bytes]"
    address: str
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def add_worker(self, *, nanny: bool = False, **environment: str) -> "subprocess.Popen[bytes]":
        words = [
            "worker",
            self.address,
            "--host",
            "127.0.0.1",
            "--nthreads",
            "1",
            "--local-directory",
            str(self.folder),
        ]
        started = _started(*words, *([] if nanny else [_NONE["nanny"]]), environment=environment)
        self.workers.append(started)
        return started

    def await_workers(self, count: int) -> None:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=PATIENCE)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
            process.wait(PATIENCE)


@contextmanager
def cluster(folder: Path, workers: int = 2, *, nanny: bool = False, protocol: str = "tcp") -> Iterator[Cluster]:
    """Start a scheduler and workers; skip the test where dask is not installed."""
    pytest.importorskip("distributed")
    told = folder / "scheduler.json"
    scheduler = _started(
        "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told), "--protocol", protocol
    )
    until = time.monotonic() + PATIENCE
    while True:
        try:
            made = Cluster(folder, scheduler, json.loads(told.read_text(encoding="utf-8"))["address"])
            break
        except (OSError, ValueError):
            assert time.monotonic() < until, "no scheduler"
            time.sleep(0.05)
    try:
        for _ in range(workers):
            made.add_worker(nanny=nanny)
        if workers:
            made.await_workers(workers)
        yield made
    finally:
        made.end()


def _started(*words: str, environment: dict[str, str] | None = None) -> "subprocess.Popen[Any]":
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words, _NONE["dashboard"]],
        env={**os.environ, "PYTHONPATH": paths, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
