"""What OpenCC's Taiwan dictionaries hold beyond Traditional Chinese, so that OpenCC need not read a book three times.

``s2tw`` and ``s2twp`` cut a text into words first, which takes as long as ``s2t`` itself.  Of what they change then,
the characters are forty (爲 to 為) and the words (信息 to 資訊) stand in one clause of ten.  Read out of OpenCC 1.4.2
(Apache-2.0: ``TWVariants``, ``TWVariantsPhrases``, ``TWPhrases``); another version is asked itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from duidu.core.script.engine import engine_version, run_opencc, simplify

# No dictionary entry holds any of these (looked through for 1.4.2), so nothing is matched across them.
_MARKS = "，。、；：？！…（）《》〈〉「」『』“”‘’"
_BREAK = re.compile(rf"[{_MARKS}\s]")
_BREAKS = frozenset(_MARKS) | {chr(code) for code in range(0x3001) if chr(code).isspace()}

# The automaton takes no half of a pair, which a damaged file may hold.
_SURROGATE = re.compile("[\ud800-\udfff]")

_KNOWN_VERSION = "1.4.2"

_VARIANTS = """
著着 睪睾 為爲 床牀 痺痹 痴癡 皂皁 秘祕 灶竈 粽糉 韁繮 才纔 群羣 溈潙 潀潨 稜棱 梁樑 簷檐 汙污 洩泄 偽僞 啟啓
吃喫 嫻嫺 媯嬀 峰峯 么幺 參蔘 蒍蔿 唇脣 眾衆 裡裏 核覈 踴踊 麵麪 缽鉢 針鍼 鯰鮎 顎齶
"""
"""Taiwan's character and the one that it takes the place of."""

_KEPT = "牛驥同一皁 牛驥同皁 純喫茶 羅興樑 林國樑 林杰樑 楊士樑 喫茶小舖 張棟樑 葉步樑 蔣國樑 黃東樑"
"""Words and names in which a variant stays."""

