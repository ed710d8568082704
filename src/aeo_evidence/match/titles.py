"""What titles say: which rules' names stand in them, and which kind of paper they announce."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from aeo_evidence.match.elsewhere import told_here
from aeo_evidence.match.lexicon import Entry, Lexicon
from aeo_evidence.match.whose import Whose
from aeo_evidence.model.rule import Kind, Programme, Rule
from aeo_evidence.text.fold import fold, has_han, plain, stem

_FULL, _CONTAINED, _SUBJECT_AND_KIND, _NOTHING_BUT_SUBJECT, _SUBJECT = 1.0, 0.92, 0.8, 0.75, 0.6
_MOST = 0.5
_COLUMNS_OF_TWINS = 4
# A paper that calls itself one of these is no written procedure.
_NO_PROCEDURE = ("notice", "declaration", "certificate", "record", "report", "form", "list")
_COUNTS_AS_PROCEDURE = ("procedure", "plan")
_WRITTEN = (Kind.PROCEDURE, Kind.PLAN)
_SAID_IN_PASSING = {"no_evidence"}  # what a remark on who keeps a paper may speak of
# Folding takes off "-ing", but "Reporting of discrepancies" is no report: what it says is what is done.
_DOING = {
    "kind:report": ("reporting", "report"),
    "kind:record": ("recording", "record"),
    "kind:list": ("listing", "list"),
}
_NUMBER = re.compile(r"^\s*(?:chapter |part |section |第)?[\divx一二三四五六七八九十.]*(?:[章節节條条])?\s+")
_PART = re.compile(r"\w+")
_ABOUT_RECORDS = re.compile(
    r"\b(?:control|management|retention|keeping|disposal|storage|protection|archiving|handling|destruction|security) of"
    r" (?:\w+ ){0,2}records?\b|\brecords? (?:control|management|retention|keeping|disposal|policy|destruction|security)\b"
    r"|(?:記錄|紀錄|记录)(?:的)?(?:管理|控制|保存|保管|銷毀|销毁|處置|处置|存檔|存档)",
    re.IGNORECASE,
)
# "(form SEC-12)" says on which form a report was written; the report is no form.
_ON_FORM = re.compile(
    r"[(（\[]?\s*\b(?:on |using )?(?:our )?form (?:no\.? ?)?[A-Z]{1,5}[ /-]?\d[\w/-]*\s*[)）\]]?"
    r"|[(（]\s*(?:表格|表)(?:編號|编号)?[:：]?\s*[A-Z]{1,5}[ /-]?\d[\w/-]*\s*[)）]",
    re.IGNORECASE,
)
# "Kept by the secretary, brought up to date at the monthly meeting" says who keeps a paper, and not what it is.
_KEEPING = re.compile(
    r"\b(?:kept|maintained|updated|brought up to date|looked after|gone through|followed(?: up)?)"
    r" (?:by|at|in|each|every|after|before|for)\b[^,;，；|]*"
    r"|由[^,，;；。|]{1,20}(?:備存|备存|保管|保存|存備|更新|跟進|跟进|填寫|填写|維護|维护)"
    r"|[^,，;；。|]{0,16}(?:更新|匯報|汇报|跟進一次|跟进一次)(?=[,，;；。|]|$)",
    re.IGNORECASE,
)
# "海港貨運有限公司 保安部": who issues a paper says nothing of what it is, and its name is not read together with what follows.
_FIRM = re.compile(
    r"(?:(?!冊|册|簿|表|單|单|紀錄|記錄|记录|程序|守則|守则|聲明|声明|承諾|承诺|證|证|報告|报告|計劃|计划|指引|通告|[致與与予由給给])"
    r"[\u4e00-\u9fff]){2,24}?(?:有限公司|股份公司|管理公司)"
    r"(?:[ \u3000]+[\u4e00-\u9fff]{1,10}[部處处科室組组](?=[ \u3000\d]|$))?"
)


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A name found in a title: how strongly it names the request, the words that did, the title."""

    strength: float
    phrase: str
    title: str

    @property
    def words(self) -> str:
        """Return the words that name the request as the title writes them: the phrase may stand in the other script."""
        return " + ".join(_as_written(word, self.title) for word in self.phrase.split(" + "))


