"""JSON holds every sign as it is, and steers no terminal."""

import json

from aeo_evidence.report.json_text import json_text


def test_no_sign_steers_a_terminal_and_none_is_lost() -> None:
    value = {"path": "a\x1b[31m\x9b2J\u202egpj\u200b\u2028.txt", "text": "封條 – é"}
    text = json_text(value)
    assert json.loads(text) == value
    assert "封條 – é" in text
    assert [sign for sign in text if not sign.isprintable() and sign != "\n"] == []
