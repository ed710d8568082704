"""Our worker processes against as many processes with the bare recogniser, on the same pages, in one run.

    PYTHONPATH=src python benchmarks/ocr/workers.py [--jobs 2] [--pages 8] [--rounds 3]

Both sides have their models loaded before the clock starts, and take turns. The bare recogniser is measured as it comes,
and with the settings of `aeo_evidence.ocr.engine`; one thread a process in either case. It gives lines of text and no
tables, ink, or upright pages.
"""

import argparse
import io
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from statistics import median
from typing import Any

import numpy as np
from PIL import Image

import pages
from aeo_evidence.engine import ProcessEngine, cores
from aeo_evidence.ocr import engine
from aeo_evidence.reading.leaf import recognise

_SECONDS = 600.0  # for a page; nothing here is to be ended
_ONE_THREAD = {key: value for key, value in engine.SETTINGS.items() if "num_threads" in key}
_AS_IT_COMES = _ONE_THREAD | {"Global.log_level": "critical"}
_OURS = engine.SETTINGS | {"Det.limit_side_len": engine.SIDE}

_recogniser: list[Any] = []  # of a bare process


def load(settings: dict[str, object]) -> None:
    """Load the models in a bare process."""
    import cv2
    import rapidocr

    cv2.setNumThreads(1)
    _recogniser.append(rapidocr.RapidOCR(params=settings))


def by_bare(data: bytes) -> int:
    """Return how many lines the recogniser alone finds on a page."""
    picture = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))[:, :, ::-1]
    return len(_recogniser[0](np.ascontiguousarray(picture)).txts or ())


def by_workers(workers: ProcessEngine, pictures: Sequence[bytes]) -> None:
    """Recognise pages as a run of the program does."""
    for picture in pictures:
        workers.submit(recognise, picture, "png", (1,), seconds=_SECONDS)
    for done in workers.as_completed():
        if done.failure is not None or not done.value:
            raise RuntimeError(f"A page was not recognised: {done.failure}")


def by_processes(pool: ProcessPoolExecutor, pictures: Sequence[bytes]) -> None:
    """Recognise pages with the recogniser alone."""
    for lines in pool.map(by_bare, pictures):
        if not lines:
            raise RuntimeError("A page was not recognised.")


def seconds(work: Callable[[], None]) -> float:
    """Return how long some work takes by the clock on the wall."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def encoded(picture: Image.Image) -> bytes:
    """Return a page as a file."""
    made = io.BytesIO()
    picture.save(made, "PNG", compress_level=1)
    return made.getvalue()


def main() -> None:
    """Print seconds and ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--pages", type=int, default=4 * cores())
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    kinds = [encoded(pages.rendered(pages.drawn(text), 200)) for text in pages.TEXTS.values()]
    pictures = [kinds[number % len(kinds)] for number in range(asked.pages)]
    pool = partial(ProcessPoolExecutor, asked.jobs, mp_context=get_context("spawn"), initializer=load)
    with ProcessEngine(asked.jobs) as ours, pool(initargs=(_AS_IT_COMES,)) as bare, pool(initargs=(_OURS,)) as tuned:
        sides: dict[str, Callable[[], None]] = {
            "our workers": lambda: by_workers(ours, pictures),
            "bare, as it comes": lambda: by_processes(bare, pictures),
            "bare, with our settings": lambda: by_processes(tuned, pictures),
        }
        for work in sides.values():
            work()  # loads the models
        taken = {name: [] for name in sides}
        for _ in range(asked.rounds):
            for name, work in sides.items():
                taken[name].append(seconds(work))
    print(f"{asked.pages} pages, {asked.jobs} processes, median of {asked.rounds} rounds")
    for name, times in taken.items():
        ratio = median(one / other for one, other in zip(taken["our workers"], times, strict=True))
        print(f"{name:26} {median(times):6.2f} s   ours takes {ratio:4.2f} times as long")


if __name__ == "__main__":
    main()
