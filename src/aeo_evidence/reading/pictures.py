"""Pictures of cited places: documents are opened once more, in worker processes; a page that fails costs itself alone."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from aeo_evidence.discover import SourceFile
from aeo_evidence.errors import AeoError
from aeo_evidence.model.picture import Hiding, NoPicture, Picture, Wanted
from aeo_evidence.readers import detect
from aeo_evidence.reading.member import member_bytes
from aeo_evidence.reading.on_disk import bytes_of
from aeo_evidence.reading.pack import Progress, ReadOptions
from aeo_evidence.reading.unlock import unlock
from aeo_evidence.reading.workers import engine_for

if TYPE_CHECKING:
    from aeo_evidence.engine import Ticket

Taken = Mapping[Wanted, Picture | NoPicture]

MOST_PAGES = 240  # of one run, so that the page that shows them stays of a size that can be sent
MOST_SCANS = 60  # of them, whose words have to be recognised once more to be found and hidden
_SECONDS = 60.0  # for a page
_SECONDS_A_SCAN = 120.0
_FAILED = NoPicture("page_failed")


def take_pictures(
    files: Iterable[SourceFile],
    wanted: Sequence[Wanted],
    hiding: Hiding,
    options: ReadOptions,
    progress: Progress | None = None,
) -> Taken:
    """Return for each place that is wanted its picture, or why there is none. Nothing that goes wrong is raised."""
    places, taken = _within_limits(wanted)
    locations = {entry.path: entry.location.absolute() for entry in files if entry.problem is None}
    tickets: dict[Ticket, tuple[Wanted, ...]] = {}
    if not places:
        return taken
    with (
        suppress(AeoError),
        engine_for(options.jobs, options.scheduler) as engine,
    ):  # where no worker can be started there are no pictures, and a report all the same
        for (path, _), group in places.items():
            file = _file_of(path, locations)
            if file is None:
                taken |= dict.fromkeys(group, NoPicture("changed"))
                continue
            seconds = _SECONDS_A_SCAN if group[0].scanned else _SECONDS
            how = (hiding, options.passwords)
            tickets[engine.submit(take_page, locations[file], file, group, *how, seconds=seconds)] = group
        for count, done in enumerate(engine.as_completed(), 1):
            group = tickets[done.ticket]
            taken |= dict.fromkeys(group, _FAILED) if done.failure is not None else zip(group, done.value, strict=True)
            if progress is not None:
                progress(count, len(tickets), group[0].path)
    return {place: taken.get(place, _FAILED) for place in wanted}


def take_page(
    location: Path, file: str, places: Sequence[Wanted], hiding: Hiding, passwords: tuple[str, ...]
) -> list[Picture | NoPicture]:
    """Return the pictures of places on one page. Runs in a worker."""
    from aeo_evidence.readers.page_view import pictured  # noqa: PLC0415 - only workers need it

    first = places[0]
    data = member_bytes(bytes_of(location), file, first.path)
    if first.sha256 and hashlib.sha256(data).hexdigest() != first.sha256:
        return [NoPicture("changed")] * len(places)
    form = detect(data, first.path)
    if form == "pdf" and passwords:
        data = unlock(data, form, passwords) or data
    if first.scanned:
        from aeo_evidence.ocr.scan import page_view  # noqa: PLC0415 - the recogniser costs a second

        view = page_view(data, form, first.page)
    else:
        from aeo_evidence.readers import pdf_view  # noqa: PLC0415 - only workers need it

        view = pdf_view.page_view(data, first.page)
    return [pictured(view, place.text, hiding, place.numbers) for place in places]


def _within_limits(
    wanted: Iterable[Wanted],
) -> tuple[dict[tuple[str, int], tuple[Wanted, ...]], dict[Wanted, Picture | NoPicture]]:
    """Return the places by page, as many pages as there may be, in the order in which they are wanted."""
    pages: defaultdict[tuple[str, int], list[Wanted]] = defaultdict(list)
    left_out: dict[Wanted, Picture | NoPicture] = {}
    scans = 0
    for place in dict.fromkeys(wanted):
        page = (place.path, place.page)
        if page not in pages:
            if len(pages) >= MOST_PAGES or (place.scanned and scans >= MOST_SCANS):
                left_out[place] = NoPicture("too_many")
                continue
            scans += place.scanned
        pages[page].append(place)
    return {page: tuple(places) for page, places in pages.items()}, left_out


def _file_of(path: str, locations: Mapping[str, Path]) -> str | None:
    """Return the file of the pack that holds a document: itself, or its outermost container."""
    steps = path.split("/")
    return next((outer for end in range(1, len(steps) + 1) if (outer := "/".join(steps[:end])) in locations), None)
