"""Sentences and titles in the manner of a theoretical book, drawn so that hardly one comes twice."""

import random


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split())


THINGS = _each(
    "商品 价值 货币 资本 劳动 平台 算法 数据 机器 工厂 仓库 工资 利润 地租 利息 信用 市场 国家 法律 家庭 城市 乡村 港口 航线 图书馆 档案 时间 空间 技能 知识 "
    "记忆 注意力 阅读 写作 档口 班次 合同 行会 学徒 租约 账簿 仪表 标准 尺度 预测 评分 维修 零件 燃料 电网 道路 水利 教育 养老 医疗 住房 债务 税收 预算 货栈 渔场 "
    "林地 矿井 纺车 织机 染坊 报纸 广播 影像 地图 钟表 日历 节庆 礼物 声誉 契约 惯例 禁忌 等级 阶层 主体 对象 形式 内容 整体 部分 历史 自然 语言 符号"
)
KINDS = _each(
    "抽象的 具体的 一般的 特殊的 历史的 现实的 潜在的 公开的 隐蔽的 连续的 断裂的 早期的 晚近的 地方的 全球的 集体的 个人的 日常的 例外的 有限的 流动的 固定的 不平衡的 可计量的 "
    "无偿的 正式的 非正式的 自发的 被迫的 重复的"
)
DOES = _each(
    "规定 改变 限制 掩盖 揭示 再生产 取代 组织 分割 联结 吸收 排斥 加快 延缓 预设 依赖 否定 保存 衡量 重写 支配 服从 穿越 动摇 巩固 分配 积累 消耗 转移 补偿 维系 拆解 "
    "登记 估算 约束 推动"
)
WHO = _each(
    "工人 店主 管理者 用户 骑手 译者 编辑 会计 船员 农户 学徒 教师 护士 程序员 仓管员 读者 债权人 房东 调度员 工程师"
)
WHEN = _each(
    "在这一阶段 从长时段看 在多数情形下 到了世纪之交 就这一点而言 在账面上 按照惯例 与此同时 反过来说 从结果看 在最初的几年里 一旦停产"
)
LINKS = _each("，因而 ，但 ，同时也 ，却并不 ，并且 ；而 ，进而 ，从来没有真正")
CLOSES = _each(
    "，这并非偶然。 ，其条件仍需逐一考察。 ，由此才可以理解后来的争论。 。 。 。 ，这一点常被忽略。 ，问题恰恰在这里。 ，对此需要分别说明。 ！ ？ ，直到今天仍是如此。"
)
TITLE_ENDS = [
    "起源",
    "界限",
    "形式",
    "逻辑",
    "条件",
    "危机",
    "转型",
    "构成",
    "尺度",
    "矛盾",
    "经验",
    "前史",
    "再生产",
    "命运",
    "批判",
    "考察",
    "谱系",
    "政治",
]
NAMES = _each("林远山 周启明 陈若水 赵怀谷 沈知白 何其安 梁渡 许文澜 方砚秋 顾行之 宋清和 叶长汀")
PRESSES = _each("北方出版社 河岸书局 大学城出版社 人文书社 海棠出版社")


class Words:
    """One author's supply of words; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._titles: set[str] = set()

    def thing(self) -> str:
        pick = self.chance.choice
        return pick(KINDS) + pick(THINGS) if self.chance.random() < 0.4 else pick(THINGS)

    def clause(self) -> str:
        pick = self.chance.choice
        owner = pick(WHO) + "的" if self.chance.random() < 0.4 else ""
        return f"{owner}{self.thing()}{pick(DOES)}着{self.thing()}"

    def sentence(self) -> str:
        pick = self.chance.choice
        words = pick(WHEN) + "，" if self.chance.random() < 0.3 else ""
        words += self.clause()
        for _ in range(self.chance.choice((0, 1, 1, 2, 3))):
            words += pick(LINKS) + (
                self.clause() if self.chance.random() < 0.6 else pick(DOES) + self.thing()
            )
        if self.chance.random() < 0.12:
            words += f"，共计{self.chance.randint(3, 9999)}件"
        return words + pick(CLOSES)

    def quotation(self) -> str:
        return f"“{self.clause()}{self.chance.choice(LINKS)}{self.clause()}”"

    def title(self) -> str:
        pick = self.chance.choice
        while True:
            first, second, end = pick(THINGS), pick(THINGS), pick(TITLE_ENDS)
            forms = (
                f"{first}与{second}的{end}",
                f"{first}的{end}",
                f"论{first}{end}",
                f"{pick(KINDS)}{first}及其{end}",
            )
            made = pick(forms)
            if made not in self._titles and first != second:
                self._titles.add(made)
                return made

    def reference(self) -> str:
        pick, number = self.chance.choice, self.chance.randint
        see = "参见" if self.chance.random() < 0.4 else ""
        place = pick(("北京", "上海", "武汉", "成都"))
        return (
            f"{see}{pick(NAMES)}：《{pick(THINGS)}与{pick(THINGS)}》，{place}：{pick(PRESSES)}，{number(1978, 2023)}年，"
            f"第{number(1, 480)}页。"
        )

    def note(self) -> str:
        reference = self.reference()
        return (
            reference
            if self.chance.random() < 0.75
            else f"{self.sentence()}详见{reference.removeprefix('参见')}"
        )
