"""Variant characters: the same word written with another shape, in either script (异体字).

The groups are pairs of everyday writing from the First Series of Organised Variant Characters (第一批异体字
整理表, 1955, with the later restorations), printing shapes that Unicode keeps apart (户 戶 戸), and the shapes
that modern Japanese titles bring into notes (経済 for 经济).  OpenCC folds the scripts; what it leaves apart
stands here.  Characters that are also words of their own (芸, 弁, 缶 …) are left out on purpose.
"""

from __future__ import annotations

from functools import cache

_GROUPS = """
户戶戸 内內 强強 粧妆妝 闊濶阔 鬧閙闹 靑青 鬥鬦鬪斗 敎教 爲為为 衆眾众 裏裡里 説說说 彥彦 産產产 黃黄
總総总 發発 經経经 濟済济 勞労 學斈学 國囯国囻 體躰体 雜雑杂 戰戦战 檢検检 驗験验 權権权 觀観观 驛駅驿
讀読读 續続续 傳伝传 應応应 變変变 轉転转 廣広广 圖図图 實実实 寫写冩 將将 壓圧压 圍囲围 圓円圆 處処处
歸帰归 擴拡扩 齊斉齐 齋斎斋 龍竜龙 對対对 單単单 嚴厳严 澤沢泽 擇択择 譯訳译 釋釈释 稅税 鐵鉄铁 團団团
獨独 鹽塩盐 豐豊丰 麥麦 髮髪 拂払 佛仏 假仮 價価价 兒児儿 氣気气 樂楽乐 藥薬药 巖岩巗 顯顕显 縣県县
險険险 劍剣剑 關関关 帶帯带 滯滞 稱称 臺台 營営营 榮栄荣 勵励 曆暦历 歷歴 錄録录 綠緑绿 緣縁缘 瀨瀬濑
賴頼赖 德徳 聽聴听 廳庁厅 燒焼烧 曉暁晓 澁涩渋澀 乘乗 剩剰 淨净浄 爭争 靜静 隨随 墮堕 惱悩恼 腦脳脑 插挿
搜捜 攝摂摄 疊叠畳 專専专 惠恵 穗穂 峯峰 羣群 脚腳 却卻 牀床 略畧 鄰隣邻 棱稜 煙烟菸 淚泪 够夠 遍徧 耻恥
匆怱 杯盃桮 災灾 綳繃绷 鷄雞鸡 踪蹤 迹跡蹟 冰氷 冲沖 决決 况況 凉涼 凑湊 减減 净凈 涌湧 泛氾汎 溯泝 溪谿
侄姪 侶侣 俯俛 倖幸 儘尽 册冊 凡凢 劫刼刧 厕廁 厨廚 厦廈 叹歎嘆 吊弔 吃喫 咽嚥 呆獃 嗔瞋 嘗嚐尝 噪譟
囪囱 坑阬 坤堃 塊块 墩墪 壻婿 奔犇逩 奸姦 妒妬 妊姙 娘孃 媿愧 宫宮 寝寢 寧寕宁甯 尸屍 届屆 岁歲歳 崑昆崐
崙仑崘 巢巣 帆颿 帘簾 并並併竝 幷并 庵菴 异異 弃棄 弦絃 弥彌瀰 彷徬 征徵 德悳 恒恆 恤卹 悖誖 慚慙惭 憇憩
憑凭凴 扣釦 抵牴觝 拋抛 挂掛 捻撚 採采 携攜擕 敕勅勑 敘叙敍 斂敛歛 既旣 时時旹 昏昬 晋晉 晰晳 曬晒 暖煖
曁暨 查査 柏栢 栖棲 梁樑 梅楳 檐簷 款欵 歡欢懽 殘残 毀毁譭 毗毘 氛雰 沉沈 沾霑 法灋 洩泄 洁潔 温溫 游遊
滚滾 潛潜 灶竈 炮砲礮 照炤 熏燻 犁犂 猫貓 獎奨奖 珍珎 瑣琐 留畱 疇畴 痹痺 痴癡 皋臯 皂皁 益益 盗盜 睹覩
矩榘 砂沙 碍礙 碰掽 秘祕 秋秌 稚穉 稿稾 穎颖頴 筆笔 笋筍 節节 箋笺牋 粮糧 糉粽 粗麤麁 紙帋纸 絶絕绝
綫線线 緒緖绪 缽鉢钵 罈坛壜 罰罸罚 罵骂駡 群羣 耕畊 聰聪聡 脇胁 胆膽 胸胷 脈脉 脣唇 膻羶 臘腊 舖鋪铺
艷豔艳 花苍 荅答 莅蒞 菓果 萬万 葱蔥 蓋盖葢 蔑衊 虛虚 蚊蟁 蝎蠍 衆众 衛卫衞 袖褎 裙裠 製制 視眎视 覇霸
詠咏 詞词 諮咨 謐谧 讎讐仇 讚贊赞 豬猪 貫贯 賛贊 趁趂 踐践 蹄蹏 輝辉煇 逼偪 遁遯 遞递逓 邇迩 郁鬱 配妃
酬醻 醉酔 鈎鉤钩 銜衔啣 鎖锁鎻 鎮镇鎭 閒闲閑 閱阅閲 隄堤 險险 雁鴈 雇僱 霉黴 鞋鞵 韵韻 頹颓頽 顏颜顔
飢饑饥 餘馀余 館舘馆 驅驱駆 鬚须須 鱉鳖鼈 鵝鹅 麵面 黑黒 點点奌 鼓皷 鬱郁欝 眞真 愼慎 塡填 顚颠顛 蔣蒋
呂吕 吳吴 吿告 俁俣 俱倶 冐冒 別别 刪删 吶呐 呪咒 埒埓 增増 奧奥 妍姸 孼孽 尙尚 尪尫 屛屏 巔巅 帡帲 床牀
彔录 徵征 悅悦 戱戏戲 拔抜 挩捝 摇搖揺 晚晩 曺曹 棁梲 榅榲 步歩 每毎 海海 温温 滙汇匯 潙沩 煕熙 犠牺犧
狀状 瑤瑶 瓶甁 税稅 穂穗 簒篡 綠绿 縕缊 翱翺 肈肇 脱脫 舍舎 蒀蒕 薰薫 虏虜 衞卫 裝装 說说 謠谣 譖谮 踴踊
郷鄉乡 酝醖 醤酱醬 鋭锐銳 闘斗 陥陷 隷隶隸 飮饮飲 餅饼餠 駢骈騈 魯鲁
"""

# Words of their own in one script, variants only in context: they count from two characters on.
_AMBIGUOUS = "着著"

# Pairs above that one script uses for different words; a search for one must not give the other.
_WORDS_APART = frozenset(
    "征徵并幷併並花苍配妃郁鬱欝余餘馀面麵几台臺历厉制製万几坛里台斗丰须须配沙砂吊泛沈沉仇咽弦凭昆采舍恤栖游遊干乾果"
)


@cache
def _classes() -> dict[str, str]:
    merged: list[set[str]] = []
    for written in _GROUPS.split():
        group = set(written) - _WORDS_APART
        touching = [other for other in merged if other & group]
        merged = [other for other in merged if not other & group]
        merged.append(group.union(*touching))
    return {char: "".join(sorted(group)) for group in merged if len(group) > 1 for char in group}


def variants_of(char: str, *, alone: bool) -> str:
    """Every shape of a character, itself included; ``alone`` where no other character stands beside it."""
    if not alone and char in _AMBIGUOUS:
        return _AMBIGUOUS
    return _classes().get(char, char)
