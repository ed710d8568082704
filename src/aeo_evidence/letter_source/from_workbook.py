"""A report as a workbook, read for a letter: by the headings of its sheets, in any of the three languages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from aeo_evidence.errors import AeoError, Sentence
from aeo_evidence.letter_source.backwards import is_made_by
from aeo_evidence.letter_source.found import Found, FoundFile, FoundRequest
from aeo_evidence.model.document import Content, Grid
from aeo_evidence.model.result import Status
from aeo_evidence.model.review import Decision
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.previous.words import decision_of
from aeo_evidence.report.about import given_told
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook.measure import rejoined
from aeo_evidence.text.fold import plain

_SHEETS = {
    "gaps": ("request", "title", "status", "found", "place", "wrong", "send"),
    "requests": ("request", "question", "title", "status", "checks"),
    "documents": ("path", "format", "read", "problem"),
}
# Columns that a reviewer fills in, where a report has them, beside the headings of the messages.
_REVIEWER = {"decision": ("decision", "決定", "覆核決定", "複核決定"), "comment": ("comment", "意見", "評語", "備註")}
_REVIEWERS_GROUPS = ("headings", "review_headings")
_DIGEST = "sha256"  # a column that reports of early versions lack
_MOST_ABOVE = 10  # rows that may stand above the header
_BULLET = "• "
_LOOK_AT = ("look_weak", "look_weak_one", "look_weak_unread", "look_unread", "look_unread_too", "look_declared")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a sheet by the codes of its headings, and where it stands."""

    cells: Mapping[str, str]
    at: str

    def __getitem__(self, code: str) -> str:
        return self.cells.get(code, "")


def read_sheets(content: Content, name: str, programme: Programme, advice: Sentence) -> Found:
    """Return what a workbook says; raise AeoError where it is no report. `name` is told in messages, with `advice`."""
    grids = [block for block in content.blocks if isinstance(block, Grid)]
    language = next((each for each in Language if _rows(grids, "requests", each) is not None), None)
    if language is None:
        raise AeoError("{name} is no gap report: it has no sheet of requests. {advice}", name=name, advice=advice)
    sheets: dict[str, list[_Row]] = {}
    for code in _SHEETS:
        rows = _rows(grids, code, language)
        if rows is None:
            sheet = messages(language)["sheets"][code]
            raise AeoError(
                "{name} has no sheet {sheet!r} with its headings. Make it again with `aeo-evidence check`.",
                name=name,
                sheet=sheet,
            )
        sheets[code] = rows
    facts = _Facts(grids, language, programme)
    reader = _Reader(language, name, sheets["documents"])
    return Found(
        language=language,
        applicant=facts.applicant(),
        as_of=date.fromisoformat(facts.under("screen", "as_of")),
        tier=facts.tier(),
        digest=facts.under("about", "digest"),
        requests=tuple(reader.requests(sheets["requests"], sheets["gaps"], programme)),
        files=tuple(reader.files()),
        tool=facts.under("about", "tool"),
        rules=facts.under("about", "rules").partition(" ")[0],
        papers=tuple((row["path"], row[_DIGEST]) for row in sheets["documents"]),
        answers=given_told(facts.beside("about", "answers_digest")),
    )


def _rows(grids: Iterable[Grid], sheet: str, language: Language) -> list[_Row] | None:
    """Return the rows of the sheet that has the headings of a table, the blank ones left out; None without one."""
    said = messages(language)["headings"]
    for grid in grids:
        for index, header in enumerate(grid.rows[:_MOST_ABOVE]):
            texts = [cell.text.strip() for cell in header.cells]
            if not all(said[code] in texts for code in _SHEETS[sheet]):
                continue
            places = {code: texts.index(said[code]) for code in _SHEETS[sheet]} | _reviewers(texts)
            if said[_DIGEST] in texts:
                places[_DIGEST] = texts.index(said[_DIGEST])
            rows = [
                _Row({code: row.cells[place].text.strip() for code, place in places.items()}, row.at)
                for row in grid.rows[index + 1 :]
            ]
            return [row for row in rows if any(row.cells.values())]
    return None


def _reviewers(texts: list[str]) -> dict[str, int]:
    """Return where the reviewer's columns stand: the last ones that are called so, for they stand at the right end."""
    found = {}
    for code, words in _REVIEWER.items():
        groups = [messages(language).get(group, {}) for language in Language for group in _REVIEWERS_GROUPS]
        known = {plain(word) for word in (*words, *(group.get(code, "") for group in groups)) if word}
        places = [place for place, text in enumerate(texts) if plain(text) in known]
        if places:
            found[code] = places[-1]
    return found


