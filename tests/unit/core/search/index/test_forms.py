"""Both forms of a segment's text are the text itself and what folding makes of it, wherever a piece ends."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.core.script import fold
from duidu.core.search.documents import searchable
from duidu.core.search.index.alphabet import Slots
from duidu.core.search.index.forms import both_forms
from tests.helpers.search_documents import PIECES

WORDS = st.sampled_from([*PIECES, "，", "。", "\n", "İ", "ΑΣ", "𠮷，𫝈", "𐐀", "㓨", "𠠇"])
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=30).map("".join).map(searchable)


@given(st.lists(TEXTS, max_size=4))
def test_characters_beyond_the_bmp_change_nothing_for_those_around_them(texts: list[str]) -> None:
    whole = "".join(text + "\n" for text in texts)
    starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    pieces = [(start, text + "\n") for start, text in zip(starts, texts, strict=True)]
    forms = both_forms(len(whole), pieces)
    slots = Slots(forms.astral)
    folded = "".join(fold(text).text for _, text in pieces)
    assert slots.decode(forms.written) == whole
    assert slots.decode(forms.folded) == folded
    exceptions = dict(zip(forms.exception_places.tolist(), forms.exception_values.tolist(), strict=True))
    for place, char in enumerate(whole):
        assert chr(exceptions.get(place, ord(fold(char).text))) == folded[place]
        assert (place in exceptions) == (fold(char).text != folded[place])
