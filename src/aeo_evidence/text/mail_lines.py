"""The lines that a mail or a memorandum begins with, as the folded names of their labels, and those of an exported chat."""

import re

SUBJECT = frozenset({"subject", "re", "主旨", "主题", "标题", "事由", "有关事宜"})
PARTIES = frozenset(
    {
        *("from", "to", "sent", "cc"),
        *("寄件", "寄件者", "寄件人", "收件", "收件者", "收件人", "发件", "发件人", "发送时间", "发件时间", "传送时间"),
        *("寄信人", "收信人", "副本", "抄送"),
    }
)

# As [22/10/2026, 17:31] Kelvin: at the gate, as 2026-10-24 16:12 嘉敏: 有車嗎, and as 22/10/2026, 5:31 pm - Kelvin: ok.
CHAT_LINE = re.compile(
    r"\s*[\[【(]?\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}\s?日?,?\s+(?:[上下]午\s?)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    r"(?:\s?[AaPp]\.?[Mm]\.?)?[\]】)]?\s*[-–—]?\s*(?P<who>[^:：|\d][^:：|]{0,40})[:：]\s*\S"
)