_WORDS = """
B超 PN結 SQL注入 U盤 丁型肝炎 丁當 丁肝 三極管 下拉列表 丙型肝炎 丙氨酸 丙肝 並行計算
中間件 串口 串行 丹尼·博伊爾 主引導記錄 主板 乍得 乙型肝炎 乙肝 也門 二噁英 二極管 互聯網
亞歷杭德羅·岡薩雷斯·伊納裏圖 亞歷杭德羅·岡薩雷斯·伊納裡圖 交互 亨德爾 亮氨酸 他汀類 仙童半導體
代碼 代謝綜合徵 以太網 任務欄 任務管理器 仿真 伊利亞·卡贊 伊利諾伊 伯克希爾-哈撒韋 伯克希爾哈撒韋
伯利茲 位圖 低級 佐治亞 佛得角 便攜式 俄克拉何馬 俄克拉荷馬 俄勒岡 保存 保羅·哈吉斯 信噪比 信息
信號 信道 借記卡 傅里葉 傳感 像素 優先級 優化 元音 光標 光盤 光驅 克列門蒂 克林特·伊斯特伍德
克羅地亞 克萊門蒂 克里斯托弗·諾蘭 免提 內存 內核 內置 全局 全角 公元 兼容 冒泡排序 冰棍 凱奇
凱文·科斯特納 凱瑟琳·畢格羅 出租車 函數 分佈式 分區 分辨率 列支敦士登 利比里亞 利蓋蒂 刷新 刻錄
前列腺 前綴 剪切 剪貼板 創建 加納 加蓬 加載 勃拉姆斯 勳伯格 北卡羅來納 北馬里亞納 半角
南卡羅來納 博凱里尼 博客 博茨瓦納 卡塔爾 危地馬拉 卸載 厄瓜多爾 厄立特里亞 參數 古爾德 句柄
可視化 史蒂夫·麥奎因 吉列爾莫·德爾托羅 吉布堤 呼出 呼叫轉移 命令行 命名空間 咖喱 哈希 哈薩克斯坦
哥斯達黎加 唐氏綜合徵 唐氏綜合症 喬治·克魯尼 單片機 回調 固件 圖像 圖庫 圖標 圖瓦盧 圖雷特綜合徵
土庫曼斯坦 在線 圭亞那 地址欄 坦桑尼亞 埃克森美孚 埃塞俄比亞 埃爾加 城域網 基里巴斯 堆棧 場效應管
塑料 塔吉克斯坦 塞拉利昂 塞浦路斯 塞舌爾 壁紙 外置 外鍵 多任務 多動症 多囊卵巢綜合徵 多尼采蒂
多態 多米尼加 大眾公司 大眾汽車 大眾集團 大衆公司 大衆汽車 大衆集團 天冬氨酸 天門冬氨酸 奔馳
奧利弗·斯通 奧巴馬 奧爾夫 奶酪 威廉·弗萊德金 威斯康星 孕酮 字庫 字段 字符 字節 字體 存儲 存盤
孤獨症 安提瓜和巴布達 宏命令 宏定義 宏展開 宏指令 宏替換 宏處理 宏語言 室顫 寄存器 密歇根 密鑰
實例 實時 實模式 審核 審覈 寫保護 寬帶 寶潔 寶馬集團 尋址 對話框 對象 導入 導出 尼日利亞
尼日爾 局域網 局部 屏幕 屏蔽 岡比亞 嵌套 巴巴多斯 巴布亞新幾內亞 市場營銷 布列茲 布基納法索
布拉德·皮特 布爾 布里頓 布隆迪 布雷頓 帕勞 帕金森病 帶寬 幾內亞比紹 幾率 庫欣綜合徵 康涅狄格
弗吉尼亞 弗朗西絲·麥克多曼德 強生公司 彙編器 彙編語言 彩超 彼得·傑克遜 後綴 循環 德彪西 德沃夏克
心梗 心肌梗死 急性呼吸窘迫綜合徵 性價比 性能 意大利 慢性疲勞綜合徵 戊型肝炎 戊肝 戒斷綜合徵 截取
截屏 戴留斯 房撲 房顫 所羅門羣島 所羅門群島 打印 打開 批量 抑鬱症 抽動穢語綜合徵 拉洛 拉莫
拉赫瑪尼諾夫 拋出 拷貝 持久性 指針 捲積 掃描儀 掛斷 採樣 接口 控件 插件 搜索 撲熱息痛 操作數
操作符 操作系統 擴展 支持 散列 數字人文 數字印刷 數字電子 數字電路 數據 數組 文件 文字處理 文檔
文萊 斯克里亞賓 斯卡拉蒂 斯威士蘭 斯洛文尼亞 斯特拉文斯基 斯美塔那 斯蒂芬·斯皮爾伯格 新澤西
新罕布什爾 新西蘭 方便麪 方便麵 施托克豪森 施特勞斯 映射 時分多址 時分複用 時鐘頻率 普羅科菲耶夫
晶閘管 晶體管 智能 有損壓縮 服務器 朗·霍華德 本·阿弗萊克 枚舉 柏遼茲 查找 查看 格什溫 格拉斯
格林卡 格林納達 格里格 格魯吉亞 桌面型 梅爾·吉布森 梅西安 概率 榴蓮 構造器 標識符 模塊 模擬電子
模擬電路 權限 欣德米特 歐拉 歐萊雅 正電子 死機 殺毒 比特 毛里塔尼亞 毛里求斯 氨基酸 氨苄西林
沃倫·比蒂 沃恩·威廉斯 沃爾頓 沙特阿拉伯 沙特阿美 波分複用 波斯尼亞黑塞哥維那 津巴布韋 洪都拉斯
海菲茨 消息 涼菜 添加 源碼 溢出 溫納圖萬 滾動條 演示文稿 漢坦病毒 潘德列茨基 激光 激活
烏茲別克斯坦 無損壓縮 物理地址 特拉華 特立尼達和多巴哥 狀態欄 獲得性免疫缺陷綜合徵 珀塞爾 瑙魯
瓦努阿圖 瓦格納 甘氨酸 用戶 甲型肝炎 甲硫氨酸 甲肝 界面 異步 痴呆症 癡呆症 登錄 發佈 發送
白細胞 的士 盤片 盤符 盧旺達 相冊 睡眠呼吸暫停綜合徵 矢量 知識產權 短信 砹 硅 硬件 硬盤
碼分多址 碼率 磁盤 磁道 社區 禁用 福雷 科恩兄弟 科摩羅 科普蘭 科特迪瓦 科雷利 移動電話 程序
穀氨酸 穆索爾斯基 空分多址 空分複用 空氣淨化器 突尼斯 窗口 端口 筆記本電腦 算子 算法 簡·坎皮恩
米歇爾·阿扎納維西於斯 粘貼 精氨酸 約瑟夫·曼凱維奇 紅心大戰 紅細胞 納米 索馬里 組件 組氨酸 絲氨酸
綁定 經前期綜合徵 維瓦爾第 網上鄰居 網卡 網吧 網絡 網關 線程 編程 緩存 縮略圖 縮進 總線 纈氨酸
缺省 羅伯特·懷斯 羅伯特·本頓 羅伯特·澤米吉斯 羅伯特·雷德福 羅得島 美屬維爾京羣島 美屬維爾京群島
老撾 聖基茨和尼維斯 聖文森特和格林納丁斯 聖盧西亞 聖馬力諾 聯繫 聲卡 聲明 肖恩·貝克 肖斯塔科維奇
肖邦 肯尼亞 胰腺 胱氨酸 脫機 脯氨酸 腎病綜合徵 腕管綜合徵 腦梗 腳本 腸易激綜合徵 自動轉屏 自行車
臺式機 臺積公司 臺積電 航天飛機 色氨酸 艾奧瓦 艾滋病 艾瑪·托馬斯 芯片 花屏 英偉達 莫扎特
莫桑比克 菜單 萊索托 萬維網 萬象 蒂佩特 薩蒂 藍屏 蘇氨酸 蘇里南 虛擬機 血紅蛋白 表達式 複印
複選按鈕 複選框 西德尼·波拉克 西貝柳斯 視圖 視頻 解釋器 觸摸 計算機安全 計算機斷層 計算機科學
設備 設置 註冊機 註冊表 註銷 詞組 詹姆斯·卡梅隆 調度 調用 調色板 調製 調試 變量 貝利尼 貝寧
賴希 賴氨酸 贊比亞 超聲波 蹦極 軟件 軟驅 輔音 通信 通訊卡 通配符 連接 進制 進程 運算符 運行
遞歸 遠程 適配器 邁克·尼科爾斯 邏輯門 酪氨酸 酰 里姆斯基-科薩科夫 重命名 重裝 重載
金屬氧化物半導體 鈁 鈈 錄像 錇 鍀 鎄 鎇 鎿 鏈接 鏈表 鏡像 鐦 鑥 門德爾松 門戶網站 門電路
閃存 開市客 阻滯劑 阿司匹林 阿塞拜疆 阿拉伯聯合酋長國 阿斯利康 阿爾茨海默氏症 阿爾茨海默病
阿爾茨海默症 阿莫西林 阿黛爾·羅曼斯基 隊列 雅納切克 集成 集羣 集群 雲計算 雷諾綜合徵 霍洛維茨
面向過程 韋伯恩 音頻 頁眉 頁腳 項目 預處理器 頻分多址 頻分複用 類型 類模板 顯像管 顯卡 顯存
飛行模式 首席執行官 首席技術官 首席運營官 香農 馬丁·斯科塞斯 馬凡綜合徵 馬方綜合徵 馬爾代夫
馬薩諸塞 馬里共和國 高清 高端 高級 鮑羅丁 黃體酮 黑客 默認 點擊 鼠標
"""
"""The words that change, as they stand where the variants are exchanged or not (群組, 羣組).

Without those that hold a shorter one of the list: their clause is found by that one.
"""


