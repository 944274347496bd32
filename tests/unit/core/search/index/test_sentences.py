"""Sentences in the index begin where the rule says, whatever text it is."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from duidu.core.search.index.alphabet import code_points
from duidu.core.search.index.sentences import sentence_starts
from duidu.core.search.units import sentence_ends

BLOCKS = st.lists(
    st.text(st.sampled_from('资本论ab. .A“"”’」』）)》】]。！？!?…\n\u3000\x1c,'), max_size=40),
    min_size=1,
    max_size=6,
)


@given(BLOCKS)
@example(["Das Kapital ends. ", "A new one ends."])
@example(["他说：“好！”", "……好……", "真的吗？！……）下一句。"])
def test_every_sentence_begins_where_the_rule_says(blocks: list[str]) -> None:
    text = "".join(block + "\0" for block in blocks)
    starts = np.cumsum([0, *(len(block) + 1 for block in blocks)])[:-1]
    expected = {*starts.tolist(), *(end for end in sentence_ends(text) if text[end] != "\0")}
    found = sentence_starts(code_points(text).astype(np.uint16), starts)
    assert found.tolist() == sorted(expected)
