"""What a form prints where somebody is to write: "[please fill in]", （請填寫）, dd/mm/yyyy, 年 月 日. It is no entry."""

import re

_LONGEST = 60
_PROMPT = re.compile(
    r"\s*(?:[\[(（【<＜{《〈‹«]+\s*(?:"
    r"(?:please\s+|pls\.?\s+)?(?:fill\s+(?:in|out)|insert|enter|click|complete\s+(?:this|here|the)|type\s+(?:here|your|the))"
    r"\b[^\])）】>＞}]{0,40}|to\s+be\s+(?:filled|inserted|entered|completed)\b[^\])）】>＞}]{0,40}"
    r"|(?:請|请|待|由|須|须|需)?[^\])）】>＞}\s]{0,8}(?:填寫|填写|填入|填上|填報|填报|待填|輸入|输入|補填|补填)[^\])）】>＞}]{0,12}"
    r")\s*[\])）】>＞}》〉›»]+"
    r"|(?:please\s+)?fill\s+in(?:\s+here)?|to\s+be\s+filled\s+in|click\s+(?:here|or\s+tap)[^.]{0,30}\s+to\s+enter\s+[^.]{0,20}\.?"
    r"|(?:請|请)(?:在此)?(?:填寫|填写|填上|填入|輸入|输入)|待填"
    r"|[\[(（]?\s*(?:d{1,2}|[_＿]+)\s*[-/.]\s*(?:m{1,3}|[_＿]+)\s*[-/.]\s*(?:y{2,4}|[_＿]+|20[_＿x]{2})\s*[\])）]?"
    r"|[\[(（]?\s*y{2,4}\s*[-/.]\s*m{1,2}\s*[-/.]\s*d{1,2}\s*[\])）]?"
    r"|(?:20)?[\s_＿]*年[\s_＿]*月(?:[\s_＿]*[日号號])?|[_＿\s]*[日月]\s*[-/]\s*[日月]\s*[-/]\s*年"
    r")\s*",
    re.IGNORECASE,
)


def is_prompt(text: str) -> bool:
    """Say whether a field holds nothing but the words that ask to fill it in, or the bare frame of a date."""
    return len(text) <= _LONGEST and _PROMPT.fullmatch(text) is not None
