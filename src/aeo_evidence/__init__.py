"""Read an applicant's document pack, map it to evidence requests, check what it shows, and report the gaps.

    from datetime import date
    from pathlib import Path

    from aeo_evidence import Options, check_pack, load_rules, write_workbook

    programme = load_rules()
    result = check_pack(Path("documents"), programme, Options(as_of=date(2026, 9, 30), tier=2))
    Path("gap-report.xlsx").write_bytes(write_workbook(result))

The names below are the whole library, in groups by what one wants to do; the command line uses nothing else. Everything else
in this package may change without notice. A name is imported when it is first used, so that the command line starts at once.
"""

from typing import TYPE_CHECKING, Any

from aeo_evidence.version import __version__

if TYPE_CHECKING:
    from aeo_evidence.answers import given_answers, load_answers
    from aeo_evidence.batch import Applicants, find_applicants, run_batch
    from aeo_evidence.batch import Plan as BatchPlan
    from aeo_evidence.batch import Ran as BatchRun
    from aeo_evidence.batch.prepare import unclaimed
    from aeo_evidence.cache import Cache
    from aeo_evidence.crosswalk import put_side_by_side
    from aeo_evidence.discover import find_pack
    from aeo_evidence.engine.address import is_open as is_open_address
    from aeo_evidence.engine.address import must_be_address
    from aeo_evidence.errors import AeoError, AnswersError, RuleError, Sentence, reason_of, sentence
    from aeo_evidence.evaluate import (
        evaluate_packs,
        evaluation_lines,
        evaluation_object,
        find_flips,
        find_labelled,
        flip_lines,
        load_evaluation,
        not_compared,
    )
    from aeo_evidence.evaluate import write_json as evaluation_json
    from aeo_evidence.exit import ExitCode
    from aeo_evidence.explain import explain as explain_result
    from aeo_evidence.explain.as_json import write_json as explanation_json
    from aeo_evidence.explain.asked import find_document, find_request
    from aeo_evidence.explain.screen import print_explanation
    from aeo_evidence.letter_source import programme_of
    from aeo_evidence.letter_source import read_report as read_letter
    from aeo_evidence.model.crosswalk import Crosswalk, CrosswalkResult
    from aeo_evidence.model.language import Language
    from aeo_evidence.model.paper import Document, Place
    from aeo_evidence.model.portfolio import Card
    from aeo_evidence.model.portfolio import Past as PastPortfolio
    from aeo_evidence.model.result import Answers, CheckResult, Finding, Match, Outcome, RequestResult, Result
    from aeo_evidence.model.review import Past
    from aeo_evidence.model.rule import Overlay, Programme, Rule
    from aeo_evidence.model.status import Status
    from aeo_evidence.pipeline import Options, applicant_of, check_pack, judge, must_be_tier, picture_pack, read_pack
    from aeo_evidence.previous.choose import Taken as TakenReport
    from aeo_evidence.previous.choose import must_be_of, take_report
    from aeo_evidence.previous.read import is_about, past_of, read_previous
    from aeo_evidence.previous.told import said_of as past_lines
    from aeo_evidence.purge import purge_folder
    from aeo_evidence.readers.own import is_own_paper
    from aeo_evidence.reading.unlock import read_passwords
    from aeo_evidence.report.as_json import write_json
    from aeo_evidence.report.crosswalk import print_crosswalk
    from aeo_evidence.report.crosswalk import write_json as crosswalk_json
    from aeo_evidence.report.crosswalk import write_workbook as write_crosswalk
    from aeo_evidence.report.html import hiding_of, wanted_pictures, write_html
    from aeo_evidence.report.json_schema import SCHEMAS
    from aeo_evidence.report.json_text import json_text
    from aeo_evidence.report.letter import letter_file, write_letter
    from aeo_evidence.report.lines import plain as plain_line
    from aeo_evidence.report.lines import print_lines
    from aeo_evidence.report.links import link_base
    from aeo_evidence.report.portfolio.as_json import FILE as PORTFOLIO_FILE
    from aeo_evidence.report.portfolio.as_json import read_past as read_portfolio
    from aeo_evidence.report.portfolio.as_json import write_lines as write_portfolio_lines
    from aeo_evidence.report.portfolio.order import changes as portfolio_changes
    from aeo_evidence.report.portfolio.screen import print_portfolio
    from aeo_evidence.report.portfolio.shared import Portfolio
    from aeo_evidence.report.portfolio.workbook import write_portfolio
    from aeo_evidence.report.questionnaire import write_questionnaire
    from aeo_evidence.report.said import said
    from aeo_evidence.report.screen import print_summary
    from aeo_evidence.report.start import start_papers
    from aeo_evidence.report.word import edited as is_edited
    from aeo_evidence.report.wording import Wording
    from aeo_evidence.report.workbook import write_workbook
    from aeo_evidence.rulebook import (
        all_programmes,
        chosen_programme,
        crosswalks_in,
        load_crosswalk,
        load_rules,
    )
    from aeo_evidence.rulebook.json_schema import schema_of as rule_schema
    from aeo_evidence.rulebook.skeleton import begin_rule
    from aeo_evidence.rulecases import CaseResult, run_rule_cases
    from aeo_evidence.rulelint import Level as LintLevel
    from aeo_evidence.rulelint import lint as lint_rules
    from aeo_evidence.rulelint import read_ruleset
    from aeo_evidence.ruletrial import trial_lines, try_rules
    from aeo_evidence.ruletrial import write_json as trial_json
    from aeo_evidence.sweeping import sweep_seldom
    from aeo_evidence.verify import compare as compare_report
    from aeo_evidence.verify import read_report
    from aeo_evidence.verify.told import as_object as comparison_object
    from aeo_evidence.verify.told import lines as comparison_lines
    from aeo_evidence.whole import write_whole

