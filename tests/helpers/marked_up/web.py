"""Saved web pages in the manners of the places where students find essays.

What surrounds the text (menus, advertisements, other articles, comments) is part of every manner; its words are in
`SURROUNDINGS`, so that a test can ask that none of them came into the essay.
"""

from collections.abc import Callable
from html import escape

from .setting import Block, Setting, pieces

SURROUNDINGS = (
    "首页", "新闻", "理论频道", "登录", "注册", "热门推荐", "示例城市的又一个夏天", "读者评论", "写得真好，转给朋友看看，希望多发这样的文章。",
    "版权所有", "示例网络科技有限公司", "京ICP备00000000号", "分享到", "微信扫一扫", "相关阅读", "怎样养好一盆示例花", "上一篇", "下一篇",
)  # fmt: skip
Words = Callable[[str], str]


def _menu() -> str:
    rows = "".join(
        f'<li><a href="https://www.example.org/{n}">{words}</a></li>'
        for n, words in enumerate(SURROUNDINGS[:5])
    )
    return f"<ul>{rows}</ul>"


def _related() -> str:
    rows = "".join(
        f'<li><a href="https://www.example.org/a{n}">{words}</a></li>'
        for n, words in enumerate((SURROUNDINGS[6], SURROUNDINGS[15], SURROUNDINGS[6] + "（二）"))
    )
    return f"<h3>{SURROUNDINGS[14]}</h3><ul>{rows}</ul>"


def _foot() -> str:
    return f"<p>{SURROUNDINGS[9]} © {SURROUNDINGS[10]} <a href='https://x.example.org'>{SURROUNDINGS[11]}</a></p>"


def _page(title: str, body: str, head: str = '<meta charset="utf-8">') -> str:
    scripts = "<script>var a = '<p>不是文字</p>';</script><style>p{color:red}</style>"
    return f"<!DOCTYPE html>\n<html><head>{head}<title>{escape(title)}</title>{scripts}</head>\n<body>\n{body}\n</body></html>"


def _words(text: str, mark: Callable[[int], str]) -> str:
    return "".join(mark(piece) if isinstance(piece, int) else escape(piece) for piece in pieces(text))


def _shown(block: Block) -> str:
    return block.label + block.run_in + block.text


def wechat(setting: Setting) -> str:
    """A WeChat article: bold centred headings, sections, raised marks that nothing links."""
    mark: Callable[[int], str] = lambda number: f"<sup>{setting.sign(number)}</sup>"  # noqa: E731
    title = setting.fact("title")
    rows = []
    for block in setting.blocks:
        words = _words(_shown(block), mark)
        if block.kind == "heading":
            rows.append(
                f'<section><p style="text-align: center;"><strong><span>{words}</span></strong></p></section>'
            )
        elif block.kind == "quote":
            rows.append(f"<blockquote><p><span>{words}</span></p></blockquote>")
        else:
            rows.append(
                f'<p style="text-indent: 2em;"><span style="font-size: 16px;">{words}</span></p><p><br></p>'
            )
    notes = "".join(
        f"<p><span>{setting.sign(note.number)} {escape(setting.note(note.number))}</span></p>"
        for note in setting.essay.notes
    )
    notes = f"<p><strong>注释：</strong></p>{notes}" if notes else ""
    author = setting.fact("authors")
    body = f"""<div id="js_article" class="rich_media"><div id="page-content"><h1 class="rich_media_title" id="activity-name">
{escape(title)}
</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">{author}</span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text">2024-05-01 08:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{"".join(rows)}{notes}</div></div>
<div class="rich_media_tool"><a href="#">{SURROUNDINGS[13]}</a></div><div id="js_pc_qr_code" style="display:none">{SURROUNDINGS[13]}</div>
<div class="comment_area" id="js_cmt">{SURROUNDINGS[7]}<p>{SURROUNDINGS[8]}</p></div></div>"""
    return _page(title, body, f'<meta charset="utf-8"><meta property="og:title" content="{escape(title)}">')


