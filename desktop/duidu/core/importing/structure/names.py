"""Whether a short line is a list of Chinese authors, and the names in it.

A name is a surname of the list (the most frequent 300, both scripts, and the double ones) with one or
two characters, or a foreign name with · in it.  Setting spreads two-character names (陈 灏): a single
character followed by a single character is one name.
"""

from __future__ import annotations

import re
import unicodedata

_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜"
    "崔钟鍾谭譚陆陸汪范範金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易"
    "乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳欧管柴蒙鲍鮑华華"
    "喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农農司古吉缪繆车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵閔苟邬鄔边邊卞姬师師和仇"
    "栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑迟遲邝鄺官封谈談匡鞠惠荆荊乐樂冀郁胥南班储儲原栗燕楚鄢劳勞谌諶奚皮户戶初海亓凭乜丰豐贝貝井乌烏木水伊"
    "那东東曼权權夷公巴弓牧隗山蓬郗邰从從鄂索咸籍赖賴卓蔺藺屠蒙池乔阴陰鬱胥能苍蒼双雙闻聞莘翟谭贡貢劳逄姬申扶堵冉宰郦酈雍却璩桑桂濮牛寿壽通边扈燕冀浦尚农温别別庄晏柴瞿阎充慕连茹习習宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满滿弘匡国國寇广廣禄阙闕区區"
)
_DOUBLE = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "皇甫",
    "尉迟",
    "尉遲",
    "东方",
    "東方",
    "令狐",
    "慕容",
    "宇文",
    "长孙",
    "長孫",
    "司徒",
    "夏侯",
    "公孙",
    "公孫",
    "轩辕",
    "端木",
    "南宫",
    "南宮",
)
_NOISE = re.compile(r"\^\{[^}]{1,8}\}|[\u2460-\u2473*∗＊※†‡\d⁰¹²³⁴-⁹\^]+|[\[［(（]\d[\]］)）]")
_SPLIT = re.compile(r"[\s\u3000、，,；;／/&]+")
_HAN = re.compile(r"[\u3400-\u9fff]+$")
_FOREIGN = re.compile(r"[\u3400-\u9fffA-Z.]{1,8}(?:[·•．][\u3400-\u9fffA-Z.]{1,8})+$")
_RADICAL = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")
_ORNAMENT = re.compile(r"^[□○●◎◇◆■☆★△▲◊]\s*")
_REPORTER = re.compile(
    r"^(?:本[报刊報]|特约|特約|见习|見習|实习|實習)*\s*(?:记者|記者|通讯员|通訊員)\s*[:：／/|｜]?\s*(?=\S)"
)
_ROLE = re.compile(
    r"^(?:作者|文|撰文|著者|采写|採寫|采访|採訪|整理|撰稿|口述)\s*[:：／/|｜]\s*|\s*[／/|｜]?\s*(?:文|著|撰|译|譯)$"
)
_TRANSLATOR = re.compile(r"[\u4e00-\u9fff·]{2,10}\s*(?:[／/]\s*|\s)[译譯]\s*$")
_COUNTRY = re.compile(r"^[\[［〔(（【][\u4e00-\u9fff]{1,6}[\]］〕)）】]\s*")


def names_in(line: str) -> tuple[str, ...]:
    """The authors in a line that holds nothing else; empty where it is something else."""
    if len(line) > 120:
        return ()
    text = _TRANSLATOR.sub("", _NOISE.sub(" ", _unradical(line))).strip()
    text = _REPORTER.sub("", _ORNAMENT.sub("", text))
    text = _ROLE.sub("", text).strip()
    tokens = [token for token in _SPLIT.split(text) if token]
    if not tokens or len(text) > 60 or len(tokens) > 14:
        return ()
    names: list[str] = []
    index = 0
    while index < len(tokens):
        token = _COUNTRY.sub("", tokens[index])
        if len(token) == 1 and index + 1 < len(tokens) and len(tokens[index + 1]) <= 2:
            token += tokens[index + 1]
            index += 1
        if len(token) == 2 and _ends_name(tokens, index + 1):
            token += tokens[index + 1]
            index += 1
        index += 1
        if token in {"等", "著", "文"} and names:
            continue
        if not is_name(token):
            return ()
        names.append(token)
    return tuple(names)


def _unradical(line: str) -> str:
    """The line with characters for their look-alikes among the radicals (⾏ is 行)."""
    if not _RADICAL.search(line):
        return line
    return _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), line)


def _ends_name(tokens: list[str], index: int) -> bool:
    """Whether a stray character is the end of the name before it, not the beginning of another."""
    if index >= len(tokens) or len(tokens[index]) != 1 or tokens[index] in "等著文":
        return False
    return index + 1 == len(tokens) or tokens[index] not in _SURNAMES


def is_name(token: str) -> bool:
    """Whether the word has the form of a person's name in Chinese."""
    if _FOREIGN.match(token):
        return True
    if not _HAN.match(token):
        return False
    if token.startswith(_DOUBLE):
        return 3 <= len(token) <= 4
    return 2 <= len(token) <= 3 and token[0] in _SURNAMES