__all__ = [  # noqa: RUF022 - in groups, as the documentation tells them
    # Judge a pack
    "Options",
    "check_pack",
    "load_rules",
    "all_programmes",
    "chosen_programme",
    "find_pack",
    "load_answers",
    "read_passwords",
    "read_pack",
    "judge",
    "applicant_of",
    "must_be_tier",
    # Let a cluster read
    "is_open_address",
    "must_be_address",
    # What a result is made of
    "Answers",
    "CheckResult",
    "Document",
    "Finding",
    "Language",
    "Match",
    "Outcome",
    "Place",
    "Programme",
    "RequestResult",
    "Result",
    "Rule",
    "Status",
    # Write a report
    "write_json",
    "write_workbook",
    "write_html",
    "letter_file",
    "link_base",
    "hiding_of",
    "picture_pack",
    "wanted_pictures",
    "print_summary",
    "SCHEMAS",
    "write_whole",
    # Word what is found
    "Wording",
    "plain_line",
    "json_text",
    "print_lines",
    # Take up an earlier report
    "Past",
    "TakenReport",
    "is_about",
    "must_be_of",
    "past_lines",
    "past_of",
    "read_previous",
    "take_report",
    # Write to the applicant
    "is_edited",
    "is_own_paper",
    "programme_of",
    "read_letter",
    "write_letter",
    # Give a company something to begin with
    "start_papers",
    "write_questionnaire",
    # Say why
    "explain_result",
    "explanation_json",
    "find_document",
    "find_request",
    "print_explanation",
    # Set a report against the papers as they stand now
    "compare_report",
    "comparison_lines",
    "comparison_object",
    "given_answers",
    "read_report",
    # Judge many applicants
    "Applicants",
    "BatchPlan",
    "BatchRun",
    "Card",
    "PORTFOLIO_FILE",
    "PastPortfolio",
    "Portfolio",
    "find_applicants",
    "portfolio_changes",
    "print_portfolio",
    "read_portfolio",
    "run_batch",
    "unclaimed",
    "write_portfolio",
    "write_portfolio_lines",
    # Set results against the truth
    "evaluate_packs",
    "evaluation_json",
    "evaluation_lines",
    "evaluation_object",
    "find_flips",
    "find_labelled",
    "flip_lines",
    "load_evaluation",
    "not_compared",
    # Write rules
    "CaseResult",
    "LintLevel",
    "Overlay",
    "begin_rule",
    "lint_rules",
    "read_ruleset",
    "rule_schema",
    "run_rule_cases",
    "trial_json",
    "trial_lines",
    "try_rules",
    # What is kept of documents that were read
    "Cache",
    "purge_folder",
    # How the program runs
    "sweep_seldom",
    # What may go wrong
    "AeoError",
    "AnswersError",
    "ExitCode",
    "RuleError",
    "Sentence",
    "reason_of",
    "said",
    "sentence",
    # Say what a pack made for one programme is worth for another
    "Crosswalk",
    "CrosswalkResult",
    "crosswalk_json",
    "crosswalks_in",
    "load_crosswalk",
    "print_crosswalk",
    "put_side_by_side",
    "write_crosswalk",
    "__version__",
]

