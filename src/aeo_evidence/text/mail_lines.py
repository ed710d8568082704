"""The lines that a mail or a memorandum begins with, as the folded names of their labels."""

SUBJECT = frozenset({"subject", "re", "主旨", "主题", "标题", "事由", "有关事宜"})
PARTIES = frozenset(
    {
        *("from", "to", "sent", "cc"),
        *("寄件", "寄件者", "寄件人", "收件", "收件者", "收件人", "发件", "发件人", "发送时间", "发件时间", "传送时间"),
        *("寄信人", "收信人", "副本", "抄送"),
    }
)
