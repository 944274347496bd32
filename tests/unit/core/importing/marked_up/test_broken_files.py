"""Whatever was done to a file, it is read as far as it goes or refused with a sentence; nothing else comes out."""

import copy
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from duidu.app.messages import SENTENCES
from duidu.base.errors import UserError
from duidu.core.importing import import_source, read_source
from tests.helpers.marked_up.epub import CALIBRE, DUOKAN, PANDOC, epub_file
from tests.helpers.marked_up.opendocument import odt_file
from tests.helpers.marked_up.setting import setting
from tests.helpers.marked_up.web import MANNERS, web_file
from tests.helpers.marked_up.word import GOOGLE, WORD, document, packed, word_file

ESSAY = setting("commons")
PACKAGES = {
    "a.docx": word_file(ESSAY, WORD),
    "b.docx": word_file(ESSAY, GOOGLE),
    "a.epub": epub_file(ESSAY, PANDOC),
    "b.epub": epub_file(ESSAY, CALIBRE),
    "c.epub": epub_file(ESSAY, DUOKAN),
    "a.odt": odt_file(ESSAY),
}
PAGES = {f"{manner}.html": web_file(ESSAY, manner) for manner in MANNERS}
ODD = (
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&#xD800;",
    b"<p>",
    b"</p>",
    b"<table>",
    b"<![CDATA[",
    b'"',
    b"\x00",
    b"<!--",
    b"\xff",
)
VALUES = ("", "0", "-1", "99999999999", "abc", "%1", "true", "\u0661", "none", "#", "../../etc", "①")
WORDS = ("", "\u2028", "\x85", "①", "[1]", " ", "　", "甲" * 300, "。", "注释：")

places = st.floats(0, 1, exclude_max=True)
cuts = st.lists(
    st.tuples(places, st.integers(0, 60), st.sampled_from(ODD) | st.just(b"")), min_size=1, max_size=6
)
deeds = st.lists(
    st.tuples(
        st.sampled_from(("drop", "copy", "say", "forget", "rename", "write", "wrap")), places, places, places
    ),
    min_size=1,
    max_size=8,
)


def outcome(data: bytes, name: str) -> str:
    """The code of the refusal, empty where the file was read."""
    try:
        import_source(read_source(data, name))
    except UserError as error:
        return error.code
    return ""


def cut(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, odd in changes:
        at = int(place * len(data))
        data = data[:at] + odd + data[at + length :]
    return data


def changed(
    data: bytes, changes: list[tuple[str, float, float, float]], parser: etree.XMLParser | etree.HTMLParser
) -> bytes:
    """A document with its tree changed; places are shares of its elements."""
    root = etree.fromstring(data, parser)
    for deed, first, second, choice in changes:
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        element, other = elements[int(first * len(elements))], elements[int(second * len(elements))]
        parent = element.getparent()
        names = list(element.attrib)
        if deed == "drop" and parent is not None:
            parent.remove(element)
        elif deed == "copy" and len(list(other.iter())) < 500:
            element.append(copy.deepcopy(other))
        elif deed == "say" and names:
            element.set(names[int(choice * len(names))], VALUES[int(choice * len(VALUES))])
        elif deed == "forget" and names:
            del element.attrib[names[int(choice * len(names))]]
        elif deed == "rename":
            element.tag = other.tag
        elif deed == "write":
            element.text = WORDS[int(choice * len(WORDS))].replace("\x85", "")
        elif deed == "wrap" and parent is not None:
            etree.SubElement(parent, other.tag).append(element)
    return etree.tostring(root, encoding="utf-8")


def with_member(data: bytes, place: float, change: object) -> bytes:
    """A package with one of its members changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w") as made:
        names = [name for name in package.namelist() if name != "mimetype"]
        chosen = names[int(place * len(names))]
        for name in package.namelist():
            text = package.read(name)
            made.writestr(name, change(text) if name == chosen else text)  # type: ignore[operator]
    return stream.getvalue()


@given(st.sampled_from(sorted(PACKAGES)), cuts)
def test_a_package_with_broken_bytes_is_read_or_refused(
    name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    assert outcome(cut(PACKAGES[name], changes), name) in {"", *SENTENCES}


@given(st.sampled_from(sorted(PACKAGES)), places, cuts)
def test_a_package_with_a_broken_part_is_read_or_refused(
    name: str, place: float, changes: list[tuple[float, int, bytes]]
) -> None:
    data = with_member(PACKAGES[name], place, lambda text: cut(text, changes))
    assert outcome(data, name) in {"", *SENTENCES}


@given(st.sampled_from(sorted(PACKAGES)), places, deeds)
def test_a_package_with_a_mixed_up_part_is_read_or_refused(
    name: str, place: float, changes: list[tuple[str, float, float, float]]
) -> None:
    data = with_member(
        PACKAGES[name], place, lambda text: changed(text, changes, etree.XMLParser(recover=True))
    )
    assert outcome(data, name) in {"", *SENTENCES}


@given(st.sampled_from(sorted(PAGES)), cuts)
def test_a_page_with_broken_bytes_is_read_or_refused(
    name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    assert outcome(cut(PAGES[name], changes), name) in {"", *SENTENCES}


@given(st.sampled_from(sorted(PAGES)), deeds)
def test_a_mixed_up_page_is_read_or_refused(
    name: str, changes: list[tuple[str, float, float, float]]
) -> None:
    assert outcome(changed(PAGES[name], changes, etree.HTMLParser()), name) in {"", *SENTENCES}


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#x110000;", "&#99999999999;", "&nothing;"])
def test_references_to_no_character_are_left_out(reference: str) -> None:
    words = f"<w:p><w:r><w:t>甲{reference}乙</w:t></w:r></w:p>"
    source = read_source(packed({"word/document.xml": document(words)}), "a.docx")
    assert source.text.strip() == "甲乙"


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.epub"])
def test_elements_nested_without_end_do_not_end_the_program(name: str) -> None:
    deep = "<div>" * 5000 + "甲" + "</div>" * 5000
    if name == "a.docx":
        data = packed({"word/document.xml": document(deep.replace("div>", "w:ins>"))})
    elif name == "a.epub":
        data = with_member(PACKAGES["a.epub"], 0.6, lambda _: f"<html><body>{deep}</body></html>".encode())
    else:
        data = f"<html><body><p>乙</p>{deep}</body></html>".encode()
    assert outcome(data, name) in {"", *SENTENCES}


def test_entities_do_not_grow_and_nothing_outside_is_read() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    body = document("<w:p><w:r><w:t>乙&b;&c;丙</w:t></w:r></w:p>").partition("\n")[2]
    assert read_source(packed({"word/document.xml": bomb + body}), "a.docx").text.strip() == "乙丙"
