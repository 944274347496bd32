"""Pasted text is imported like a file and named after its first words."""

import pytest

from duidu.app.operations import importing, library, pasting
from duidu.base.errors import UserError
from duidu.base.jobs import Inline
from duidu.core.library.catalogue import Catalogue

TEXT = "商品的秘密/上篇：引子\n\n张三\n\n一、引言\n\n商品首先是一个外界的对象。它靠自己的属性来满足人的某种需要。\n"


def test_pasted_text_is_in_the_library_after_its_file_is_gone(session) -> None:
    path = pasting.keep_pasted(session, TEXT)
    assert path.name == "商品的秘密 上篇：引子.txt"
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    pasting.forget_pasted(session)
    assert not path.exists()
    assert library.original_text(session, outcome.essay) == TEXT


def test_markup_is_preferred_to_bare_text(session) -> None:
    assert pasting.keep_pasted(session, TEXT, "<h1>商品</h1>").read_text(encoding="utf-8") == "<h1>商品</h1>"


def test_an_empty_clipboard_gets_a_sentence(session) -> None:
    with pytest.raises(UserError, match="nothing_pasted"):
        pasting.keep_pasted(session, " \n")
