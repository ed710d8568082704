"""The engine on a cluster keeps what the one on this machine promises, and what is wrong with a cluster is a sentence."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from aeo_evidence.engine import Done, Engine, Failure, FailureKind, Ticket
from aeo_evidence.engine.address import is_open
from aeo_evidence.engine.cluster import ClusterEngine
from aeo_evidence.errors import AeoError, UnreadableError
from tests.cluster import ROOT, Cluster, cluster
from tests.engine import deeds
from tests.engine.test_engine import ALONE, LONG, MIB, RAISED, all_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a cluster's workers are started as on Unix here")


def alike() -> Mapping[str, str]:
    """Return what is the same everywhere here, unless a worker's environment says otherwise."""
    return {"program": os.environ.get("TESTED_VERSION", "1"), "Python": "3"}


SOME = {
    "loops for ever",
    "SIGKILL",
    "os._exit",
    "eats at one gulp",
    "answers too much",
    "answer without pickle",
    "answer not to be unpacked",
    "trap in",
    "an engine within a task",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture
def engine(running: Cluster) -> Iterator[Engine]:
    with ClusterEngine(running.address, alike, memory_bytes=256 * MIB) as made:
        yield made


def test_values_come_back_under_their_tickets_and_more_may_be_handed_in_meanwhile(engine: Engine) -> None:
    for number in range(100):
        engine.submit(deeds.give, {"n": number}, seconds=LONG)
    first = next(engine.as_completed())
    assert engine.submit(deeds.give, "later", seconds=LONG) == Ticket(100)
    values = [one.value for _, one in sorted({**all_of(engine), first.ticket.number: first}.items())]
    assert values == [*({"n": number} for number in range(100)), "later"]
    assert list(engine.as_completed()) == []


def test_large_arguments_and_values_pass(engine: Engine) -> None:
    data = b"x" * (20 * MIB)
    for _ in range(3):
        engine.submit(deeds.size_of, data, seconds=LONG)
    engine.submit(deeds.big, len(data), seconds=LONG)
    done = all_of(engine)
    assert [done[number].value for number in range(3)] == [len(data)] * 3
    assert len(done[3].value) == len(data)


@pytest.mark.parametrize(("deed", "args", "failure"), RAISED)
def test_an_exception_crosses_by_its_name_alone(
    engine: Engine, deed: Callable[..., Any], args: tuple[Any, ...], failure: Failure
) -> None:
    engine.submit(deed, *args, seconds=LONG)
    assert all_of(engine)[0] == Done(Ticket(0), None, failure)


def test_an_unreadable_error_crosses_whole(engine: Engine) -> None:
    engine.submit(deeds.refuse, "encrypted", seconds=LONG)
    failure = all_of(engine)[0].failure
    assert isinstance(failure, UnreadableError)
    assert failure.remark == UnreadableError("encrypted", format="pdf").remark


@pytest.mark.parametrize(("deed", "args", "seconds", "failure"), [each for each in ALONE if each.id in SOME])
def test_a_bad_task_costs_itself_alone(
    engine: Engine, deed: Callable[..., Any], args: tuple[Any, ...], seconds: float, failure: Failure
) -> None:
    for number in range(5):
        if number == 3:
            engine.submit(deed, *args, seconds=seconds)
        else:
            engine.submit(deeds.give, number, seconds=LONG)
    done = all_of(engine)
    assert done.pop(3) == Done(Ticket(3), None, failure)
    assert {number: one.value for number, one in done.items()} == {n: n for n in (0, 1, 2, 4)}


def test_no_task_runs_within_the_clusters_own_workers(engine: Engine, running: Cluster) -> None:
    for _ in range(8):
        engine.submit(deeds.own_pid, seconds=LONG)
    pids = {one.value for one in all_of(engine).values()}
    # Two are enough; one that an earlier test has left large is replaced after its next task.
    assert 1 <= len(pids) <= 4, "a guarded process is used again"
    assert pids.isdisjoint({worker.pid for worker in running.workers})


def test_a_nannys_worker_may_have_guarded_processes_too(tmp_path: Path) -> None:
    with cluster(tmp_path, 1, nanny=True) as made, ClusterEngine(made.address, alike) as engine:
        engine.submit(deeds.give, "guarded", seconds=LONG)
        assert all_of(engine)[0].value == "guarded"


def test_a_worker_that_is_killed_costs_no_task(tmp_path: Path) -> None:
    with cluster(tmp_path) as made, ClusterEngine(made.address, alike) as engine:
        for number in range(40):
            engine.submit(deeds.nap, 0.05 + number / 10_000, seconds=LONG)
        results = engine.as_completed()
        seen = [next(results)]
        made.workers[0].send_signal(signal.SIGKILL)
        seen += results
    assert sorted(one.value for one in seen) == [0.05 + number / 10_000 for number in range(40)]


def test_a_task_whose_workers_die_again_and_again_is_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    with cluster(tmp_path, 3) as made, ClusterEngine(made.address, alike) as engine:
        pids = {worker.pid for worker in made.workers}
        engine.submit(deeds.kill_one_of, tuple(sorted(pids)), seconds=LONG)
        engine.submit(deeds.give, "good", seconds=LONG)
        done = all_of(engine)
    assert done[0].failure == Failure(FailureKind.CRASH, "KilledWorker")
    assert done[1].value == "good"


def test_a_worker_of_another_version_is_not_worked_with(tmp_path: Path) -> None:
    with cluster(tmp_path, 0) as made:
        made.add_worker(TESTED_VERSION="2")
        made.await_workers(1)
        with ClusterEngine(made.address, alike) as engine:
            engine.submit(deeds.give, 1, seconds=LONG)
            with pytest.raises(AeoError, match=r"program 2 instead of 1\. Install the same version"):
                all_of(engine)


def test_a_worker_without_the_program_is_not_worked_with(tmp_path: Path) -> None:
    (tmp_path / "aeo_evidence").mkdir()
    (tmp_path / "aeo_evidence" / "__init__.py").touch()  # found first, and empty
    with cluster(tmp_path, 0) as made:
        made.add_worker(PYTHONPATH=str(tmp_path))
        made.await_workers(1)
        with pytest.raises(AeoError, match="Install the same version of the program, with its extra"):
            ClusterEngine(made.address, alike)


def test_a_scheduler_that_is_gone_ends_the_run_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aeo_evidence.engine.cluster._WITHOUT_SECONDS", 2.0)
    with cluster(tmp_path, 1) as made, ClusterEngine(made.address, alike) as engine:
        engine.submit(deeds.give, 1, seconds=LONG)
        engine.submit(deeds.hang_asleep, seconds=LONG)
        results = engine.as_completed()
        assert next(results).value == 1
        made.scheduler.kill()
        with pytest.raises(AeoError, match=r"is gone: .* goes on where it was"):
            next(results)


def test_workers_that_are_gone_end_the_run_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aeo_evidence.engine.cluster._WITHOUT_SECONDS", 2.0)
    monkeypatch.setattr("aeo_evidence.engine.cluster._COUNT_SECONDS", 0.1)
    with cluster(tmp_path, 1) as made, ClusterEngine(made.address, alike) as engine:
        engine.submit(deeds.hang_asleep, seconds=LONG)
        made.workers[0].kill()
        with pytest.raises(AeoError, match="no worker is left"):
            next(engine.as_completed())


def test_a_scheduler_without_workers_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aeo_evidence.engine.cluster._FIRST_WORKER_SECONDS", 0.5)
    with cluster(tmp_path, 0) as made, pytest.raises(AeoError, match=r"has no workers\. Start one on each machine"):
        ClusterEngine(made.address, alike)


@pytest.mark.parametrize(
    "address", ["localhost:8786", "tcp://localhost", "tcp://:1", "http://host:1", "tcp://a:99999", ""]
)
def test_an_address_that_is_none_is_said(address: str) -> None:
    with pytest.raises(AeoError, match=r"no address of a scheduler\. Write it as tcp://host:8786"):
        ClusterEngine(address, alike)


def test_nobody_there_is_said_at_once() -> None:
    pytest.importorskip("distributed")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(AeoError, match=r"cannot be reached: Connection refused\. Start it with `dask scheduler`"):
        ClusterEngine(f"tcp://127.0.0.1:{port}", alike)


def test_somebody_else_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("aeo_evidence.engine.address._SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(
            AeoError, match=r"no answer that could be understood\. Name the address of a dask scheduler"
        ):
            ClusterEngine(address, alike)


def test_tls_without_keys_says_where_they_are_named(running: Cluster) -> None:
    with pytest.raises(AeoError, match=r"distributed\.comm\.tls"):
        ClusterEngine(running.address.replace("tcp:", "tls:"), alike)


def test_with_keys_everything_travels_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dask = pytest.importorskip("dask")
    keys = made_keys(tmp_path)
    for name, path in keys.items():
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{name}", str(path))
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION", "True")
    dask.config.refresh()
    try:
        with cluster(tmp_path, 1, protocol="tls") as made:
            assert made.address.startswith("tls://")
            with ClusterEngine(made.address, alike) as engine:
                engine.submit(deeds.give, "sealed", seconds=LONG)
                assert all_of(engine)[0].value == "sealed"
            with pytest.raises(AeoError, match="cannot be worked with"):
                ClusterEngine(made.address.replace("tls:", "tcp:"), alike)
    finally:
        monkeypatch.undo()
        dask.config.refresh()


def made_keys(folder: Path) -> dict[str, Path]:
    """Return files with an authority's certificate that is also everybody's own, and its key, by the name of dask's setting."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "cert.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
    files = {"CA_FILE": folder / "cert.pem"}
    for who in ("SCHEDULER", "WORKER", "CLIENT"):
        files |= {f"{who}__CERT": folder / "cert.pem", f"{who}__KEY": folder / "key.pem"}
    return files


def test_without_dask_it_is_said_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError\n", encoding="utf-8")
    script = "from aeo_evidence.engine.cluster import ClusterEngine; ClusterEngine('tcp://127.0.0.1:1', dict)"
    paths = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 'pip install "aeo-evidence[cluster]"' in ran.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://10.0.0.5:8786", True),
        ("tcp://localhost.evil.example:8786", True),
        ("tcp://localhost:8786", False),
        ("tcp://127.0.0.1:8786", False),
        ("tcp://[::1]:8786", False),
        ("tls://10.0.0.5:8786", False),
    ],
)
def test_what_travels_in_the_open_is_known(address: str, told: bool) -> None:
    assert is_open(address) is told
