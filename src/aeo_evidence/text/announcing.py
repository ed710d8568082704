"""Sentences that only announce: "this chapter covers the purchase, keeping and use of seals" lays down nothing about any.

Patterns are over `fold.plain` text (one script, one width, lower case).
"""

import re
from functools import lru_cache

from aeo_evidence.text.fold import plain

_PAPER = (
    r"(?:chapter|section|part|manual|procedure|policy|document|sop|guideline|handbook|appendix|annex|paper"
    r"|instruction)s?"
)
_RULES = (
    r"(?:procedures?|polic(?:y|ies)|mechanisms?|rules|guidelines?|measures|arrangements|systems?|controls|manuals?)"
)
_ABOUT = r"(?:on|for|to|of|covering|regarding|concerning|governing|about|in respect of|that cover)"
# The number of a clause, or none. Nothing is given back: a line of dots would be parted in all ways that there are.
_NUMBERED = r"\W*+(?:\d(?:[\d.]*\d)?+\W++)?"
_ANNOUNCING = re.compile(
    rf"^\W*(?:{_PAPER} [\d.]++\W*+)?(?:this|these|the|our) (?:\w+ )?{_PAPER} (?:\w+ly |also )?"
    r"(?:deals? with|covers?|describes?|explains?|sets? out(?! that)|contains?|includes?|outlines?|defines?|specif(?:y|ies)"
    r"|lays? down(?! that)|address(?:es)?|treats?|is about|provides? (?:guidance|procedures|instructions|rules)|concerns?"
    r"|relates? to|governs?)\b"
    r"|^\W*(?:本|此|这)(?:一)?(?:章|节|部|手册|程序|政策|文件|守则|指引|规程|制度)[^，。；]{0,4}"
    r"(?:说明|涵盖|包括|列出|订明|规范|阐述|介绍|描述|载述|讲述|涉及)"
)
_HAVING = re.compile(
    r"\b(?:we|(?:the |our )?company|(?:the |our )?firm) (?:\w+ly )?(?:has|have|maintains?|keeps?|implements?"
    r"|(?:(?:has|have) )?(?:established|formulated|set up|adopted|devised|developed|implemented|put in place|laid down"
    r"|drawn up)) "
    rf"(?:[\w-]+ ){{0,4}}?{_RULES} {_ABOUT}\b"
    rf"|\b{_RULES} {_ABOUT} .{{3,200}}? (?:are|is|have been|has been) (?:in place|established|formulated|set up"
    rf"|laid down|drawn up"
    r"|implemented|adopted)\b"
    r"|(?:公司|我司|我们|本厂|本店)(?:已经?|均|现)?(?:设有|制定了?|制订了?|订立了?|订有|建立了?|备有|设立了?|编制了?"
    r"|实施了?|推行)"
    r"[^。；]{2,80}(?:程序|制度|政策|机制|指引|守则|措施)\W*$"
)
# A procedure is asked for, not given: "formulating procedures to ...", "a company shall have ...", 須制定程序以……
_ASKING_FOR = re.compile(
    rf"^{_NUMBERED}(?:formulating|devising|establishing|developing|drawing up|setting (?:out|up)|providing"
    r"|preparing|implementing"
    rf"|introducing) (?:[\w/&,-]+ ){{0,5}}?{_RULES}\b"
    rf"|^{_NUMBERED}(?:a|an|the applicant|every) (?:applicant )?compan(?:y|ies) (?:shall|should|must"
    r"|is required to|needs? to)\b"
    r"|^\W*(?:please )?(?:provide|submit|enclose|attach|upload|list out) (?:us )?(?:with )?(?:the |your |a "
    r"|an )?(?:[\w-]+ ){0,4}"
    r"(?:procedures?|records?|manuals?|documents?|polic(?:y|ies)|evidence)\b"
    r"|^\W*(?:(?:申请|贵)?公司|企业|申请人|申请企业)?(?:须|应当?|必须|需要?)?(?:制定|制订|订立|设立|建立|提供|提交)"
    r"[^。；，]{0,40}(?:程序|制度|政策|机制|指引|守则)(?:以|，|,|来|确保|防止|处理|$)"
)


