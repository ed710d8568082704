"""Names of persons in running text, as Hong Kong and Mainland offices write them: Karen Tse, LAM Ka Wai, D. Chow, 由陳大文.

A surname alone is no name, for most of them are words or places as well; so something that only a name has beside it must
stand there: a given name, capitals, initials, a verb of appointing. What is not known is no person: better none than a place.
"""

import re

_PLACES = "Road|Rd|Street|St|Court|House|Building|Estate|Centre|Center|Tower|Plaza"
_FIRMS = (
    "Limited|Ltd|Company|Co|Logistics|Transport|Trading|Trucking|Freight|Shipping|Services|Security|Group|Brothers|Bros"
)
_SURNAMES = (
    "Au|Au-?[Yy]eung|Bao|Cai|Cao|Chai|Chan|Chang|Chau|Chen|Cheng|Cheuk|Cheung|Chiang|Chiu|Choi|Chong|Chow|Choy|Chu|Chui|Chung|Dai"
    "|Deng|Ding|Dong|Du|Fan|Fang|Feng|Fok|Fong|Fu|Fung|Gao|Guo|Han|He|Ho|Hau|Hon|Hu|Huang|Hui|Hung|Ip|Jiang|Jin|Kam|Kan|Ko|Koo|Kwan"
    "|Kwok|Kwong|Lai|Lam|Lau|Law|Lee|Leung|Li|Liang|Liao|Lin|Ling|Liu|Lo|Lok|Lu|Lui|Luk|Luo|Ma|Mak|Meng|Mok|Mui|Ng|Ngai|Ngan|Pan"
    "|Pang|Peng|Poon|Pun|Qian|Qiu|Shek|Shen|Shi|Shiu|Shum|Sin|Sit|Siu|Song|Su|Suen|Sun|Sung|Sze|Szeto|Tam|Tan|Tang|Tao|Tian|Ting|Tong"
    "|Tsang|Tse|Tsoi|Tsui|Wan|Wang|Wei|Wen|Wong|Woo|Wu|Xiao|Xie|Xu|Xue|Yan|Yang|Yao|Yau|Ye|Yeung|Yik|Yim|Yip|Yiu|Yu"
    "|Yuan|Yue|Yuen|Yung|Zeng|Zhang|Zhao|Zheng|Zhong|Zhou|Zhu|Zou"
)
_GIVEN = (
    "Aaron|Ada|Adrian|Agnes|Alan|Albert|Alex|Alexander|Alfred|Alice|Alison|Amanda|Amy|Andrew|Andy|Angel|Angela|Anita|Ann|Anna"
    "|Annie|Anson|Anthony|Antony|Arthur|Barry|Becky|Benjamin|Benny|Bernard|Betty|Billy|Bobby|Bonnie|Brenda|Brian|Bruce|Calvin|Candy"
    "|Carmen|Carol|Caroline|Catherine|Cathy|Cecilia|Charles|Charlie|Cherry|Chris|Christina|Christine|Christopher|Cindy|Clara"
    "|Connie|Crystal|Cynthia|Daisy|Daniel|Danny|David|Dennis|Derek|Diana|Dickson|Donald|Dora|Doris|Dorothy|Eason|Eddie|Edith"
    "|Edmond|Edmund|Edward|Edwin|Elaine|Eleanor|Elizabeth|Ellen|Elsa|Emily|Emma|Eric|Ernest|Esther|Eugene|Eunice|Eva|Fanny|Fiona"
    "|Florence|Francis|Frank|Fred|Freddie|Gabriel|Gary|George|Gigi|Gilbert|Gloria|Grace|Hannah|Harry|Heidi|Helen|Henry|Herman"
    "|Howard|Irene|Iris|Ivan|Ivy|Jack|Jackie|Jackson|Jacky|James|Jane|Janet|Janice|Jason|Jasmine|Jeff|Jeffrey|Jennifer|Jenny"
    "|Jeremy|Jessica|Jessie|Jimmy|Joanna|Joe|Joey|John|Johnny|Jonathan|Joseph|Josephine|Joyce|Judy|Julia|Julie|Justin|Karen"
    "|Karl|Kate|Katherine|Kathy|Katie|Kelly|Kelvin|Ken|Kenneth|Kenny|Kevin|Kitty|Larry|Laura|Lawrence|Leo|Leon|Leonard|Leslie|Lily"
    "|Linda|Lisa|Lois|Louis|Louise|Lucy|Luke|Mabel|Maggie|Mandy|Marco|Margaret|Maria|Marcus|Martin|Marvin|Mary|Matthew|Maurice"
    "|Max|Michael|Michelle|Mike|Minnie|Miranda|Nancy|Natalie|Nelson|Nicholas|Nick|Nicole|Norman|Olivia|Oscar|Pamela|Patricia"
    "|Patrick|Paul|Peggy|Penny|Peter|Philip|Phoebe|Polly|Priscilla|Queenie|Rachel|Raymond|Rebecca|Richard|Ricky|Rita|Robert|Robin|Roger"
    "|Ronald|Ronnie|Rosa|Rose|Roy|Ruby|Ruth|Sally|Sam|Samantha|Samson|Samuel|Sandra|Sandy|Sarah|Scarlett|Shirley|Simon|Sophia|Stanley"
    "|Stella|Stephanie|Stephen|Steve|Steven|Sunny|Susan|Susanna|Suzanne|Sylvia|Ted|Teresa|Terence|Terry|Thomas|Tiffany|Timothy"
    "|Tina|Tommy|Tony|Tracy|Vanessa|Veronica|Vicky|Victor|Victoria|Vincent|Vivian|Walter|Wendy|Wilfred|William|Willis|Wilson|Winnie|Winston|Yvonne"
)
# Given names of people from elsewhere: whatever follows with a capital is the surname.
_ABROAD = (
    "Abdul|Ahmed|Aisha|Ajay|Alejandro|Alistair|Amit|Analyn|Anil|Anjali|Antoine|Arjun|Arnel|Ashok|Bernadette|Carlos|Clive|Colin"
    "|Craig|Cristina|Deepak|Dinesh|Douglas|Duncan|Edgardo|Elena|Ewan|Farah|Fatima|Fergus|Fraser|Geoffrey|Gerald|Gordon|Graham|Gurpreet|Hamish|Hans"
    "|Harjit|Harpreet|Hassan|Henrik|Horace|Hugh|Ian|Ibrahim|Imran|Ingrid|Jean-Pierre|Jocelyn|Jonalyn|Jorge|Juan|Katrin|Keith|Khalid|Klaus|Kumar"
    "|Lakshmi|Lars|Leila|Liam|Lorna|Luis|Magnus|Malcolm|Manish|Manuel|Maricel|Maricar|Marisol|Marites|Marlon|Meera|Mehmet|Miguel|Mohammed|Mohamed"
    "|Mohan|Muhammad|Nadia|Neha|Neil|Nigel|Nirmala|Olga|Omar|Pedro|Pooja|Prakash|Pradeep|Priya|Rahul|Raj|Rajesh|Ramesh|Ravi|Reynaldo|Rohan|Rolando"
    "|Romeo|Rommel|Rosalie|Rowena|Rupert|Sanjay|Satish|Shabnam|Sharon|Stuart|Sunil|Sunita|Suresh|Sven|Tariq|Trevor|Usman|Vijay|Vikram|Vinod|Yusuf|Zainab"
)
# Syllables of given names, which no English words with a hyphen are made of: Ho-yin, Shui-sang.
_SYLLABLES = (
    "Bik|Chak|Cheuk|Chi|Chin|Ching|Chiu|Cho|Choi|Chuen|Chun|Chung|Fai|Fat|Fong|Fuk|Fung|Hang|Hau|Hei|Him|Hin|Hing|Ho|Hoi|Hon|Hong"
    "|Hung|Ka|Kai|Kam|Kan|Kei|Kin|King|Kit|Ki|Kiu|Kuen|Kwan|Kwok|Kwong|Lai|Lam|Lan|Lap|Leung|Lim|Ling|Lok|Lung|Man|Mei|Ming|Miu"
    "|Nam|Ngai|Ning|Oi|On|Pak|Ping|Po|Pui|Sang|Sau|Shan|Shing|Shiu|Shu|Shuk|Shui|Shun|Sik|Sin|Sing|Siu|Suet|Suk|Sum|Sze|Tai|Tak|Tat"
    "|Tin|Ting|Tsz|Tung|Wa|Wah|Wai|Wan|Wing|Wo|Yan|Yat|Yau|Yee|Yi|Yin|Ying|Yiu|Yu|Yuen|Yuet|Yuk|Yung"
)
# Mainland names: a surname that is no English word and no road, and a given name of two syllables, Zhang Meiling.
_SURNAMES_PINYIN = (
    "Bao|Cai|Cao|Chen|Cheng|Deng|Dong|Fang|Feng|Gao|Guo|Hu|Huang|Jiang|Jin|Li|Liang|Liao|Lin|Liu|Luo|Meng|Peng|Qian|Qiu|Shen|Tang"
    "|Tao|Tian|Wang|Wei|Wen|Wu|Xiao|Xie|Xu|Xue|Yang|Yao|Zeng|Zhang|Zhao|Zheng|Zhong|Zhou|Zhu|Zou"
)
_PINYIN = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:[iu]?ang|i?ong|eng|ing|[iu]?an|en|in|un|u?ai|ei|i?ao|ou|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u)"
    "|ang|an|ai|ao|er|en|ou|a|e)"
)
# English words and provinces that are spelt as if they were two syllables: Gate, Line, Hainan.
_NOT_PINYIN = (
    "(?:[A-Za-z]*[aiou][b-df-hj-np-tv-z]e|Change|China|(?:Hai|He|Hu|Yun)(?:nan|bei)|Jiang(?:xi|su)|Guang(?:dong|xi)|Jilin|Shang?hai"
    "|Zhejiang|Nanjing|Beijing|Ningbo|Wuhan|Fujian|Sichuan)"
)
# Places whose names are a surname with two such syllables.
_LIKE_NAMES = "Wong Tai Sin|Ho Man Tin|Ma On Shan"
_LATIN = re.compile(
    rf"\b(?:{_GIVEN}),?\s+(?:(?:[A-Z][a-z]+|[A-Z]{{1,2}}\.?)[\s-]+){{0,2}}(?:{_SURNAMES}|{_SURNAMES.upper()})\b"  # Karen Tse
    rf"|\b(?:{_SURNAMES}|{_SURNAMES.upper()}),?\s+(?:(?:[A-Z][a-z]+|[A-Z]{{1,2}})[\s-]+){{0,2}}(?:{_GIVEN})\b"
    rf"|\b(?:{_SURNAMES.upper()}),?\s+[A-Z][a-z]+(?:[\s-][A-Za-z][a-z]+)?\b"  # TSE Ka Yan
    rf"|\b(?:{_SURNAMES})\s+[A-Z]\.?\s?[A-Z]\b\.?"  # Tse KY
    rf"|\b[A-Z]\.\s?(?:[A-Z]\.\s?)?(?:{_SURNAMES})\b"  # K. Tse, K.Y. Tse
    rf"|\b(?:{_SYLLABLES})-(?:{_SYLLABLES.lower()})\b"  # Shui-sang
    rf"|\b(?!(?:{_LIKE_NAMES})\b)(?:{_SURNAMES}) (?:{_SYLLABLES}) (?:{_SYLLABLES})\b"  # Kwan Ping Sum
    rf"|\b(?:{_SURNAMES_PINYIN}) (?!{_NOT_PINYIN}\b)(?=[A-Z][a-z]{{3,}}\b)(?i:{_PINYIN}{{2}})\b"  # Zhang Meiling
    rf"|\b(?:Ah|Uncle|Auntie)\s[A-Z][a-z]+\b|\b(?:{_SURNAMES}) [Ss]ir\b"  # Ah Hin, Uncle Wong, Tong sir
    rf"|\b(?:{_ABROAD})\s+(?:[A-Z]\.\s?|(?:de|dela|del|van|von|bin|binti|al)\s+){{0,2}}(?!(?:{_PLACES}|{_FIRMS})\b)[A-Z][^\W\d_]{{2,}}\b"
)
# A given name alone is a person where it does something, where somebody turns to it, or where Chinese hands something to it:
# Karen tells, ring Karen first, 由Karen派.
_ACTING = re.compile(
    r"\b(?!(?:Angel|Candy|Cherry|Crystal|Daisy|Florence|Frank|Grace|Iris|Ivy|Jack|Jasmine|Max|Penny|Robin|Rose|Ruby|Sunny|Victoria)\s)"
    rf"(?:{_GIVEN}|{_ABROAD})\s+(?:(?:also|then|always|only|or (?:{_GIVEN}|{_ABROAD}))\s+)?(?:will|shall|must|[a-z]+[^\W_s]s)\b"
    rf"|\b(?:[Aa]sk|[Rr]ing|[Tt]ell|[Cc]all|[Pp]hone|[Ii]nform|[Nn]otify)s?\s+(?!(?:Angel|Candy|Cherry|Crystal|Max|Penny|Sunny)\b)(?:{_GIVEN})\b"
    r"|\b(?:[Gg]oes|[Ss]ent|[Pp]assed|[Hh]anded|[Rr]eports|[Tt]old) (?:straight |on )?to (?!(?:Florence|Victoria)\b)"
    rf"(?:{_GIVEN})\b"
    rf"|(?:由|交|俾|畀|搵|找|向|通知|话|話)\s*(?:{_GIVEN})(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?:{_GIVEN})\s*(?=[负負会會收派发發通检檢核跟管保统統安])"
)
_HAN_SURNAME = (
    "(?!许可|黄色|黄线|黄金|黄昏|方[向法面式便形]|高[温危空层级度]|马[上达路头]|程[序式]|余[额下数]|周[一二三四五六日末年期围]|张[贴数]"
    "|关[于闸锁键闭联口注]|区[域内分]|何时|何事|何处|何人|何种|任何|金额|钱箱|龙头|顾客|戴上|汤水|谢绝|唐楼|麦头|钟头"
    "|关[员系]|方[可案]|陈[列旧]|周[边遭]|曾经|许多|杜绝|陆[路运上]|郑重|叶片|洪水|卓越|黎明|武装|范围|顾问|温[度差暖控室和水]|严[重格禁密防谨厉守]|鲍鱼|颜色|凌[晨空]|柯打|罗列|胡乱)"
    "(?:陈|黄|李|张|王|林|吴|刘|何|梁|郭|郑|谢|罗|曾|邓|许|冯|苏|蔡|叶|朱|潘|马|杨|周|徐|孙|胡|高|谭|萧|麦|莫|卢|关|欧|区|余|袁|邵|彭|唐|汤|程|方|傅|沈|宋|韩|曹|蒋|赵|杜|薛|范|姚"
    "|欧阳|司徒|钟|邝|翁|伍|廖|甄|阮|陆|丁|贾|邱|尹|侯|龙|陶|贺|顾|郝|龚|武|戴"
    "|赖|温|严|鲍|甘|黎|霍|岑|冼|韦|覃|骆|凌|魏|葛|柯|卓|殷|俞|倪|樊|颜|聂|邹|庄|洪)"
)
# Whom one rings or tells in two characters that are nobody's name: an office, a post, a customer, a thing.
_NOBODY = (
    "(?!公司|主管|经理|主任|客人|客户|顾客|人客|买家|卖家|货主|海关|警[察方局署]|差[人馆]|公安|消防|船[公务]|银行|办公|写字|保安|大厦|管理|物业|业主|司机|对方"
    "|供应|同[事行]|[夥伙]计|[老头]|自己|[我佢你]|大家|全部|所有|各|其他|有关|相关|政府|部门|工厂|仓|码头|车[行队务房]|保险|会计|人事|行政|财务|总|调度|货[代运]|代理|承办"
    "|电[话脑邮]|热线|医院|救护|紧急|上[司级]|负责|当值|值班|值日|更|看更|护卫|值勤|警卫|门卫|前台|接待|客服|技术|维修|师傅|班长|组长|队长|领班|董事|东主"
    "|手[提机]|[一二三四五六七八九十两0-9]|[^一-鿿])"
)
# Running Chinese has no spaces: a name is known after a word that hands something to somebody, before one that says what
# he does, or where it is all that a cell holds.
_HAN = re.compile(
    rf"(?:由|委任|委派|指派|任命|授权|派|交|请|负责人[::]?|专责[::]?|联络人[::]?|主责[::]?)\s*{_HAN_SURNAME}[一-鿿]{{1,2}}"
    r"(?=\s*(?:负责|担任|出任|兼任|统筹|主理|主持|跟进|处理|监察|监控|检视|[,,。;;、()（）|]|为|及|和|与|$))"
    rf"|(?:^|[|(（、::])\s*{_HAN_SURNAME}[一-鿿]{{2}}\s*(?=[|)）、(（]|$|\s\d)"
    rf"|(?:^|[,,。;;、::|(（\s]){_HAN_SURNAME}[一-鿿]{{1,2}}(?=负责|担任|出任|兼任|统筹|主理|主持|跟进)"
    rf"|(?:^|[,,。;;、::|(（\s]|由){_HAN_SURNAME}[一-鿿]{{2}}(?=批准|批核|安排|列出|列印|打印|联络|联系|填写|登记|保管|管理|设定|发放|派发|收回|检查"
    r"|核对|签名|签署|记录|通知|安装|取消|停用|每[日天周月季年早朝晚星])"
    rf"|{_HAN_SURNAME}生(?![产日意活成命效锈病长存理物火动前肖涯计疏硬])"  # 盧生 is Mr Lo
    r"|(?:俾|畀|搵|找|同|话|由|通知)阿(?![里拉富根尔联姆坡门])[一-鿿]"  # 打俾阿軒
    rf"|{_HAN_SURNAME}(?:伯|叔|姐|哥|嫂|姨|婶|师傅)(?![父家夫特妹])"  # 駱伯, 黃師傅
    rf"|(?:打|话|讲|报|报告)(?:电话)?(?:俾|畀|给){_NOBODY}[一-鿿]{{2}}(?=知|听|[,,。;;、)）\s|]|$)"  # 打俾曉瑩
)
# Towns, streets and courts that are made like a name.
_PLACE = re.compile(rf"\s+(?:{_PLACES}|{_FIRMS})\b")


def names_someone(text: str, plain_text: str) -> bool:
    """Say whether a person is named; `plain_text` is the text in one script and width, as `fold.plain` returns it."""
    for found in _LATIN.finditer(text):
        if _PLACE.match(text, found.end()) is None:
            return True
    if _ACTING.search(text) is not None:
        return True
    return not plain_text.isascii() and _HAN.search(plain_text) is not None
