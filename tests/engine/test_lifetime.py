"""Workers do not outlive the process that started them, however it ends, and Ctrl-C is said once."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals to process groups")

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0  # seconds; reached by a failure only
SCRIPT = """
    import signal
    import sys
    from pathlib import Path
    from aeo_evidence.engine import ProcessEngine
    from tests.engine import deeds

    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests run in the background may ignore it
    with ProcessEngine(2) as engine:
        for name in ("one", "two"):
            engine.submit(deeds.hang_known, Path(sys.argv[1], name), sys.argv[2], seconds=float(sys.argv[3]))
        print("started", flush=True)
        for done in engine.as_completed():
            print(done, flush=True)
"""


@contextmanager
def running(folder: Path, deed: str, seconds: float, script: str = SCRIPT) -> Iterator[subprocess.Popen[str]]:
    """Run a program with an engine in a process group of its own, as a terminal does."""
    path = folder / "program.py"
    path.write_text(textwrap.dedent(script), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(path), str(folder), deed, str(seconds)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def workers(folder: Path) -> list[int]:
    """Wait until both tasks run, and return the numbers of their processes."""
    marks = [folder / name for name in ("one", "two")]
    assert comes_true(lambda: all(mark.exists() for mark in marks))
    return [int(mark.read_text(encoding="utf-8")) for mark in marks]


def comes_true(condition) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def alive(pid: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, encoding="ascii", check=False)
    return told.stdout.strip()[:1] not in ("", "Z")


@pytest.mark.parametrize(
    ("deed", "seconds"),
    [
        pytest.param("sleep", 600, id="asleep"),
        pytest.param("loop", 600, id="looping"),
        pytest.param("lock", 1.5, id="in C, deaf to everything but its own limit"),
    ],
)
def test_workers_end_when_their_parent_is_killed(tmp_path: Path, deed: str, seconds: float) -> None:
    with running(tmp_path, deed, seconds) as process:
        pids = workers(tmp_path)
        process.kill()
        process.wait()
        assert comes_true(lambda: not any(map(alive, pids)))


def test_ctrl_c_while_tasks_run_ends_everything_and_is_said_once(tmp_path: Path) -> None:
    with running(tmp_path, "lock", 600) as process:
        pids = workers(tmp_path)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode != 0
        assert err.count("KeyboardInterrupt") == 1
        assert not any(map(alive, pids))


def test_ctrl_c_while_workers_start_is_said_once(tmp_path: Path) -> None:
    with running(tmp_path, "sleep", 600) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
        assert err.count("KeyboardInterrupt") == 1


BORN = """
    from aeo_evidence.engine import ProcessEngine
    from tests.engine import deeds

    with ProcessEngine(1) as engine:
        engine.submit(deeds.held_signals, seconds=60)
        print(*(done.value for done in engine.as_completed()))
"""


def test_even_the_first_worker_is_born_deaf_to_ctrl_c(tmp_path: Path) -> None:
    with running(tmp_path, "", 1, BORN) as process:
        assert process.communicate(timeout=PATIENCE) == ("['SIGINT']\n", "")


def test_a_program_that_forgets_to_close_ends_all_the_same(tmp_path: Path) -> None:
    forgetful = SCRIPT.replace("with ProcessEngine(2) as engine:", "engine = ProcessEngine(2)\n    if True:").replace(
        "for done in engine.as_completed():", "for done in ():"
    )
    with running(tmp_path, "sleep", 600, forgetful) as process:
        _, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, err) == (0, "")


UNSTARTABLE = """
    import multiprocessing
    import shutil
    from aeo_evidence.engine import ProcessEngine
    from aeo_evidence.errors import AeoError

    multiprocessing.set_executable(shutil.which("false"))
    try:
        with ProcessEngine(2) as engine:
            engine.submit(print, seconds=1)
            list(engine.as_completed())
    except AeoError as error:
        print(error)
"""


def test_workers_that_cannot_be_started_end_the_run_with_a_sentence(tmp_path: Path) -> None:
    with running(tmp_path, "", 1, UNSTARTABLE) as process:
        out, _ = process.communicate(timeout=PATIENCE)
        assert out.startswith("The processes that read documents cannot be started: exit status 1.")
