"""Find the charset of a text file and decode it. Short files count: a register of one line must come out right too."""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Frequent characters: grammar and numbers first, then trade, warehouse, office and security. A text read in the wrong
# charset turns into rare characters, so a few hundred are enough to tell the charsets apart.
_SHARED = (
    "的一是不了在人有我他上大中小地出道也年得就那下生自之可而用以子和要日月同工作本公司部分件位名字第二三四五六七八九十百千"
    "元月日天星期早晚上下午全半各自每由至到或及其他因如何者所方向面前後内外左右高低加入出口手目的明示保存放取拿交收付支文"
    "表格式版本次序列行列正式合同意否是非已未完成定常用重量件箱包封站房屋室城市山道路街港九新界台北京海空陸水火土木金石油"
    "米布衣食品酒茶果肉魚牛羊刀工具卡片人士男女父母子老少先生太太姓名住址地址身份通知告示注意安全守法例制度政策品牌卸"
    "主任副理事必立即直接使用具有效期限止至今更改正常有力能由於特此介子信心感受印刷付款存取持牌查核巡更消防控制授予培"
    "清潔倉交替班次周末假期申告公布引用照片光盤支部附件索引考核平均比例指定委托承建造修理器材料配套送走失主人工科系"
    "李王何周曾潘彭江杜余林徐朱高方石田姚柯嘉欣美玲志偉文俊永輝家強明健康敏慧芳荃葵涌沙塘柴屯元朗旺角尖粉嶺"
)
_TRADITIONAL = (
    "貨櫃倉庫門閉鎖匙檢查驗記錄紀錄登記冊編號碼數量單據發票運輸車輛司機員職務經營業務負責聯絡電話傳真郵箱國際條約進報關關稅"
    "稅證書許可證審計財務會計帳戶銀行現金總結餘額價錢購買賣銷售客戶供應商鏈夥伴評估風險環境設備維護監察視閉路電視鏡頭錄影"
    "訪客簽署時間開關點結束離開職訓練課程參與者資料庫電腦網絡備份還復密碼權限變動調整標準規則則應該須當個們這來說對從無與"
    "後發現問題處理過認為實際狀況場內層樓廈號廣東長寬體積類種農產區縣鎮東西貴賓華銘團隊歲歷學習導師獎懲罰離異損壞"
    "遺補換領還給鑰巡邏警衛護圍牆燈亮滅響應緊急災難復原盤點賬實相符差異準確適當讓轉讓選擇終於書寫讀聽見聞測試"
    "陳張黃吳劉蔡楊許鄭謝葉蘇盧馮鄧蕭羅梁麥譚鍾關樂詩瑩穎偉傑華輝強國榮麗儀鳳灣觀"
)
_SIMPLIFIED = (
    "货柜仓库门闭锁匙检查验记录纪录登记册编号码数量单据发票运输车辆司机员职务经营业务负责联络电话传真邮箱国际条约进报关关税"
    "税证书许可证审计财务会计账户银行现金总结余额价钱购买卖销售客户供应商链伙伴评估风险环境设备维护监察视闭路电视镜头录影"
    "访客签署时间开关点结束离开职训练课程参与者资料库电脑网络备份还复密码权限变动调整标准规则则应该须当个们这来说对从无与"
    "后发现问题处理过认为实际状况场内层楼厦号广东长宽体积类种农产区县镇东西贵宾华铭团队岁历学习导师奖惩罚离异损坏"
    "遗补换领还给钥巡逻警卫护围墙灯亮灭响应紧急灾难复原盘点账实相符差异准确适当让转让选择终于书写读听见闻测试"
    "陈张黄吴刘蔡杨许郑谢叶苏卢冯邓萧罗梁麦谭钟关乐诗莹颖伟杰华辉强国荣丽仪凤湾观"
)
_COMMON = frozenset(_SHARED + _TRADITIONAL + _SIMPLIFIED)