def newspaper(setting: Setting) -> str:
    """A newspaper's page: the text between a menu and other articles, headings bold at the start of a line."""
    mark: Callable[[int], str] = setting.sign
    title = setting.fact("title")
    rows = []
    for block in setting.blocks:
        words = _words(_shown(block), mark)
        bold = f"<strong>{words}</strong>" if block.kind == "heading" else words
        rows.append(f"<p>\n\t　　{bold}</p>")
    notes = "".join(
        f"<p>　　{setting.sign(note.number)} {escape(setting.note(note.number))}</p>"
        for note in setting.essay.notes
    )
    notes = f"<p>　　注释：</p>{notes}" if notes else ""
    body = f"""<div class="header"><div class="nav">{_menu()}</div></div>
<div class="path"><a href="/">{SURROUNDINGS[0]}</a> &gt;&gt; <a href="/t">{SURROUNDINGS[2]}</a></div>
<div class="w1000"><div class="col-1"><h1>{escape(title)}</h1><div class="sou"><p>作者：{setting.fact("authors")}</p></div>
<div class="rm_txt_con cf">{"".join(rows)}{notes}</div>
<div class="share">{SURROUNDINGS[12]}：<a href="#">{SURROUNDINGS[13]}</a></div><div class="relate">{_related()}</div></div>
<div class="col-2"><h2>{SURROUNDINGS[5]}</h2>{_related()}</div></div><div class="foot">{_foot()}</div>"""
    head = '<meta http-equiv="content-type" content="text/html; charset=GB2312">'
    return _page(f"{title}--理论--示例网", body, head)


def encyclopaedia(setting: Setting) -> str:
    """An encyclopaedia's page: linked marks in brackets, the notes in a list with arrows back."""
    mark: Callable[[int], str] = lambda n: (  # noqa: E731
        f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}">{setting.sign(n)}</a></sup>'
    )
    title = setting.fact("title")
    rows = []
    for number, block in enumerate(setting.blocks):
        words = _words(_shown(block), mark)
        if block.kind == "heading":
            level = block.level + 1
            edit = '<span class="mw-editsection">[<a href="/edit">编辑</a>]</span>'
            rows.append(f'<h{level}><span class="mw-headline" id="s{number}">{words}</span>{edit}</h{level}>')
        elif block.kind == "quote":
            rows.append(f"<blockquote>\n<p>{words}</p>\n</blockquote>")
        else:
            rows.append(f"<p>{words}\n</p>")
    notes = "".join(
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b></span> '
        f'<span class="reference-text">{escape(setting.note(n))}</span>\n</li>'
        for n in (note.number for note in setting.essay.notes)
    )
    contents = "".join(
        f'<li><a href="#s{n}">{escape(_shown(block))}</a></li>'
        for n, block in enumerate(setting.blocks)
        if block.kind == "heading"
    )
    body = f"""<div id="mw-page-base"></div><div id="content" class="mw-body"><h1 id="firstHeading">{escape(title)}</h1>
<div id="bodyContent"><div id="mw-content-text"><div class="mw-parser-output"><p>{setting.fact("authors")}</p><div id="toc" class="toc"><h2>目录</h2><ul>{contents}</ul></div>
{"".join(rows)}<div class="reflist"><ol class="references">{notes}</ol></div>
<div class="navbox" role="navigation">{_menu()}</div></div></div></div></div>
<div id="mw-navigation">{_menu()}</div><div id="footer" role="contentinfo">{_foot()}</div>"""
    return _page(f"{title} - 示例百科", body)


def archive(setting: Setting) -> str:
    """A plain archive: paragraphs, anchors and bracketed marks, hardly a class."""
    mark: Callable[[int], str] = lambda n: f'<a href="#n{n}" name="r{n}">{setting.sign(n)}</a>'  # noqa: E731
    title = setting.fact("title")
    rows = []
    for block in setting.blocks:
        words = _words(_shown(block), mark)
        if block.kind == "heading":
            rows.append(f"<h{block.level + 2}>{words}</h{block.level + 2}>")
        elif block.kind == "quote":
            rows.append(f"<blockquote>{words}</blockquote>")
        else:
            rows.append(f"<p>　　{words}\n")
    notes = "".join(
        f'<p><a name="n{n}" href="#r{n}">{setting.sign(n)}</a> {escape(setting.note(n))}\n'
        for n in (note.number for note in setting.essay.notes)
    )
    body = f"""<p><a href="../index.htm">{SURROUNDINGS[0]}</a> | <a href="a.htm">{SURROUNDINGS[16]}</a></p><hr>
<center><h1>{escape(title)}</h1></center><p align=center>{setting.fact("authors")}</p>
{"".join(rows)}<hr>{notes}<hr>
<p><a href="a.htm">{SURROUNDINGS[16]}</a>　<a href="index.htm">返回目录</a>　<a href="b.htm">{SURROUNDINGS[17]}</a></p>"""
    return _page(title, body, '<meta http-equiv=Content-Type content="text/html; charset=gb2312">')


