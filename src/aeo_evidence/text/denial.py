"""What a sentence leaves standing once the clauses are taken away that deny, put off or only ask.

"We do not keep a patrol log", 本公司沒有保安員, "Backup: to be written" and "Do you test the backup?" hold the words of a
topic and treat nothing. A rule of conduct ("no seal is issued without the manager's word", 未經批准不得進入) denies nothing,
though it is full of the same words: the patterns ask for a plain statement that something is not there or is not done.
Patterns are over `fold.plain` text (one script, one width, lower case; 份 is 分 there).
"""

import re
from functools import lru_cache
from itertools import pairwise

from aeo_evidence.text.fold import has_han, plain

# Clauses: what stands between these. A comma before one to three words goes on with a list ("no cameras, alarms or locks").
_CLAUSES = re.compile(
    r"[;；。!！?？|｜:：\n]|[,，](?=\s*(?:and |or )?(?:\S+ ){3}|[^a-z]*[\u4e00-\u9fff])|[—–](?=\s)|\s-\s|(?<=\w)\.(?=\s)"
)
_QUESTION = re.compile(r"[?？]\s*[\"'”’)）」』\]]*\s*$")
_ASKED = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:(?:please )?(?:state|indicate|describe) (?:whether|if)\b"
    r"|(?:do|does|did|has|have|is|are) (?:your|the applicant)\b|(?:do|have) you\b"
    r"|(?:请问|请说明|请描述)?(?:贵公司|贵司|贵机构|申请公司|申请人|你公司|你们公司).{0,12}(?:是否|有否|有没有|会否"
    r"|可否|能否|有无))"
)

_DOING = (
    r"(?:kept|maintained|recorded|logged|registered|reported|checked|inspected|patrolled|carried out|conducted|performed|held"
    r"|installed|provided|available|in place|in use|in force|employed|appointed|designated|required|needed|necessary"
    r"|documented|established|drawn up|laid down|specified|defined|tested|reviewed|practi[sc]ed|numbered|trained|monitored"
    r"|watched|locked|changed|backed up|scanned|audited|counted|tracked|screened|assessed|organi[sz]ed|arranged|implemented"
    r"|adopted|followed|applicable|operational|connected|fitted|enabled|investigated|reconciled|verified|identified"
    r"|supervised|communicated|covered by|made|taken)"
)
# A participle ends the statement, or is followed by what does not narrow it: "not kept in the drawer" is a rule of conduct.
_FULL = (
    r"(?=\s*(?:$|[.\"')]|(?:by|for|of|to|every|each|regularly|periodically|yet|currently|now|here|at present"
    r"|at the moment|at all|at night|and|or|any ?more)\b))"
)
_ACTS = (
    r"(?:have(?! access| to\b| authority| permission| the (?:right|key|power)| a right)|keep|maintain|use|own|operate|employ"
    r"|carry out|conduct|perform|run|hold|record|register|log|check|inspect|patrol|report|lock|install|provide|test|review"
    r"|require|practi[sc]e|monitor|train|back up|scan|audit|count|number|screen|assess|track|supervise|reconcile|investigate"
    r"|appoint|designate|specify|state|define|describe|cover|address|deal with|treat|set|lay down|organi[sz]e|arrange|change"
    r"|follow up|verify|identify|document|implement|prescribe|contain|include|mention)"
)
_WHO = (
    r"(?:we|they|(?:the |our |this |its )?(?:company|firm|business|office|warehouse|premises|site|group|applicant|management"
    r"|procedure|policy|manual|plan|system|programme|guards?|staff|drivers?))"
)
_ADVERB = (
    r"(?:(?:currently|presently|at present|at the moment|as yet|so far|yet|however|also|therefore|still|normally"
    r"|usually|generally|ever) )*"
)
_LEAD = (
    rf"^\W*(?:(?:and|but|so|as|since|because|therefore|however|at present|currently|in our company|in this company"
    rf"|at our premises),? )*{_ADVERB}"
)