# That there shall be procedures, what they shall be about, and that all of it matters: what is to be done is not said.
_LAWS = r"(?:procedures?|polic(?:y|ies)|mechanisms?|guidelines?|programmes?|processes)"
_PROMISING = re.compile(
    r"\b(?:company|management|firm|we|board|organi[sz]ation|department|applicant) (?:shall|should|must|will|is to|are to"
    r"|undertakes? to|intends? to|plans? to)\b(?:[ ,]+(?:then|also|and|or|establish|document|implement|maintain|develop"
    rf"|formulate|adopt|prepare|draw up|put in place|define|devise|introduce|design))+ (?:[\w,-]+ ){{0,6}}?{_LAWS}\b"
    rf"|^\W*(?:such|these|the|said|appropriate) {_LAWS} (?:shall|should|must|will|are to) (?:be (?:established|documented"
    r"|approved|developed|made available|drawn up|reviewed|proportionate)|address|cover|deal with|take into account"
    r"|consider|make provision|provide for|include\b.*\b(?:where|as) (?:applicable|appropriate))"
    r"|\b(?:will|shall|should|must|is to|are to) take (?:all |every |any |such )?(?:appropriate|necessary|reasonable|suitable"
    r"|adequate|proper|practicable) (?:steps|measures|actions?|precautions)\b(?!:)"
    r"|\b(?:company|management|firm|we|group|board|division|organi[sz]ation) (?:fully )?"
    r"(?:recogni[sz]es?|acknowledges?|appreciates?) (?:that|the)\b"
    r".*\b(?:importan|essential|vital|crucial|significan)"
    r"|^\W*(?:adequate|sufficient|appropriate|necessary) resources (?:shall|should|will|must) be\b"
    r"|^\W*guidance (?:may|can|shall|should) be (?:drawn|taken|sought)\b"
    r"|\b(?:responsibilities|duties|roles) (?:are|is|be|shall be|will be) (?:assigned|allocated) in due course"
    r"|\b(?:in due course|at a later (?:stage|date)|to be (?:drafted|written|developed|worked out|confirmed))\b"
    r"|^\W*(?:本)?(?:公司|企业|管理层)?(?:应当?|须|需|必须|将会?|会|拟|计划)(?:尽快|逐步|适时)?"
    r"(?:建立|制定|制订|订立|设立|健全|完善|编制|落实)[^。；]{0,40}(?:程序|制度|政策|机制|指引|守则|流程|办法)"
    r"|^\W*(?:上述|该等?|有关|相关|此等|这些)(?:程序|制度|政策|机制|指引|守则|流程)(?:应当?|须|需|将|会)(?:包括|涵盖|涉及|说明|考虑)"
    r"|(?:采取|实施)(?:一切|所有|各项)?(?:适当|必要|合理|恰当|相应)的?(?:措施|步骤|行动)\W*$"
    r"|(?:公司|集团|董事会|管理层|我们|本厂)(?:充分)?(?:认识到|明白|深明|理解|知悉)[^。；]{0,60}重要"
    r"|^\W*(?:应|将|会|须)?(?:投入|提供|调配)(?:足够|充足|适当)的?资源"
)
_UNWRITTEN = re.compile(
    r"\b(?:client|customer|user|owner|applicant) to (?:complete|fill in|insert|supply|draft|write)\b"
    r"|[\[(](?:please )?(?:insert|to be (?:completed|drafted|inserted|developed|added|written|confirmed))\b[^\])]*[\])]"
    r"|\bthis (?:chapter|section|part) (?:is|will be|has) (?:still )?(?:to be|yet to be|left blank|intentionally)\b"
    r"|待(?:客户|贵公司|本公司|公司|日后|稍后)?(?:填写|补充|完善|编写|制订|制定|落实)|(?:本|此|该)(?:章|节|部分)(?:待定|从略|留空|暂缺|未完成)"
    r"|由客户(?:填写|补充|完成)"
)


@lru_cache(maxsize=16384)  # a sentence is asked for itself, and for each rule that it speaks of
def promises(text: str) -> bool:
    """Say whether a sentence only says that there shall be rules, what they shall treat, or that the matter is important."""
    bare = plain(text)
    return _PROMISING.search(bare) is not None or _ASKING_FOR.search(bare) is not None


def is_unwritten(text: str) -> bool:
    """Say whether a sentence says that the text around it is still to be written."""
    return _UNWRITTEN.search(plain(text)) is not None


@lru_cache(maxsize=4096)
def announces(text: str) -> int:
    """Return of how many topics a sentence must speak to be a mere announcement of them; 0 where it announces nothing."""
    if promises(text):
        return 1
    bare = plain(text)
    if _ANNOUNCING.search(bare):
        return 2
    return 3 if _HAVING.search(bare) else 0