def exported(setting: Setting) -> str:
    """A page that Word exported: its own classes, footnotes as a list of divisions."""
    mark: Callable[[int], str] = lambda n: (  # noqa: E731
        f'<a style="mso-footnote-id:ftn{n}" href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference>'
        f"<span lang=EN-US>{setting.sign(n)}</span></span></a>"
    )
    title = setting.fact("title")
    rows = []
    for block in setting.blocks:
        words = _words(_shown(block), mark)
        if block.kind == "heading":
            rows.append(f"<h{block.level}><span style='font-family:宋体'>{words}</span></h{block.level}>")
        else:
            half = len(words) // 2
            cut = half if "<" not in words and "&" not in words else len(words)
            words = f"{words[:cut]}\n{words[cut:]}"
            style = "margin-left:42.0pt" if block.kind == "quote" else "text-indent:21.0pt"
            rows.append(
                f"<p class=MsoNormal style='{style}'><span style='font-size:12.0pt'>{words}<o:p></o:p></span></p>\n"
            )
    notes = "".join(
        f'<div style="mso-element:footnote" id=ftn{n}><p class=MsoFootnoteText><a href="#_ftnref{n}" name="_ftn{n}"><span '
        f"class=MsoFootnoteReference>{setting.sign(n)}</span></a><span lang=EN-US> </span>{escape(setting.note(n))}</p></div>"
        for n in (note.number for note in setting.essay.notes)
    )
    body = f"""<div class=WordSection1><p class=MsoTitle align=center style='text-align:center'><b>{escape(title)}</b></p>
<p class=MsoNormal align=center>{setting.fact("authors")}</p>{"".join(rows)}</div>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">{notes}</div>"""
    return _page(title, body, '<meta http-equiv=Content-Type content="text/html; charset=gb2312">')


def blog(setting: Setting) -> str:
    """A blog: line breaks instead of paragraphs, raised numbers, the notes as typed lines."""
    mark: Callable[[int], str] = lambda n: f"<sup>{setting.sign(n)}</sup>"  # noqa: E731
    title = setting.fact("title")
    rows = []
    for block in setting.blocks:
        words = _words(_shown(block), mark)
        if block.kind == "heading":
            rows.append(f"</div><h{block.level + 1}>{words}</h{block.level + 1}><div>")
        else:
            rows.append(f"&nbsp;&nbsp;&nbsp;&nbsp;{words}<br />\n<br />\n")
    notes = "<br />\n".join(
        f"{setting.sign(note.number)} {escape(setting.note(note.number))}" for note in setting.essay.notes
    )
    notes = f"<h2>注释</h2><div>{notes}</div>" if notes else ""
    body = f"""<header class="site-header"><nav>{_menu()}</nav></header><div class="container"><main><article class="post">
<h1 class="entry-title">{escape(title)}</h1><p class="entry-meta">作者：{setting.fact("authors")}</p>
<div class="entry-content"><div>{"".join(rows)}</div>{notes}</div></article>
<section id="comments" class="comments-area"><h2>{SURROUNDINGS[7]}</h2><p>{SURROUNDINGS[8] * 6}</p></section></main>
<aside class="sidebar">{_related()}</aside></div><footer>{_foot()}</footer>"""
    return _page(f"{title} | 示例博客", body)


def old(setting: Setting) -> str:
    """A page of the years around 2000: tables that lay the page out, `<br>` and full-width spaces."""
    title = setting.fact("title")
    rows = []
    for block in setting.blocks:
        words = _words(_shown(block), setting.sign)
        rows.append(f"<b>{words}</b>" if block.kind == "heading" else f"　　{words}")
    notes = [
        f"{setting.sign(note.number)} {escape(setting.note(note.number))}" for note in setting.essay.notes
    ]
    rows += ["注释：", *notes] if notes else []
    text = "<BR><BR>\n".join(rows)
    body = f"""<TABLE width=760><TR><TD colspan=2>{_menu()}</TD></TR><TR><TD width=160 valign=top>{_related()}</TD>
<TD><TABLE><TR><TD align=center><FONT size=5><B>{escape(title)}</B></FONT></TD></TR><TR><TD align=center>{setting.fact("authors")}</TD></TR>
<TR><TD><FONT size=3>{text}</FONT></TD></TR></TABLE></TD></TR><TR><TD colspan=2 align=center>{_foot()}</TD></TR></TABLE>"""
    return _page(title, body, '<META content="text/html; charset=gb2312" http-equiv=Content-Type>')


MANNERS: dict[str, tuple[Callable[[Setting], str], str]] = {
    "wechat": (wechat, "utf-8"),
    "newspaper": (newspaper, "gb18030"),
    "encyclopaedia": (encyclopaedia, "utf-8"),
    "archive": (archive, "gb18030"),
    "exported": (exported, "gb18030"),
    "blog": (blog, "utf-8"),
    "old": (old, "gb18030"),
}
"""Name -> (writer, encoding)."""


def web_file(setting: Setting, manner: str) -> bytes:
    writer, encoding = MANNERS[manner]
    return writer(setting).encode(encoding)