@dataclass(frozen=True, slots=True)
class TitleReading:
    """One title: names by rule, rules that it rules out, kinds of paper and groups it announces, names of parts of sets.

    `mentioned`: the rules of whose words that a paper must mention one stands in the title.
    """

    text: str
    names: Mapping[str, TitleHit]
    excluded: frozenset[str]
    groups: frozenset[str]
    parts: Mapping[tuple[str, str], TitleHit]
    not_parts: frozenset[tuple[str, str]]
    of_another: bool = False  # it says that the paper is a partner's, the landlord's, a customer's own
    mentioned: frozenset[str] = frozenset()

    def announces(self, kind: str) -> bool:
        """Say whether a word for this kind of paper stands in the title."""
        return f"kind:{kind}" in self.groups

    @property
    def no_procedure(self) -> bool:
        """Say whether the title announces a kind of paper that is no written procedure."""
        return any(map(self.announces, _NO_PROCEDURE)) and not any(map(self.announces, _COUNTS_AS_PROCEDURE))


class TitleReader:
    """Reads titles for one programme; the same title is read once."""

    def __init__(self, lexicon: Lexicon, programme: Programme) -> None:
        self._lexicon = lexicon
        self._programme = programme
        self._whose = Whose(phrase.text for phrase in programme.vocabulary.papers.get("parties", ()))
        self.read = lru_cache(maxsize=20_000)(self._read)

    @cached_property
    def registers(self) -> Mapping[str, Rule]:
        """The rules that ask for a register: a table that bears the name of one is hardly another."""
        rules = self._programme.rules.values()
        return {
            rule.id: rule
            for rule in rules
            if rule.kind in (Kind.RECORD, Kind.LIST) and any(check.kind == "column" for check in rule.checks)
        }

    @cached_property
    def twins(self) -> Mapping[str, frozenset[str]]:
        """What `twins_of` tells of the programme."""
        return twins_of(self._programme)

    @cached_property
    def binding(self) -> frozenset[str]:
        """The rules whose own titles speak of what partners must do."""
        rules = self._programme.rules.values()
        return frozenset(r.id for r in rules if any("to_partners" in self.read(t).groups for t in r.title.values()))

    @cached_property
    def of_parties(self) -> frozenset[str]:
        """The rules among whose names is one that names a party."""
        rules = self._programme.rules.values()
        return frozenset(r.id for r in rules if any(self._whose.names_party(name.text) for name in r.names))

    def _read(self, title: str) -> TitleReading:
        folded = "".join(map(fold, filter(None, _FIRM.split(told_here(title)))))
        atoms = self._lexicon.atoms(folded)
        names: dict[str, TitleHit] = {}
        subjects: dict[str, TitleHit] = {}
        excluded: dict[str, int] = {}
        against: defaultdict[str, set[str]] = defaultdict(set)  # by rule, what speaks against it as it is said
        groups: set[str] = set()
        parts: dict[tuple[str, str], TitleHit] = {}
        not_parts: set[tuple[str, str]] = set()
        mentioned: set[str] = set()
        own: set[str] = set()  # rules of a subject that no twin has too
        shared: set[str] = set()
        for entry in self._lexicon.entries_in(atoms, title):
            said = entry.phrase.text if not entry.phrase.expressions else _said(entry, title, folded)
            length = sum(len(word) for word in entry.phrase.words) if entry.phrase.words else len(said)
            share = length / max(1, len(folded.strip()))
            hit = TitleHit(_FULL if share >= _MOST else _CONTAINED, said, title)
            done = _is_done(entry.phrase.text, title)
            for role, rule, what in entry.owners:
                if role in {"name", "subject"} and not done and self._programme.rules[rule].kind in _WRITTEN:
                    continue
                if role == "name":
                    _keep_longest(names, rule, hit)
                elif role == "subject":
                    _keep_longest(subjects, rule, hit)
                    (shared if self._is_shared(entry, rule) else own).add(rule)
                elif role == "not_named" and (done or len(entry.phrase.text.split()) > 1):
                    # "Filing" is another matter than "From the order to the file".
                    excluded[rule] = max(length, excluded.get(rule, 0))
                    against[rule].add(fold(said).strip())
                elif role == "paper":
                    groups.add(what)
                elif role == "part_name":
                    _keep_longest(parts, (rule, what), hit)
                elif role == "part_not":
                    not_parts.add((rule, what))
                elif role == "mention" and not entry.of_kind:
                    mentioned.add(rule)
        groups -= _only_done(title, groups) | self._aside(_KEEPING, title, "paper") & _SAID_IN_PASSING
        for rule in self._aside(_ON_FORM, title, "not_named"):
            excluded.pop(rule, None)
        for rule in shared - own:
            if any(twin in names or twin in own for twin in self.twins.get(rule, ())):
                del subjects[rule]
        self._add_subjects(names, subjects, groups)
        ruled_out = {
            rule for rule, length in excluded.items() if rule not in names or length >= len(fold(names[rule].phrase).strip())
            or names[rule].strength <= _SUBJECT_AND_KIND
        }  # fmt: skip
        ruled_out |= {
            rule
            for rule in excluded.keys() & names.keys()
            if self._is_a_twins(rule, names, excluded) and _is_beside(against[rule], names[rule])
        }
        kept = {rule: hit for rule, hit in names.items() if rule not in ruled_out}
        return TitleReading(
            title,
            kept,
            frozenset(ruled_out),
            frozenset(groups),
            parts,
            frozenset(not_parts),
            self._whose.is_said(title),
            frozenset(mentioned),
        )

    def _is_a_twins(self, rule: str, names: Mapping[str, TitleHit], excluded: Mapping[str, int]) -> bool:
        """Say whether a title that speaks against a rule names a twin of it, and says nothing against that one.

        "Gate log" may be the drivers' as well, but "Gate log of callers" is the visitors', however short the word is.
        """
        return any(
            twin in names and twin not in excluded and names[twin].strength >= _CONTAINED
            for twin in self.twins.get(rule, ())
        )

    def _is_shared(self, entry: Entry, rule: str) -> bool:
        """Say whether a subject of a rule is also one of its twin: "gatehouse" says of drivers no more than of visitors."""
        return any(role == "subject" and other in self.twins.get(rule, ()) for role, other, _ in entry.owners)

    def _aside(self, aside: re.Pattern[str], title: str, sought: str) -> set[str]:
        """Return what of a role only a remark within a title says: groups of words, or rules that it rules out."""
        rest = aside.sub(" ", title)
        if rest == title or not rest.strip():
            return set()
        return self._said_in(title, sought) - self._said_in(rest, sought)

    def _said_in(self, text: str, sought: str) -> set[str]:
        entries = self._lexicon.entries_in(self._lexicon.atoms(fold(text)), text)
        owners = [owner for entry in entries for owner in entry.owners]
        return {what if role == "paper" else rule for role, rule, what in owners if role == sought}

    def _add_subjects(self, names: dict[str, TitleHit], subjects: dict[str, TitleHit], groups: set[str]) -> None:
        for rule, hit in subjects.items():
            if rule in names:
                continue
            kind = self._programme.rules[rule].kind
            fits = f"kind:{kind.value}" in groups or (kind is Kind.RECORD and "kind:list" in groups)
            strength = _SUBJECT_AND_KIND if fits else _SUBJECT
            if kind is Kind.PROCEDURE and _NUMBER.sub("", fold(hit.title)).strip() == fold(hit.phrase).strip():
                # A chapter "8 Destruction" lays down how that is done; a word for its kind stands over the whole paper.
                strength = max(strength, _NOTHING_BUT_SUBJECT)
            names[rule] = TitleHit(strength, hit.phrase, hit.title)