_DENIED_EN = tuple(
    re.compile(pattern)
    for pattern in (
        # we do not keep; the company has never tested; guards do not patrol
        (
            rf"\b{_WHO} {_ADVERB}(?:do|does|did|have|has|had)(?: not|n[o'’]?t"
            rf"| never) {_ADVERB}(?:been )?(?:yet )?(?:{_ACTS}|{_DOING})\b"
        ),
        rf"\b{_WHO} {_ADVERB}never {_ADVERB}{_ACTS}\w*\b",
        # we have no; the company keeps no; there is no
        (
            rf"\b{_WHO} {_ADVERB}(?:ha[sv]e?|keeps?|maintains?|holds?|uses?|employs?|owns?|operates?|provides?|sets?"
            rf"|contains?) {_ADVERB}(?:no|neither|not any)\b(?! (?:later|less|more|fewer|longer|objection|doubt))"
        ),
        (
            rf"{_LEAD}there (?:is|are|was|were|has been|have been) {_ADVERB}(?:no|not any|neither|not yet"
            rf"|currently no)\b(?! (?:later|less|more|fewer|longer|objection|doubt|exception))"
        ),
        # no patrol log is kept; incidents are not reported
        rf"{_LEAD}no (?:[\w/'’-]+ ){{1,8}}?(?:is|are|was|were|has been|have been|exists?) {_ADVERB}{_DOING}{_FULL}",
        rf"{_LEAD}no (?:[\w/'’-]+ ){{1,8}}?exists?\b",
        (
            rf"\b(?:is|are|was|were|has been|have been|has|have)(?: not|n[o'’]?t| never) {_ADVERB}(?:been "
            rf"|being )?{_DOING}{_FULL}"
        ),
        # visitors need not register; not our practice; patrols were discontinued
        (
            rf"\b(?:need not|do(?:es)? not (?:need|have) to|(?:is|are) not (?:required|expected|asked) to) (?:{_ACTS}|sign"
            rf"|wear|show|return|be \w+(?:ed|en|pt|ld|nt))\b"
        ),
        rf"\b{_WHO} {_ADVERB}(?:see|sees) no need\b|\bnot see (?:the|a|any) need\b",
        rf"\b{_WHO} (?:have |has )?(?:stopped|ceased|given up|discontinued) ",
        r"\b(?:was|were|has been|have been|is|are) (?:discontinued|abolished)\b",
        # nobody is responsible
        (
            rf"{_LEAD}(?:nobody|no one|no staff|no (?:member of )?staff|no person|none of (?:us|the staff|our staff)) (?:is"
            rf"|has been|was|were|are)? ?(?:responsible|in charge|{_DOING}|{_ACTS}s?)\b"
        ),
    )
)
# What makes a rule of conduct, a condition or a contrast of the same words.
_EXCUSED_EN = re.compile(
    r"\b(?:if|when|whenever|where|wherever|unless|until|till|without|except|other than|otherwise|in case|should|must"
    r"|shall|may"
    r"|might|which|that|who|whose|only|but|before|whether|any(?:one|body|thing)|longer than|more than|beyond|instead"
    r"|so that|own)\b|^\W*any\b"
    r"(?! (?:is|are) no\b)"
)
_PUT_OFF_EN = re.compile(
    r"^\W*(?:is |are )?(?:still )?(?:to be (?:written|drafted|drawn up|developed|prepared|established|confirmed"
    r"|advised|completed|decided"
    r"|agreed|formulated|compiled|added|determined|defined|introduced|announced|arranged)(?: later| soon| in due course)?"
    r"|tbc|tba|tbd|t\.b\.[acd]\.?|under (?:preparation|development|construction|drafting|consideration|planning)"
    r"|in preparation|pending|not (?:yet )?(?:available|applicable|in place|established|written|prepared|required)|n/?a|nil"
    r"|none(?: at present| used| engaged| employed| appointed| kept)?|not (?:used|engaged|employed|appointed|kept)"
    r"|no(?!\s*\.))\W*$"
    rf"|\b(?:is|are) (?:still |currently )?(?:under (?:preparation|development|drafting|construction)|being (?:drafted"
    rf"|drawn up|written|prepared|developed)|in preparation)\b"
    r"|\b(?:has|have) yet to be\b"
    r"|\bto be (?:written|drafted|drawn up|developed|formulated|compiled|introduced)(?: later| soon| in due course"
    r"| next \w+| in 20\d\d)?\W*$"
    rf"|\b{_WHO} (?:plans?|intends?|hopes?|(?:is|are) (?:planning|considering|hoping)) (?:to|on) "
    r"(?:install|set up|introduc|develop|write|writing|draw|draft|establish|implement|appoint|adopt|buy|purchas"
    r"|formulat|prepar|employ|hir|engag|keep)"
    r"|\bwill be (?:written|drawn up|drafted|developed|established|introduced|formulated|compiled|put in place|set up"
    r"|installed|implemented)"
    r" (?:later|soon|next (?:month|quarter|year)|in (?:the (?:near )?future|due course|20\d\d)|by (?:the end of )?20\d\d)"
)

