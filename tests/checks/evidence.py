"""Evidence for checks, made from little papers through the real stages: segment, columns, topics."""

from dataclasses import replace
from datetime import date
from typing import Any

from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.match.columns import as_positions, columns_of
from aeo_evidence.match.lexicon import build_lexicon
from aeo_evidence.match.read import read_paper
from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import CheckResult, Match
from aeo_evidence.model.rule import CheckSpec, Kind, Programme, Rule, Topic
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import parse_papers
from aeo_evidence.rulebook.phrases import phrase
from aeo_evidence.segment import segment
from tests.made import made_rule

AS_OF = date(2026, 10, 31)


def spec(kind: str, subject: str = "", **parameters: Any) -> CheckSpec:
    """Return a required check."""
    return CheckSpec(id=f"{kind}:{subject}" if subject else kind, kind=kind, subject=subject, parameters=parameters)


def record(*checks: CheckSpec, **changed: Any) -> Rule:
    """Return a rule for a record with these checks."""
    return made_rule(checks=checks, kind=Kind.RECORD, **changed)


def topic(name: str, *words: str, may_not_arise: bool = False, when: str | None = None) -> Topic:
    """Return a topic with its phrases."""
    return Topic(id=name, means=name, phrases=tuple(map(phrase, words)), may_not_arise=may_not_arise, when=when)


def evidence_of(rule: Rule, text: str, *, parts: tuple[str, ...] = (), **changed: Any) -> Evidence:
    """Return the evidence that papers make when each table in them, or else the whole paper, is mapped to the rule."""
    programme = _with(load_rules(), rule)
    lexicon = build_lexicon(programme)
    readings, documents, matches = {}, {}, []
    for number, (path, content) in enumerate(parse_papers(text)):
        paper = segment(content, path, programme.vocabulary)
        readings[path] = read_paper(paper, lexicon, programme).reading
        documents[path] = Document(path=path, sha256=path, size=1, content=content, paper=paper)
        part = parts[number] if parts else ""
        tables = [index for index, table in enumerate(paper.tables) if table.columns and table.rows]
        for index in tables:
            columns = as_positions(paper.tables[index], columns_of(rule, paper.tables[index], programme.vocabulary))
            matches.append(_match(rule, path, paper.tables[index].at, table=index, columns=columns, part=part))
        if not tables:
            matches.append(_match(rule, path, "", section=0, part=part))
    evidence = Evidence(
        rule=rule, matches=tuple(matches), readings=readings, documents=documents, programme=programme, profile={}, as_of=AS_OF, others={}
    )  # fmt: skip
    return replace(evidence, **changed)


def run_on(rule: Rule, text: str, **changed: Any) -> CheckResult:
    """Run the rule's first check over papers."""
    from aeo_evidence.checks import run_check

    return run_check(rule.checks[0], evidence_of(rule, text, **changed))


def _match(rule: Rule, path: str, at: str, **changed: Any) -> Match:
    return Match(request=rule.id, path=path, at=at, confidence=0.9, quote="", reasons=(), **changed)


def _with(programme: Programme, rule: Rule) -> Programme:
    return replace(programme, rules={rule.id: rule}, digest=f"{hash(str(rule))}")