def dictionaries_are_known() -> bool:
    """Whether the dictionaries of the OpenCC that is installed are those that stand here."""
    return engine_version() == _KNOWN_VERSION


def exchange_variants(traditional: str) -> str | None:
    """A text in ``s2t``'s characters in Taiwan's (``s2tw``); ``None`` where OpenCC has to be asked."""
    if any(word in traditional for word in _KEPT.split()):
        return None
    for pair in _VARIANTS.split():
        traditional = traditional.replace(pair[1], pair[0])
    return traditional


def clauses_to_exchange(plain: str) -> list[tuple[int, int]]:
    """The clauses of a text in Taiwan's characters in which a word may be exchanged; outside of them none is.

    Sorted, without overlap, one pass (a book takes 20 ms).
    """
    clauses: list[tuple[int, int]] = []
    done = 0
    for _, start, _ in _automaton().find_matches_as_indexes(_SURROGATE.sub(" ", plain)):
        if start >= done:
            low, done = clause_around(plain, start)
            clauses.append((low, done))
    return clauses


def clause_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the stretch between marks around ``at``."""
    following = _BREAK.search(text, at)
    low = at
    while low and text[low - 1] not in _BREAKS:
        low -= 1
    return low, following.start() if following else len(text)


@cache
def _automaton() -> Any:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(_WORDS.split())


def mainland_words(text: str) -> str | None:
    """What a text in Taiwan's words says in the mainland's (資訊, 信息), simplified; None where no word differs."""
    exchanged = run_opencc("tw2sp", text)
    return None if exchanged == simplify(text) else exchanged
