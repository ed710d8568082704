"""A small programme on disk, such as a rule author may begin with: two rules with their cases, and a little vocabulary."""

from pathlib import Path

THREE = "{{en: {0}, zh-Hant: {0}一, zh-Hans: {0}二}}"


def three(text: str) -> str:
    return THREE.format(text)


FILES = {
    "vocabulary/fields.yaml": """\
person: {means: who, holds: person, headings: [name, staff, 姓名]}
date: {means: when, holds: date, headings: [date, day, 日期]}
signature: {means: who signs, holds: mark, headings: [signature, 簽署]}
key_no: {means: which key, holds: serial, headings: [key no, key number]}
""",
    "vocabulary/topics.yaml": """\
lost_key: {means: what happens when a key is lost, phrases: [lost key, <lose> + key]}
""",
    "vocabulary/expressions.yaml": """\
lose: [lose, lost, missing, mislaid, 遺失]
""",
    "vocabulary/values.yaml": "none: [none, nil]\n",
    "vocabulary/papers.yaml": """\
kinds:
  record: [log, register, record]
  procedure: [procedure, rules, policy]
no_evidence: [lunch menu]
""",
    "vocabulary/other_papers.yaml": """\
menu:
  - Lunch menu. Rice with vegetables is served at noon, with soup or tea. Please order at the counter before eleven.
""",
    "vocabulary/labels.yaml": f"""\
fields: {{person: {three("person")}, date: {three("date")}, key_no: {three("key")}, signature: {three("signature")}}}
topics: {{lost_key: {three("lost keys")}, issue: {three("issue")}}}
parts: {{}}
""",
    "hkaeo/programme.yaml": f"""\
id: hkaeo
version: 1
since: 2020-01-01
title: {three("Small programme")}
sources: [a public leaflet]
tiers:
  1: {three("Tier 1")}
flags:
  keys: {three("It has keys")}
criteria:
  - id: A
    tier: 1
    title: {three("Keys")}
    questions:
      - id: A1
        origin: seed
        asks: {three("Keys are logged")}
        requests: [{{id: A1.1}}]
      - id: A2
        origin: seed
        asks: {three("Keys are ruled")}
        requests: [{{id: A2.1}}]
""",
    "hkaeo/scoring.yaml": """\
statuses: {met: 1, partial: {share: passing_checks, cap: 0.9}, outdated: 0.5, review: 0, missing: 0}
weights: {seed: 1, added: 0.5}
grades: {green: {from: 85, no_criterion_below: 60}, amber: {from: 60}}
answers: {yes: 1, partly: 0.5, no: 0}
""",
    "hkaeo/A/A1.1.yaml": """\
id: A1.1
version: 1
since: 2020-01-01
title: {en: Key log, zh-Hant: 鎖匙紀錄, zh-Hans: 钥匙记录}
kind: record
source: Leaflet, page 1

names:
  en: [key log, key register]
subjects: [key]
not_named: [piano key, key account]
must_mention: [key]

telling_columns: [key_no]
checks:
  column: [person, date, key_no]
  complete: {}

advice:
  en: Write each key down.
  zh-Hant: 每條鎖匙均須登記。
  zh-Hans: 每把钥匙都要登记。
""",
    "hkaeo/A/A1.1.cases.yaml": """\
- name: a log
  language: en
  paper: |
    # Key log
    Date | Name | Key no.
    1/10/2026 | A. Chan | K1
    2/10/2026 | B. Lee | K2
  shows: true
- name: a menu
  language: en
  paper: |
    # Lunch menu
    Rice with vegetables is served at noon.
  shows: false
""",
    "hkaeo/A/A2.1.yaml": """\
id: A2.1
version: 1
since: 2020-01-01
title: {en: Key rules, zh-Hant: 鎖匙守則, zh-Hans: 钥匙守则}
kind: procedure
source: Leaflet, page 2

names:
  en: [key rules, key procedure]
subjects: [key]

topics:
  issue:
    means: who is given a key
    phrases: [keys are issued, issues the key, handed out + key]

checks:
  covers: [lost_key, issue]

advice:
  en: Say who is given a key, and what happens when one is lost.
  zh-Hant: 寫明誰人可領取鎖匙，以及遺失時如何處理。
  zh-Hans: 写明谁可领取钥匙，以及遗失时如何处理。
""",
    "hkaeo/A/A2.1.cases.yaml": """\
- name: rules
  language: en
  paper: |
    # Key rules
    The keys are issued by the office manager to staff on the list.
    A lost key is reported to the manager within the day and the lock is changed.
  shows: true
- name: a menu
  language: en
  paper: |
    # Lunch menu
    Rice with vegetables is served at noon.
  shows: false
""",
}


def write_rules(folder: Path) -> Path:
    """Write the small programme into a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Change the first of some words in a file that must hold them."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