class _Facts:
    """Labels with what stands beside them, on the sheets that are laid out like a page."""

    def __init__(self, grids: Iterable[Grid], language: Language, programme: Programme) -> None:
        self._said, self._language, self._programme = messages(language), language, programme
        self._lines = [
            list(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
            for grid in grids
            for row in grid.rows
        ]

    def under(self, group: str, code: str) -> str:
        """Return what stands beside a label; raise ValueError where it does not stand there."""
        found = self.beside(group, code)
        if not found:
            raise ValueError(f"nothing stands beside {self._said[group][code]!r}")
        return found

    def beside(self, group: str, code: str) -> str:
        """Return what stands beside a label; nothing where nothing does, or the label is not there."""
        label = self._said[group][code]
        return next((line[1] for line in self._lines if len(line) > 1 and line[0] == label), "")

    def tier(self) -> int:
        """Return the tier that the report was made for."""
        if not self._programme.tiers:
            return self._programme.first_tier
        title = self.under("screen", "tier")
        for number, texts in self._programme.tiers.items():
            if texts[self._language] == title:
                return number
        raise ValueError(f"the tier {title!r} is unknown")

    def applicant(self) -> str:
        """Return the name that stands below the title of the summary."""
        lines = [line for line in self._lines if line]
        for place, line in enumerate(lines[:-1]):
            if line[0] == self._said["screen"]["title"]:
                return lines[place + 1][0]
        raise ValueError("the summary does not name the applicant")


class _Reader:
    """Reads the tables of one report."""

    def __init__(self, language: Language, name: str, documents: list[_Row]) -> None:
        self._said, self._name, self._documents = messages(language), name, documents
        self._statuses = {text: Status(code) for code, text in self._said["statuses"].items()}

    def requests(self, all_of_them: list[_Row], gaps: list[_Row], programme: Programme) -> Iterator[FoundRequest]:
        """Yield every request of the sheet of requests, in the rules' order, with what the sheet of gaps says of it."""
        told = {row["request"]: row for row in gaps}
        judged = {row["request"]: row for row in all_of_them}
        places = {request: place for place, request in enumerate(programme.rules)}
        for request in sorted(judged, key=lambda each: (places.get(each, len(places)), each)):
            row, gap = judged[request], told.get(request, _Row({}, ""))
            decision, comment = self._decided(row, gap)
            yield FoundRequest(
                id=request,
                criterion=request.partition(".")[0].rstrip("0123456789").rstrip("-"),
                title=row["title"],
                advice=gap["send"],
                status=self._status(row),
                file="" if gap["found"] == self._said["report"]["nothing_found"] else gap["found"],
                place=self._place(gap["place"]),
                faults=self._faults(gap["wrong"]),
                decision=decision,
                comment=comment,
            )

    def files(self) -> Iterator[FoundFile]:
        """Yield the files that were not read, or only in part."""
        read = {self._said["read"][code]: code for code in ("yes", "partly", "no")}
        for row in self._documents:
            if read[row["read"]] != "yes":
                yield FoundFile(path=row["path"], readable=read[row["read"]] == "partly", problem=row["problem"])

    def _status(self, row: _Row) -> Status:
        status = self._statuses.get(row["status"])
        if status is None:
            raise AeoError(
                "{name}: {at}: the status {status!r} is unknown. Put back what stood there.",
                name=self._name,
                at=row.at,
                status=row["status"],
            )
        return status

    def _decided(self, row: _Row, gap: _Row) -> tuple[Decision | None, str]:
        """Return decision and comment of a reviewer, from either sheet; two that differ are an error that names both."""
        found = [decision_of(each["decision"], f"{self._name}: {each.at}") for each in (gap, row)]
        if None not in found and found[0] is not found[1]:
            raise AeoError(
                "{name}: {request} is decided differently on two sheets: {at} and {other}. Keep one.",
                name=self._name,
                request=row["request"],
                at=gap.at,
                other=row.at,
            )
        comments = dict.fromkeys(text for text in (gap["comment"], row["comment"]) if text)
        return found[0] or found[1], " ".join(comments)

    def _place(self, text: str) -> str:
        """Return the place without the line that says how many more there are."""
        more = [self._said["report"][code] for code in ("more_places", "file_and_more")]
        lines = (line for line in text.split("\n") if not any(is_made_by(line, template) for template in more))
        return rejoined("\n".join(lines))

    def _faults(self, text: str) -> tuple[str, ...]:
        """Return the faults that a cell lists, without what the letter says in words of its own."""
        faults = [fault.strip() for fault in f"\n{text}".split(f"\n{_BULLET}") if fault.strip()]
        own = list(self._said["decided"].values())
        own += [self._said["notes"][code] for code in _LOOK_AT]
        own += [
            self._said["report"]["missing"],
            self._said["report"]["missing_unread"],
            self._said["screen"]["unread_warning"],
        ]
        return tuple(fault for fault in faults if not any(is_made_by(fault, template) for template in own))
