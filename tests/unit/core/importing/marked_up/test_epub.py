"""Books come in chapter by chapter, with their notes, and without cover, contents and imprint."""

from dataclasses import replace
from typing import Any

import pytest

from duidu.base.errors import UserError
from duidu.core.importing import import_source, read_source
from duidu.core.importing.readers import LineRole, Source
from duidu.core.library.document import as_document
from tests.helpers.marked_up.epub import (
    CALIBRE,
    DUOKAN,
    HEAD,
    IMPRINT,
    PANDOC,
    SIGIL,
    XHTML,
    Dialect,
    epub_file,
    packed,
)
from tests.helpers.marked_up.setting import Setting, setting
from tests.helpers.scoring.figures import score
from tests.helpers.scoring.limits import missed

SETTINGS = (
    setting("canteen"),
    setting("commons"),
    setting("standard"),
    setting("archive", style="taiwan"),
    setting("night-shift", numbering=("none", "han", "han")),
    setting("nickname", numbering=("chapter", "section", "han")),
    setting("maintenance", numbering=("arabic", "han-paren", "han")),
)
SIGNS = {
    "pandoc": ("digits", "{}"),
    "calibre": ("digits", "[{}]"),
    "sigil": ("circled", "{}"),
    "duokan": ("digits", "[{}]"),
}
PROSE = "机器并不创造价值，它只把自己的价值转移到产品上去；这一点常常被人忘记，因为机器看起来总是在动的。"
CONTAINER = f'{HEAD}<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'


def book(*bodies: str, opf: str = "", **parts: str) -> Source:
    """The source of a book with one document for each body; further parts by name, `_` for a point."""
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(bodies))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(bodies)))
    package = f"<package><metadata/><manifest>{items}{opf}</manifest><spine>{spine}</spine></package>"
    whole = {"META-INF/container.xml": CONTAINER, "a.opf": package}
    whole |= {
        f"c{n}.xhtml": f"{HEAD}<html {XHTML}><body>{body}</body></html>" for n, body in enumerate(bodies)
    }
    whole |= {name.replace("__", "/").replace("_", "."): text for name, text in parts.items()}
    return read_source(packed(whole), "甲.epub")


def lines(source: Source) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines]


@pytest.mark.parametrize("dialect", [PANDOC, CALIBRE, SIGIL, DUOKAN], ids=lambda each: each.name)
@pytest.mark.parametrize("each", SETTINGS, ids=lambda each: each.essay.name)
def test_a_book_of_any_program_reaches_every_limit(each: Setting, dialect: Dialect) -> None:
    counter, mark = SIGNS[dialect.name]
    each = replace(each, counter=counter, mark=mark)
    essay = import_source(read_source(epub_file(each, dialect), "甲.epub")).essay
    found: dict[str, Any] = as_document(essay, "甲")
    figures = score(each.truth, found)
    assert missed(figures.table()) == [], figures.misreads
    assert figures.kinds == figures.run_in == 1.0
    assert {"imprint", "contents"} <= {item.kind for item in essay.furniture}
    assert all(IMPRINT[:4] not in block.text for block in essay.blocks)


def test_pages_of_the_page_list_begin_where_the_book_says() -> None:
    nav = '<nav epub:type="page-list"><ol><li><a href="c0.xhtml#p7">7</a></li></ol></nav>'
    item = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    body = f'<p>{PROSE}<a id="p7"/>{PROSE}</p>'
    page = f"{HEAD}<html {XHTML}><body>{nav}</body></html>"
    essay = import_source(book(body, opf=item, nav_xhtml=page)).essay
    assert [block.text for block in essay.paragraphs] == [PROSE * 2]
    assert [(page.label, page.offset) for page in essay.pages] == [("7", len(PROSE))]


def test_a_page_break_in_the_text_has_its_label() -> None:
    sign = '<span epub:type="pagebreak" id="x" title="12"/>'
    source = book(f"<p>{PROSE}</p>{sign}<p>{PROSE}</p>")
    assert [line.hints.page_label if line.hints else None for line in source.lines] == [None, "12"]


def test_entities_and_broken_marking_do_not_lose_words() -> None:
    assert lines(book("<p>甲&nbsp;乙&mdash;丙&unknown;丁</p>")) == ["甲\xa0乙—丙丁"]
    assert "".join(lines(book("<p>甲<b>乙</p><p>丙"))) == "甲乙丙"


def test_a_chapter_whose_title_is_a_picture_takes_it_from_the_contents() -> None:
    ncx = (
        '<ncx><navMap><navPoint><navLabel><text>第一章 机器</text></navLabel><content src="c0.xhtml"/>'
        "</navPoint></navMap></ncx>"
    )
    item = '<item id="n" href="t.ncx" media-type="application/x-dtbncx+xml"/>'
    source = book(f'<img src="t.png"/><p>{PROSE * 3}</p>', opf=item, t_ncx=ncx)
    assert lines(source)[0] == "第一章 机器"
    assert [block.level for block in import_source(source).essay.headings] == [1]


def test_a_chapter_is_not_the_title_of_a_book_that_states_none() -> None:
    for bodies in (
        (f"<h1>第一章 机器</h1><p>{PROSE * 3}</p>",),
        (f"<h1>甲篇</h1><p>{PROSE * 3}</p><h1>乙篇</h1><p>{PROSE * 3}</p>",),
    ):
        assert import_source(book(*bodies)).essay.headings[-1].level == 1
    chapter = import_source(book(f"<h1>第一章 机器</h1><p>{PROSE * 3}</p>")).essay
    assert chapter.metadata.title is None
    assert [(block.level, block.text) for block in chapter.headings] == [(1, "第一章 机器")]


def test_a_protected_book_is_refused_with_its_reason() -> None:
    method = '<EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
    locked = (
        f'<encryption><EncryptedData>{method}<CipherReference URI="c0.xhtml"/></EncryptedData></encryption>'
    )
    with pytest.raises(UserError) as caught:
        book(f"<p>{PROSE}</p>", **{"META-INF__encryption_xml": locked})
    assert caught.value.code == "book_protected"


def test_hidden_fonts_are_no_protection() -> None:
    method = '<EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>'
    fonts = f'<encryption><EncryptedData>{method}<CipherReference URI="f.otf"/></EncryptedData></encryption>'
    assert lines(book(f"<p>{PROSE}</p>", **{"META-INF__encryption_xml": fonts})) == [PROSE]


def test_a_book_without_its_frame_is_read_in_the_order_of_names() -> None:
    parts = {"META-INF/container.xml": "<x/>", "a.opf": "<broken"}
    parts |= {f"c{n}.xhtml": f"<html><body><p>第{n}段。{PROSE}</p></body></html>" for n in (10, 2)}
    source = read_source(packed(parts), "甲.epub")
    assert [line[:4] for line in lines(source)] == ["第2段。", "第10段"]


def test_a_menu_in_a_chapter_is_set_aside() -> None:
    source = book(f"<nav><p>返回</p></nav><p>{PROSE}</p>")
    roles = [line.hints.role if line.hints else None for line in source.lines]
    assert roles == [LineRole.FURNITURE, None]