_NOT_ZH = (
    r"(?:并没有|并无|并未有?|没有|未有|未设有?|暂无|暂未|暂时没有|暂时未有|尚未|尚无|尚没有|从未|从不|从来没有|不设"
    r"|不备)"
)
_NOTHING_ELSE_ZH = r"(?!异常|损|遗失|误|关|权|法|犯|被|触|涉|走私|人|线|违)"  # "no damage", "no record of an offence"
_ACTS_ZH = (
    r"(?:记录|登记|检查|查验|上报|报告|汇报|呈报|保存|备存|存档|进行|执行|设立|设置|设有|安装|装设|制定|制订|订立|订明"
    r"|编制|建立"
    r"|测试|检讨|审核|审查|培训|巡逻|巡查|巡视|更换|更改|备分|扫描|盘点|上锁|监察|监控|跟进|核对|通知|编号|配备|提供"
    r"|实施|落实|安排"
    r"|指定|委任|聘用|演练|演习|评估|评核|追踪|签署|签名|调查|实行|采用|规定|说明|提及|涵盖|处理程序|专人)"
)
_SELF_ZH = (
    r"(?:(?:本|我|敝|该|我们)?(?:公司|司|厂|仓|店|部门|集团|企业)|我们|本处|本单位|现场|仓库|厂区|办公室|保安员?"
    r"|护卫员|员工|司机|目前|现时|现阶段"
    r"|暂时|亦|也|且|并|但|同时|因此|所以|另外?|此外|至今|迄今|仍|仍然|均|都|一直|内|里|上|就此|对此|过去|以往|平时"
    r"|日常|一般)"
)
_DENIED_ZH = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"^\W*{_SELF_ZH}*(?:(?:本|我|敝)(?:公司|司|厂|仓|店|企业)|我们|公司){_SELF_ZH}*(?:{_NOT_ZH}|缺乏|欠缺"
            rf"|无){_NOTHING_ELSE_ZH}"
        ),
        rf"^\W*{_SELF_ZH}*{_NOT_ZH}{_NOTHING_ELSE_ZH}(?![^的]{{0,14}}的)",
        (
            rf"(?:没有|未有|并没有|并未|不会|从不|从未|尚未|暂未|暂不|不作|不予|未予|未作|未曾|未经常|不用|无需|毋须|无须"
            rf"|不必|不需要?)(?:任何|进行|作出?|予以|被|再|另行|另外|专门|定期|书面)*{_ACTS_ZH}(?!的)"
        ),
        (
            rf"^\W*{_SELF_ZH}*(?:(?:本|我|敝)(?:公司|司|厂|仓|店|企业)|我们|公司){_SELF_ZH}*(?:未|不)(?:会|曾|有|再)?"
            rf"(?:(?:对|向|为|给|就)[^，。；]{{1,12}})?(?:进行|作出?|予以|提供)?{_ACTS_ZH}(?!的)"
        ),
        r"(?:没有人|没人|无人|无专人)(?:员)?(?:负责|记录|检查|登记|巡逻|巡查|跟进|监察|管理)",
    )
)
# "There is no rule that ...": whatever follows is denied, a rule of conduct too.
_NO_RULE = re.compile(
    rf"(?:{_LEAD}there (?:is|are|was|were)|\b{_WHO} {_ADVERB}(?:has|have|had|keeps?|maintains?)) {_ADVERB}(?:no|not any) "
    r"(?:[\w-]+ ){0,3}?(?:procedures?|polic(?:y|ies)|rules?|requirements?|arrangements?|mechanisms?|practices?|instructions?"
    r"|guidelines?|plans?|systems?|manuals?)\b"
    r"|\b(?:is|are) not (?:our|the company['’]?s?) (?:practice|policy|custom)\b"
    rf"|^\W*{_SELF_ZH}*{_NOT_ZH}(?:任何|有关|相关|书面|正式|专门|明文|此类)*"
    r"(?:制定|制订|订立|订明|规定|设立|建立|要求|编制|程序|制度|指引|政策|机制|守则)|并?不存在\W*$"
)
_EXCUSED_ZH = re.compile(
    r"如|若(?!干)|凡|倘|假如|一旦|发现|不得|不可|不准|不应|必须|(?<!无)(?<!毋)(?<!不)须(?!知)|方可|方能|才可|才能|除非"
    r"|直至|否则|一律|禁止|严禁|拒绝"
    r"|任何人|确保|确认|以防|避免|防止|是否|有否|有没有|有无|检查有|(?:没有|未有|未)[^，。；]{0,14}(?:者|的(?:人|车|货"
    r"|柜|箱|员|物|封|司机|访客|情况|文件|单|地方|部分))"
)
_PUT_OFF_ZH = re.compile(
    r"^\W*(?:待定|待订|待补|待编写|待制定|待制订|从缺|欠奉|暂缺|暂无|没有|无|未有|不适用|不使用|不聘用|没有(?:使用"
    r"|聘用)|未有(?:使用|聘用)|尚未(?:制定|制订|订立|完成|编写|设立)?|筹备中|编写中|草拟中|制定中|制订中"
    r"|稍后(?:补充|制定|公布|提供)|容后补上?|另行(?:制定|制订|公布))\W*$"
    r"|(?:正在?|现正|仍在|还在)(?:筹备|编写|草拟|制定|制订|研究|考虑|起草)|(?:筹备|编写|草拟|制订|制定|起草|研究)(?:当)?中"
    r"|(?:计划|打算|拟|预计|将)(?:于|在)?(?:明年|来年|下年|下季|稍后|日后|将来|20\d\d年?)(?:.{0,8})(?:制定|制订|订立"
    r"|编写|设立|建立|安装|聘用|委任|推行|实施|引入)"
    r"|(?:有待|尚待)(?:制定|制订|订立|编写|设立|建立|安装|落实|确定)"
)
_NOT_DONE = re.compile(
    r"\bno (?:[\w-]+ ){1,6}?(?:was|were|has been|have been) (?:yet )?(?:carried out|conducted|held|performed|done|run"
    r"|undertaken)\b"
    r"|\b(?:was|were|has|have)(?: not|n['’]t) (?:yet )?(?:been )?(?:carried out|conducted|held|performed|done|run"
    r"|undertaken)\b"
    r"|\b(?:did|do|does)(?: not|n['’]t) (?:carry out|conduct|hold|perform|run|undertake)\b"
    r"|(?:没有|未有|并无|并未|从未|尚未|未曾|未)(?:进行|举行|举办|实施|开展)"
)
# What was agreed to be looked into: whatever follows in the sentence is wished for.
_WISHED = re.compile(
    r"\b(?:undertook to|agreed in principle|(?:was|were) tasked (?:to|with)|(?:will|to|is|are) look(?:ing)? into"
    r"|(?:obtain|obtaining|seek|seeking|invite|inviting) (?:\w+ )?quotations?)\b"
    r"|索取报价|原则上同意|(?:议决|决定)[^。；]{0,20}(?:拟订|草拟|研究|拟备)|研究[^。；]{0,40}可行性"
)
_SIGNS_OF_ANY = re.compile(
    r"[?？]|\b(?:no|not|never|nobody|none|nil|n/?a|neither|tbc|tba|tbd|pending|yet|planning|plans?|intends?|hopes?"
    r"|considering|stopped|ceased|discontinued|abolished|given up)\b|n['’]t\b|to be |under |in preparation|being "
    r"|will be |quotation|undertook|agreed in principle|tasked|look into|looking into"
    r"|[没未无毋暂尚缺欠待不]|筹备|编写|草拟|制订|制定|起草|研究|稍后|容后|另行|计划|打算|拟|预计|将|索取报价|议决|原则上同意|研究"
)