def twins_of(programme: Programme) -> dict[str, frozenset[str]]:
    """Return for each rule the others that ask for a register with the same columns: only a title tells them apart."""
    asked: dict[tuple[Kind, tuple[str, ...]], set[str]] = {}
    for rule in programme.rules.values():
        columns = tuple(check.id for check in rule.checks if check.kind == "column" and check.required)
        if len(columns) >= _COLUMNS_OF_TWINS:
            asked.setdefault((rule.kind, columns), set()).add(rule.id)
    return {rule: frozenset(rules - {rule}) for rules in asked.values() for rule in rules if len(rules) > 1}


def _said(entry: Entry, title: str, folded: str) -> str:
    """Return how a title says a phrase with a group of words: the longest of its words that stand there, as it is written."""
    standing = [word.strip() for word in entry.words if word in folded]
    said = max(standing, key=lambda word: (len(word), word), default="")
    spans = [part.span() for part in _PART.finditer(title)]
    for number, (start, _) in enumerate(spans):
        for _, end in spans[number : number + said.count(" ") + 1]:
            if fold(title[start:end]).strip() == said:
                return title[start:end]
    return said or entry.phrase.text


def _is_done(phrase: str, title: str) -> bool:
    """Say whether the doing that a name speaks of ("stock taking") stands in the title too, not just the thing done."""
    words = title.lower().replace("-", " ").split()
    return all(
        any(word.startswith(doing) for word in words)
        for doing in phrase.lower().replace("-", " ").split()
        if doing.isascii() and doing.endswith("ing") and stem(doing) != doing
    )


