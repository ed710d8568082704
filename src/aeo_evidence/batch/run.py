"""Judge applicants side by side: papers and judgements flow through the same workers, reports are written and let go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from aeo_evidence.batch.applicants import Applicant
from aeo_evidence.batch.earlier import FORMS, REPORT, SAVED, drop_saved, must_be_as_seen, save
from aeo_evidence.batch.judging import Carried, Judged, Order, Render, judged
from aeo_evidence.batch.kept import NEVER_KEPT, NOTE, kept_card, note_down
from aeo_evidence.batch.prepare import NotReadyError, Plan, Prepared, prepare, with_earlier, without_folder
from aeo_evidence.engine import Done, Failure, FailureKind
from aeo_evidence.errors import AeoError, UnreadableError, reason_of
from aeo_evidence.model.portfolio import Card
from aeo_evidence.model.result import Answers
from aeo_evidence.pipeline import applicant_of, reading_of
from aeo_evidence.previous.choose import digest
from aeo_evidence.reading import Desk, Finished, Whole
from aeo_evidence.reading.leaf import Leaf, packed
from aeo_evidence.report.portfolio.card import failed_card
from aeo_evidence.whole import sweep

# So many packs are read at once, beside those that are judged: while one waits for its last page, the next one is read.
_READING = 2

Write = Callable[[Path, bytes], None]  # whole or not at all; raises AeoError


class Watcher(Protocol):
    """Is told how far a batch is."""

    def begins(self, applicant: str) -> None:
        """Take note of an applicant whose files begin to be read."""

    def reads(self, applicant: str, done: int, total: int) -> None:
        """Take note of how many of an applicant's files are read."""

    def ends(self, card: Card, *, kept: bool) -> None:
        """Take note of an applicant that is done."""

    def says(self, line: str) -> None:
        """Take note of something to be said."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a batch came to: a card for each applicant, which of them were kept, which have their tier by default."""

    cards: tuple[Card, ...]
    kept: tuple[str, ...]
    by_default: tuple[str, ...]


def run_batch(applicants: tuple[Applicant, ...], plan: Plan, render: Render, write: Write, watcher: Watcher) -> Ran:
    """Judge every applicant and write its reports. One that cannot be judged is a card with the reason.

    Raises AeoError only where no applicant could be judged any more.
    """
    for applicant in applicants:
        sweep(
            plan.output / applicant.id, NOTE, *(f"{before}{REPORT}.{form}" for form in FORMS for before in ("", SAVED))
        )
    with Desk(reading_of(plan.options)) as desk:
        batch = _Batch(plan, render, write, watcher, desk, Carried(plan.programme), iter(applicants))
        batch.run()
    ids = [applicant.id for applicant in applicants]
    return Ran(
        tuple(batch.cards[each] for each in ids),
        tuple(each for each in ids if each in batch.kept),
        tuple(each for each in ids if each in batch.by_default),
    )