_FEW_WORDS, _FEW_SIGNS = 3, 7


@lru_cache(maxsize=8192)
def asks(text: str) -> bool:
    """Say whether a sentence only asks: it ends with a question mark, or asks the applicant."""
    return _QUESTION.search(text) is not None or _ASKED.search(plain(text)) is not None


@lru_cache(maxsize=8192)
def affirmed(text: str) -> str:
    """Return the text without its clauses that deny, put off or (cells of a row) ask; the text itself without any."""
    if _SIGNS_OF_ANY.search(plain(text)) is None:
        return text
    kept: list[str] = []
    for clause in _cut(text):
        if _WISHED.search(plain(clause)):
            break
        if not _denies(plain(clause)) and not asks(clause.rstrip(" |｜")):
            kept.append(clause)
            continue
        while kept and _begins_a_list(kept[-1]):
            kept.pop()  # "toilets, mezzanine and empty rooms are not patrolled"
        if kept and _is_label(kept, lone=text.count("|") + text.count("｜") == 1) and _only_a_value(clause):
            kept.pop()  # "CCTV: none" says of its label that it is not there
    said = "".join(kept)
    return text if len(said) == len(text) else said


def took_place(text: str) -> str:
    """Return the text without its clauses that say that something was not done; "no findings" stays, it is a finding."""
    clauses = _cut(text)
    kept = [clause for clause in clauses if not _NOT_DONE.search(plain(clause)) or _EXCUSED_EN.search(plain(clause))]
    return text if len(kept) == len(clauses) else "".join(kept)


