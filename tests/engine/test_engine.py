"""A task that hangs, crashes or eats memory costs itself alone; all others come back, each once."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.engine import Done, Engine, Failure, FailureKind, InlineEngine, ProcessEngine, Ticket, memory
from aeo_evidence.errors import UnreadableError
from tests.engine import deeds

LONG = 30.0  # seconds; never reached
SHORT = 0.5
MIB = 2**20
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def engine() -> Iterator[ProcessEngine]:
    with ProcessEngine(2, memory_bytes=256 * MIB) as made:
        yield made


@pytest.fixture(params=[pytest.param(ProcessEngine, id="processes"), pytest.param(InlineEngine, id="inline")])
def either(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with request.param() as made:
        yield made


def all_of(engine: Engine) -> dict[int, Done]:
    done = list(engine.as_completed())
    assert len({one.ticket for one in done}) == len(done)
    return {one.ticket.number: one for one in sorted(done, key=lambda one: one.ticket)}


def test_values_come_back_under_their_tickets(either: Engine) -> None:
    tickets = [either.submit(deeds.give, {"n": number}, seconds=LONG) for number in range(5)]
    assert tickets == [Ticket(number) for number in range(5)]
    assert [one.value for one in all_of(either).values()] == [{"n": number} for number in range(5)]


def test_nothing_handed_in_nothing_comes_back(either: Engine) -> None:
    assert list(either.as_completed()) == []


RAISED = [
    pytest.param(deeds.stumble, (), Failure(FailureKind.ERROR, "ZeroDivisionError"), id="exception"),
    pytest.param(deeds.leave, (), Failure(FailureKind.ERROR, "SystemExit"), id="sys.exit"),
    pytest.param(deeds.panic, (), Failure(FailureKind.ERROR, "PanicError"), id="no exception but raised"),
    pytest.param(deeds.overflow, (), Failure(FailureKind.ERROR, "RecursionError"), id="recursion"),
    pytest.param(
        deeds.raise_stubborn, (), Failure(FailureKind.ERROR, "StubbornError"), id="exception that pickle loses"
    ),
]


@pytest.mark.parametrize(("deed", "args", "failure"), RAISED)
def test_an_exception_crosses_by_its_name_alone(
    either: Engine, deed: Callable[..., Any], args: tuple[Any, ...], failure: Failure
) -> None:
    either.submit(deed, *args, seconds=LONG)
    either.submit(deeds.give, "next", seconds=LONG)
    done = all_of(either)
    assert done[0] == Done(Ticket(0), None, failure)
    assert done[1].value == "next"


def test_an_unreadable_error_crosses_whole_and_without_the_frames_of_the_document(either: Engine) -> None:
    either.submit(deeds.refuse, "encrypted", seconds=LONG)
    failure = all_of(either)[0].failure
    assert isinstance(failure, UnreadableError)
    assert failure.remark == UnreadableError("encrypted", format="pdf").remark
    assert failure.__traceback__ is None


ALONE = [
    pytest.param(deeds.hang, (), SHORT, Failure(FailureKind.TIMEOUT, "0.5"), id="loops for ever"),
    pytest.param(deeds.hang_asleep, (), SHORT, Failure(FailureKind.TIMEOUT, "0.5"), id="sleeps for ever"),
    pytest.param(deeds.hang_deaf, (), SHORT, Failure(FailureKind.TIMEOUT, "0.5"), id="ignores signals"),
    pytest.param(deeds.hang_with_lock, (), SHORT, Failure(FailureKind.TIMEOUT, "0.5"), id="hangs in C"),
    pytest.param(deeds.end, (7,), LONG, Failure(FailureKind.CRASH, "exit status 7"), id="os._exit"),
    pytest.param(deeds.end, (0,), LONG, Failure(FailureKind.CRASH, "exit status 0"), id="os._exit as if all were well"),
    *(
        pytest.param(deeds.kill, (number,), LONG, Failure(FailureKind.CRASH, number.name), id=number.name, marks=POSIX)
        for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM))
    ),
    pytest.param(deeds.eat, (2**40,), LONG, Failure(FailureKind.MEMORY, "256"), id="eats at one gulp", marks=LINUX),
    pytest.param(deeds.eat_piecemeal, (2**32,), LONG, Failure(FailureKind.MEMORY, "256"), id="nibbles", marks=LINUX),
    pytest.param(deeds.big, (200 * MIB,), LONG, Failure(FailureKind.MEMORY, "256"), id="answers too much", marks=LINUX),
    pytest.param(deeds.give_unpicklable, (), LONG, Failure(FailureKind.ERROR, "TypeError"), id="answer without pickle"),
    pytest.param(deeds.give_trap, (), LONG, Failure(FailureKind.ERROR, "LookupError"), id="answer not to be unpacked"),
    pytest.param(deeds.give, (threading.Lock(),), LONG, Failure(FailureKind.ERROR, "TypeError"), id="no pickle in"),
    pytest.param(deeds.give, (deeds.Trap(),), LONG, Failure(FailureKind.ERROR, "LookupError"), id="trap in"),
    pytest.param(deeds.nest, (), LONG, Failure(FailureKind.ERROR, "AssertionError"), id="an engine within a task"),
]


@pytest.mark.parametrize(("deed", "args", "seconds", "failure"), ALONE)
def test_a_bad_task_costs_itself_alone(
    engine: ProcessEngine, deed: Callable[..., Any], args: tuple[Any, ...], seconds: float, failure: Failure
) -> None:
    for number in range(11):
        if number == 3:
            engine.submit(deed, *args, seconds=seconds)
        else:
            engine.submit(deeds.give, number, seconds=LONG)
    done = all_of(engine)
    assert done.pop(3) == Done(Ticket(3), None, failure)
    assert {number: one.value for number, one in done.items()} == {n: n for n in range(11) if n != 3}


def test_many_bad_tasks_at_once_lose_no_good_one(engine: ProcessEngine) -> None:
    deeds_of = {0: (deeds.give, "good"), 1: (deeds.end, 3), 2: (deeds.nap, 0.001), 3: (deeds.hang, None)}
    for number in range(40):
        deed, arg = deeds_of[number % 4 if number < 36 or number % 4 < 3 else 0]
        limit = 0.1 if deed is deeds.hang else LONG
        engine.submit(*((deed,) if arg is None else (deed, arg)), seconds=limit)
    kinds = [one.failure.kind if isinstance(one.failure, Failure) else None for one in all_of(engine).values()]
    assert kinds == [None, "crash", None, "timeout"] * 9 + [None, "crash", None, None]


def test_a_crash_that_the_task_before_left_behind_costs_nothing(engine: ProcessEngine, tmp_path: Path) -> None:
    engine.submit(deeds.crash_once, tmp_path / "mark", seconds=LONG)
    assert all_of(engine)[0].value == "survived"


def test_a_worker_that_dies_with_nothing_to_do_is_replaced() -> None:
    with ProcessEngine(1) as engine:
        engine.submit(deeds.own_pid, seconds=LONG)
        first = all_of(engine)[0].value
        os.kill(first, signal.SIGTERM)
        engine.submit(deeds.own_pid, seconds=LONG)
        assert all_of(engine)[1].value not in {first, None}


@LINUX
def test_real_memory_is_watched_where_address_space_is_not_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    with ProcessEngine(1, memory_bytes=2**40) as engine:
        engine.submit(deeds.give, 0, seconds=LONG)
        all_of(engine)
        monkeypatch.setattr(engine._staff, "_memory", 64 * MIB)
        engine.submit(deeds.hold, 128 * MIB, seconds=LONG)
        assert all_of(engine)[1].failure == Failure(FailureKind.MEMORY, "64")


def test_two_tasks_run_at_the_same_time(engine: ProcessEngine, tmp_path: Path) -> None:
    engine.submit(deeds.await_mark, tmp_path / "mark", seconds=LONG)
    engine.submit(deeds.set_mark, tmp_path / "mark", seconds=LONG)
    assert [one.failure for one in all_of(engine).values()] == [None, None]


def test_a_task_that_cannot_be_handed_over_comes_back_at_once(engine: ProcessEngine) -> None:
    engine.submit(deeds.hang_asleep, seconds=LONG)
    engine.submit(deeds.give, threading.Lock(), seconds=LONG)
    assert next(engine.as_completed()).ticket == Ticket(1)


def test_a_result_that_was_there_in_time_counts_however_late_it_is_fetched() -> None:
    with ProcessEngine(1) as engine:
        engine.submit(deeds.give, "first", seconds=LONG)
        engine.submit(deeds.give, "in time", seconds=SHORT)
        results = engine.as_completed()
        assert next(results).value == "first"
        time.sleep(2 * SHORT)
        assert next(results).value == "in time"


def test_large_arguments_and_values_pass(either: Engine) -> None:
    data = b"x" * (20 * MIB)
    either.submit(deeds.size_of, data, seconds=LONG)
    either.submit(deeds.big, len(data), seconds=LONG)
    done = all_of(either)
    assert (done[0].value, len(done[1].value)) == (len(data), len(data))


def test_hundreds_of_tasks_with_workers_that_are_replaced_in_between() -> None:
    with ProcessEngine(2, tasks_per_worker=50) as engine:
        for number in range(300):
            engine.submit(deeds.give, number, seconds=LONG)
        assert [one.value for one in all_of(engine).values()] == list(range(300))


def test_a_worker_is_replaced_after_its_tasks() -> None:
    with ProcessEngine(1, tasks_per_worker=2) as engine:
        for _ in range(4):
            engine.submit(deeds.own_pid, seconds=LONG)
        pids = [one.value for one in all_of(engine).values()]
    assert pids[0] == pids[1]
    assert pids[2] == pids[3]
    assert pids[1] != pids[2]


@LINUX
def test_a_worker_gives_back_what_its_tasks_left_in_rings() -> None:
    with ProcessEngine(1) as engine:
        for _ in range(6):
            engine.submit(deeds.leave_ring, 100 * MIB, seconds=LONG)
        engine.submit(deeds.nap, 0.0, seconds=LONG)
        assert len(all_of(engine)) == 7
        (worker,) = active_children()
        assert memory.resident(worker.pid) < 300 * MIB


def test_workers_go_on_while_nobody_asks_for_results(engine: ProcessEngine, tmp_path: Path) -> None:
    marks = [tmp_path / str(number) for number in range(6)]
    for mark in marks:
        engine.submit(deeds.set_mark, mark, seconds=LONG)
    until = time.monotonic() + LONG
    while not all(mark.exists() for mark in marks):
        assert time.monotonic() < until
        time.sleep(0.01)
    assert len(all_of(engine)) == len(marks)


def test_a_limit_holds_while_nobody_asks_for_results(engine: ProcessEngine, tmp_path: Path) -> None:
    engine.submit(deeds.hang, seconds=SHORT)
    engine.submit(deeds.hang, seconds=SHORT)
    engine.submit(deeds.set_mark, tmp_path / "mark", seconds=LONG)
    until = time.monotonic() + LONG
    while not (tmp_path / "mark").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert [one.failure is None for one in all_of(engine).values()] == [False, False, True]


def test_tasks_that_cannot_be_pickled_do_not_hold_up_those_behind_them(engine: ProcessEngine) -> None:
    for number in range(6):
        engine.submit(deeds.give, threading.Lock() if number % 3 else number, seconds=LONG)
    assert [one.value for one in all_of(engine).values()] == [0, None, None, 3, None, None]


def test_more_tasks_may_be_handed_in_while_others_come_back(either: Engine) -> None:
    either.submit(deeds.give, 3, seconds=LONG)
    seen = []
    for one in either.as_completed():
        seen.append(one.value)
        if one.value:
            either.submit(deeds.give, one.value - 1, seconds=LONG)
    assert seen == [3, 2, 1, 0]


def test_results_may_be_fetched_in_several_goes(either: Engine) -> None:
    for number in range(3):
        either.submit(deeds.give, number, seconds=LONG)
    first = next(either.as_completed())
    rest = list(either.as_completed())
    either.submit(deeds.give, 3, seconds=LONG)
    again = list(either.as_completed())
    assert sorted(one.value for one in (first, *rest, *again)) == [0, 1, 2, 3]


def test_two_engines_at_once_do_not_disturb_each_other() -> None:
    with ProcessEngine(1) as one, ProcessEngine(1) as two:
        one.submit(deeds.give, "one", seconds=LONG)
        two.submit(deeds.give, "two", seconds=LONG)
        assert (all_of(two)[0].value, all_of(one)[0].value) == ("two", "one")


def test_no_worker_is_started_before_there_is_a_task() -> None:
    with ProcessEngine(4) as engine:
        time.sleep(0.2)
        assert active_children() == []
        engine.submit(deeds.give, 1, seconds=LONG)
        list(engine.as_completed())
        assert len(active_children()) == 1


def test_a_closed_engine_takes_and_gives_nothing_more(either: Engine) -> None:
    either.submit(deeds.give, 1, seconds=LONG)
    either.close()
    either.close()
    with pytest.raises(RuntimeError, match="closed"):
        either.submit(deeds.give, 2, seconds=LONG)
    with pytest.raises(RuntimeError, match="closed"):
        next(either.as_completed())


def test_closing_while_tasks_run_ends_them_at_once(engine: ProcessEngine) -> None:
    engine.submit(deeds.hang_asleep, seconds=LONG)
    engine.submit(deeds.give, "quick", seconds=LONG)
    engine.submit(deeds.hang_asleep, seconds=LONG)
    results = engine.as_completed()
    assert next(results).value == "quick"
    engine.close()
    with pytest.raises(RuntimeError, match="closed"):
        next(results)


@pytest.mark.parametrize("jobs", [0, -1])
def test_an_engine_has_at_least_one_worker(jobs: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        ProcessEngine(jobs)


@pytest.mark.parametrize("seconds", [0, -1, float("inf"), float("nan")])
def test_every_task_has_a_limit(either: Engine, seconds: float) -> None:
    with pytest.raises(ValueError, match="A task may run"):
        either.submit(deeds.give, 1, seconds=seconds)


AROUND = [
    pytest.param(deeds.environment, ("OMP_NUM_THREADS",), "1", id="one thread for numeric libraries"),
    pytest.param(deeds.is_deaf, (), True, id="Ctrl-C is ignored"),
    pytest.param(deeds.loaded, ("typer",), False, id="the command line is not imported"),
    pytest.param(deeds.loaded, ("pytest",), False, id="the main script is not run again"),
]


@pytest.mark.parametrize(("deed", "args", "value"), AROUND)
def test_the_surroundings_of_a_task(deed: Callable[..., Any], args: tuple[Any, ...], value: object) -> None:
    with ProcessEngine(1) as engine:
        engine.submit(deed, *args, seconds=LONG)
        assert all_of(engine)[0].value == value


def test_what_libraries_print_reaches_neither_stream(capfd: pytest.CaptureFixture[str]) -> None:
    with ProcessEngine(1) as engine:
        engine.submit(deeds.talk, seconds=LONG)
        assert all_of(engine)[0].value == "said"
    assert capfd.readouterr() == ("", "")