@dataclass(slots=True)
class _Batch:
    """A batch under way."""

    plan: Plan
    render: Render
    write: Write
    watcher: Watcher
    desk: Desk
    programme: Carried
    waiting: Iterator[Applicant]
    reading: dict[str, Prepared] = field(default_factory=dict)
    judging: dict[str, tuple[Prepared, Order]] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    by_default: set[str] = field(default_factory=set)

    def run(self) -> None:
        self._fill()
        for back in self.desk.as_completed():
            if isinstance(back, Whole):
                self._hand_in(self.reading.pop(back.key, None), back.leaves)
            elif isinstance(back, Finished):
                self._take_back(*self.judging.pop(back.key), back.done)
            del back
            self._fill()

    def _fill(self) -> None:
        """Let the next applicants be read, as many as may be under way."""
        while len(self.reading) < _READING and len(self.reading) + len(self.judging) < _READING + self.desk.width:
            applicant = next(self.waiting, None)
            if applicant is None:
                return
            try:
                self._take(applicant)
            except NotReadyError as error:
                self._fail(applicant, str(error))
            except AeoError:
                raise  # worker processes cannot be started: no other applicant would fare better
            except Exception as error:  # noqa: BLE001 - one applicant that trips the program must not cost the others
                self.reading.pop(applicant.id, None)
                self._crash(applicant, error)

    def _take(self, applicant: Applicant) -> None:
        """Begin with an applicant, unless what is there of it may stay."""
        prepared = prepare(applicant, self.plan)
        if prepared.by_default:
            self.by_default.add(applicant.id)
        reports = self.plan.reports(applicant.id)
        folder = self.plan.output / applicant.id
        card = None if self.plan.fresh else kept_card(folder, prepared.inputs, reports.values())
        if card is not None:
            drop_saved(folder)  # a run that was killed after its last file may have left it
            self.kept.add(applicant.id)
            self._say(prepared)
            self._done(card, kept=True)
            return
        prepared = with_earlier(prepared, self.plan)
        self._say(prepared)
        self.watcher.begins(applicant.id)
        self.reading[applicant.id] = prepared
        self.desk.start(
            applicant.id,
            prepared.files,
            lambda done, total, _: self.watcher.reads(applicant.id, done, total),
        )

    def _say(self, prepared: Prepared) -> None:
        for line in prepared.says:
            self.watcher.says(line)

    def _hand_in(self, prepared: Prepared | None, leaves: tuple[Leaf, ...]) -> None:
        """Let an applicant be judged whose files are read; None is one that has failed meanwhile."""
        if prepared is None:
            return
        try:
            order = self._order(prepared, leaves)
        except Exception as error:  # noqa: BLE001 - one applicant that trips the program must not cost the others
            self._crash(prepared.applicant, error)
            return
        self.judging[order.id] = (prepared, order)
        self.desk.submit(order.id, judged, order, seconds=order.seconds)

    def _order(self, prepared: Prepared, leaves: tuple[Leaf, ...]) -> Order:
        applicant, options = prepared.applicant.id, replace(prepared.options, passwords=())
        if options.scheduler is not None:
            options = replace(options, cached=False)  # nothing of an applicant is kept on the machines of a cluster
        return Order(
            id=applicant,
            name=applicant_of(prepared.pack, prepared.answers),
            programme=self.programme,
            leaves=leaves if options.jobs == 0 else tuple(map(packed, leaves)),
            options=options,
            answers=prepared.answers or Answers(),
            reports={form: path.name for form, path in self.plan.reports(applicant).items()},
            links=prepared.links,
            digests=prepared.digests,
            render=self.render,
        )

    def _take_back(self, prepared: Prepared, order: Order, done: Done) -> None:
        """Write what came of judging an applicant and let it go; where there is nothing, its card says why."""
        applicant, failure = prepared.applicant, done.failure
        if failure is not None and not _lacks_memory(failure):
            self._fail(applicant, self._given_up(failure))
            return
        try:
            # What is too large for a worker is judged here, as `check` would judge it.
            card = self._written(prepared, done.value if failure is None else judged(order))
        except AeoError as error:
            self._fail(
                applicant, self.plan.words.text("portfolio", "error_not_written", why=without_folder(error, self.plan))
            )
        except Exception as error:  # noqa: BLE001 - one applicant that trips the program must not cost the others
            self._crash(applicant, error)
        else:
            self._done(card, kept=False)

    def _given_up(self, failure: Failure | UnreadableError) -> str:
        """Return why an applicant was not judged to the end."""
        words = self.plan.words
        if isinstance(failure, UnreadableError):
            return words.text("portfolio", "error_crash", error=type(failure).__name__)
        code = "error_crash" if failure.kind is FailureKind.ERROR else f"error_judging_{failure.kind}"
        return words.text("portfolio", code, error=failure.text)

    def _written(self, prepared: Prepared, found: Judged | AeoError) -> Card:
        if isinstance(found, AeoError):
            raise found
        applicant, reports = prepared.applicant.id, self.plan.reports(prepared.applicant.id)
        folder = self.plan.output / applicant
        _make(folder)
        rendered = dict(found.rendered)
        digests = {form: digest(content) for form, content in rendered.items()}
        must_be_as_seen(prepared.earlier, {path: digests[form] for form, path in reports.items()})
        save(prepared.earlier, folder, self.write)
        for form, path in reports.items():
            self.write(path, rendered.pop(form))
        reviewed = prepared.earlier.held is not None
        inputs = prepared.inputs if found.read_whole else NEVER_KEPT
        made = {path.name: digests[form] for form, path in reports.items()}
        note_down(self.write, folder, inputs, found.card, made, reviewed=reviewed)
        drop_saved(folder)
        return found.card

    def _crash(self, applicant: Applicant, error: Exception) -> None:
        self._fail(applicant, self.plan.words.text("portfolio", "error_crash", error=type(error).__name__))

    def _fail(self, applicant: Applicant, sentence: str) -> None:
        if any(path.exists() for path in self.plan.reports(applicant.id).values()):
            sentence = f"{sentence}\n{self.plan.words.text('portfolio', 'error_stale')}"
        self._done(failed_card(applicant.id, sentence), kept=False)

    def _done(self, card: Card, *, kept: bool) -> None:
        self.cards[card.id] = card
        self.watcher.ends(card, kept=kept)


def _lacks_memory(failure: Failure | UnreadableError) -> bool:
    return isinstance(failure, Failure) and failure.kind is FailureKind.MEMORY


def _make(folder: Path) -> None:
    """Make the folder of an applicant's reports."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AeoError(
            "The folder {folder} cannot be made ready: {reason}.", folder=folder, reason=reason_of(error)
        ) from error