_SAMPLE = 200_000  # bytes that are enough to judge
_ENOUGH = 0.35  # share below which Chinese is not believed
_SURE = 0.25  # lead over the second best by which the choice is sure
_SENSIBLE = 0.8  # share of plausible characters from which UTF-16 is believed
_FEW = 4  # bytes above ASCII that tell nothing by their neighbours
_TOGETHER = 0.6  # share of them in runs from which the text is hardly Western
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_HIGH_RUN = re.compile(b"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class _Guess:
    encoding: str
    score: float


def decode(data: bytes) -> tuple[str, str, bool]:
    """Return the text, the charset's name, and whether there is no doubt about it. Never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    if b"\x00" in data and (wide := _wide(data)):
        return _lenient(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data)
    if _improbable(text) and (guess := _chinese(data)[0]).score > 1 - _SURE:
        return *_lenient(data, guess.encoding)[:2], False
    return text, "utf-8", True


def _lenient(data: bytes, encoding: str) -> tuple[str, str, bool]:
    try:
        return data.decode(encoding), encoding, True
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), encoding, False


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 without a mark that makes sense of the data; no eight-bit text holds NUL."""
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) - len(sample) % 2]
    best = max((_Guess(e, _sense(sample.decode(e, "replace"))) for e in ("utf-16-le", "utf-16-be")), key=_by_score)
    return best.encoding if best.score > _SENSIBLE else None


def _sense(text: str) -> float:
    """Return the share of characters that Latin or Chinese text consists of."""
    good = sum(
        (c.isascii() and (c.isprintable() or c in "\r\n\t")) or "\u4e00" <= c <= "\u9fff" or _is_mark(c) for c in text
    )
    return good / max(len(text), 1)


def _is_mark(c: str) -> bool:
    return "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" or "\u2010" <= c <= "\u2027" or "\xa0" <= c <= "\xff"


def _improbable(text: str) -> bool:
    """Say whether valid UTF-8 is an accident: two bytes of Big5 or GBK may look like one Arabic or Coptic letter."""
    odd = _NOT_ASCII.findall(text[:_SAMPLE])
    return bool(odd) and all("\u0180" <= c <= "\u07ff" for c in odd)


def _eight_bit(data: bytes) -> tuple[str, str, bool]:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if len(_NOT_ASCII.findall(text)) > 10 * broken:  # UTF-8 with a few torn characters
        return text, "utf-8", False
    best, second = _chinese(data)
    if best.score < (_ENOUGH if _scattered(data) else -_SURE):
        return _western(data)
    text, encoding, whole = _lenient(data, best.encoding)
    return text, encoding, whole and best.score >= _ENOUGH and best.score - second.score > _SURE


def _scattered(data: bytes) -> bool:
    """Say whether the bytes above ASCII stand alone, as accents and quotes do, and not in runs, as Chinese does."""
    runs = [len(run) for run in _HIGH_RUN.findall(data[:_SAMPLE])]
    together = sum(length for length in runs if length > 1)
    return sum(runs) < _FEW or together < _TOGETHER * sum(runs)


def _western(data: bytes) -> tuple[str, str, bool]:
    try:
        return data.decode("cp1252"), "cp1252", False
    except UnicodeDecodeError:  # five bytes have no character there; as controls they vanish when the text is cleaned
        return data.decode("latin-1"), "cp1252", False


def _chinese(data: bytes) -> tuple[_Guess, _Guess]:
    """Return the better and the worse of the two Chinese charsets, with the share of sensible characters in each."""
    sample = data[:_SAMPLE]
    sample = sample[: sample.rfind(b"\n") + 1] or sample if len(data) > _SAMPLE else sample
    guesses = [_Guess("big5hkscs", _score(sample, "big5hkscs")), _Guess("gb18030", _score(sample, "gb18030"))]
    best, second = sorted(guesses, key=_by_score, reverse=True)
    return best, second


def _by_score(guess: _Guess) -> float:
    return guess.score


def _score(sample: bytes, encoding: str) -> float:
    odd = _NOT_ASCII.findall(sample.decode(encoding, "replace"))
    return sum(_weight(c, encoding) for c in odd) / max(len(odd), 1)


def _weight(c: str, encoding: str) -> float:
    if c in _COMMON:
        return 1.0
    if c == "\ufffd":
        return -2.0
    if _is_mark(c):
        return 0.5
    return 0.5 if "\u4e00" <= c <= "\u9fff" and _first_level(c.encode(encoding, "replace"), encoding) else -0.3


def _first_level(pair: bytes, encoding: str) -> bool:
    """Say whether a character lies in the part of its charset that was set aside for frequent ones."""
    if encoding == "gb18030":
        return b"\xb0\xa1" <= pair <= b"\xd7\xf9" and pair[1:] >= b"\xa1" and len(pair) == len(b"\xb0\xa1")
    return b"\xa4\x40" <= pair <= b"\xc6\x7e"