def _cut(text: str) -> list[str]:
    ends = [0, *(match.end() for match in _CLAUSES.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if end > start]


def closed_by_none(text: str) -> bool:
    """Say whether a label is answered by "none" or the like: `Guard post: none`."""
    ends = [match.end() for match in _CLAUSES.finditer(text.rstrip("。. "))]
    return bool(ends) and _only_a_value(text[ends[-1] :])


def _denies(clause: str) -> bool:
    if _NO_RULE.search(clause) or _PUT_OFF_EN.search(clause) or (has_han(clause) and _PUT_OFF_ZH.search(clause)):
        return True
    if has_han(clause):
        return any(pattern.search(clause) for pattern in _DENIED_ZH) and not _EXCUSED_ZH.search(clause)
    return any(pattern.search(clause) for pattern in _DENIED_EN) and not _EXCUSED_EN.search(clause)


def _begins_a_list(clause: str) -> bool:
    """Say whether a clause is only the first thing of several that the next clause speaks of."""
    bare = clause.strip()
    return bare.endswith((",", "，")) and (
        len(bare) <= _FEW_SIGNS if has_han(bare) else len(bare.split()) <= _FEW_WORDS
    )


def _is_label(kept: list[str], *, lone: bool) -> bool:
    """Say whether the last clause kept is a label before a value, or the first of two cells (`lone`)."""
    return kept[-1].rstrip().endswith((":", "：")) or (
        len(kept) == 1 and kept[-1].rstrip().endswith(("|", "｜")) and lone
    )


def _only_a_value(clause: str) -> bool:
    """Say whether a clause is nothing but the value of the label before it."""
    bare = plain(clause)
    found = _PUT_OFF_EN.match(bare) or (_PUT_OFF_ZH.match(bare) if has_han(bare) else None)
    return found is not None and found.end() - found.start() >= len(bare.rstrip()) - 1