def _only_done(title: str, groups: set[str]) -> set[str]:
    """Return the kinds of paper that a title speaks of only as something that is done, or as what it is about."""
    about = {"kind:record"} if _ABOUT_RECORDS.search(title) else set()
    words = title.lower().split()
    return about | {
        kind
        for kind, (doing, paper) in _DOING.items()
        if kind in groups
        and any(word.startswith(doing) for word in words)
        and not has_han(title)
        and not any(word.startswith(paper) and not word.startswith(doing) for word in words)
    }


def _is_beside(said: Iterable[str], name: TitleHit) -> bool:
    """Say whether what speaks against a rule stands beside its name: "receiving and releasing record" names both."""
    own = fold(name.phrase)
    return any(each not in own for each in said)


def _keep_longest(
    found: dict[object, TitleHit] | dict[str, TitleHit] | dict[tuple[str, str], TitleHit], key: object, hit: TitleHit
) -> None:
    before = found.get(key)  # type: ignore[call-overload]
    if before is None or (hit.strength, len(hit.phrase)) > (before.strength, len(before.phrase)):
        found[key] = hit  # type: ignore[index]


def best(readings: Iterable[tuple[TitleReading, float]], rule: str) -> TitleHit | None:
    """Return the strongest naming of a rule among titles, each with the weight of where it stands."""
    hits = [
        TitleHit(reading.names[rule].strength * weight, reading.names[rule].phrase, reading.text)
        for reading, weight in readings
        if rule in reading.names
    ]
    return max(hits, key=lambda hit: (hit.strength, len(hit.phrase)), default=None)


def _as_written(word: str, title: str) -> str:
    """Return a Chinese word in the characters of a title that holds it; another word as it is."""
    sought, among = plain(word), plain(title)
    start = among.find(sought) if has_han(word) and len(sought) == len(word) and len(among) == len(title) else -1
    return title[start : start + len(word)] if start >= 0 else word