# Where each name is at home: room -> names, `name=` before what it is called there.
_HOMES = {
    "answers": "given_answers load_answers",
    "batch": "Applicants BatchPlan=Plan BatchRun=Ran find_applicants run_batch",
    "batch.prepare": "unclaimed",
    "cache": "Cache",
    "crosswalk": "put_side_by_side",
    "discover": "find_pack",
    "engine.address": "is_open_address=is_open must_be_address",
    "errors": "AeoError AnswersError RuleError Sentence reason_of sentence",
    "evaluate": (
        "evaluate_packs evaluation_json=write_json evaluation_lines evaluation_object find_flips find_labelled flip_lines "
        "load_evaluation not_compared"
    ),
    "exit": "ExitCode",
    "explain": "explain_result=explain",
    "explain.as_json": "explanation_json=write_json",
    "explain.asked": "find_document find_request",
    "explain.screen": "print_explanation",
    "letter_source": "programme_of read_letter=read_report",
    "model.crosswalk": "Crosswalk CrosswalkResult",
    "model.language": "Language",
    "model.paper": "Document Place",
    "model.portfolio": "Card PastPortfolio=Past",
    "model.result": "Answers CheckResult Finding Match Outcome RequestResult Result",
    "model.review": "Past",
    "model.rule": "Overlay Programme Rule",
    "model.status": "Status",
    "pipeline": "Options applicant_of check_pack judge must_be_tier picture_pack read_pack",
    "previous.choose": "TakenReport=Taken must_be_of take_report",
    "previous.read": "is_about past_of read_previous",
    "previous.told": "past_lines=said_of",
    "purge": "purge_folder",
    "readers.own": "is_own_paper",
    "reading.unlock": "read_passwords",
    "report.as_json": "write_json",
    "report.crosswalk": "print_crosswalk crosswalk_json=write_json write_crosswalk=write_workbook",
    "report.html": "hiding_of wanted_pictures write_html",
    "report.json_schema": "SCHEMAS",
    "report.json_text": "json_text",
    "report.letter": "letter_file write_letter",
    "report.lines": "plain_line=plain print_lines",
    "report.links": "link_base",
    "report.portfolio.as_json": "PORTFOLIO_FILE=FILE read_portfolio=read_past write_portfolio_lines=write_lines",
    "report.portfolio.order": "portfolio_changes=changes",
    "report.portfolio.screen": "print_portfolio",
    "report.portfolio.shared": "Portfolio",
    "report.portfolio.workbook": "write_portfolio",
    "report.questionnaire": "write_questionnaire",
    "report.said": "said",
    "report.screen": "print_summary",
    "report.start": "start_papers",
    "report.word": "is_edited=edited",
    "report.wording": "Wording",
    "report.workbook": "write_workbook",
    "rulebook": "all_programmes chosen_programme crosswalks_in load_crosswalk load_rules",
    "rulebook.json_schema": "rule_schema=schema_of",
    "rulebook.skeleton": "begin_rule",
    "rulecases": "CaseResult run_rule_cases",
    "rulelint": "LintLevel=Level lint_rules=lint read_ruleset",
    "ruletrial": "trial_json=write_json trial_lines try_rules",
    "sweeping": "sweep_seldom",
    "verify": "compare_report=compare read_report",
    "verify.told": "comparison_lines=lines comparison_object=as_object",
    "whole": "write_whole",
}


if not TYPE_CHECKING:  # a type checker that saw it would take any name for one of ours

    def __getattr__(name: str) -> Any:
        """Import what is asked for when it is asked for."""
        for room, names in _HOMES.items():
            for each in names.split():
                public, _, there = each.partition("=")
                if public == name:
                    from importlib import import_module  # noqa: PLC0415 - only when the library is used

                    return getattr(import_module(f"{__name__}.{room}"), there or public)
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


def __dir__() -> list[str]:
    """Return the names of the library."""
    return sorted(__all__)
