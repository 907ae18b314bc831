"""Word processors' files: what a person sees, in the order in which it is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from cancu.extract.sources import Reading, Source
from cancu.extract.sources.formats.docx import read_docx
from cancu.extract.sources.formats.html import read_html
from cancu.extract.sources.formats.odt import read_odt
from cancu.extract.sources.formats.rtf import read_rtf
from cancu.messages import sentence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(body: str, **parts: str) -> Source:
    """Return a Word file of a body and other parts (`numbering`, `styles`, `footnotes`, `header1`), read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:part xmlns:w="{W}">{content}</w:part>')
    return read_docx(stream.getvalue(), "file.docx", Reading())


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cells(*contents: str) -> str:
    return "<w:tbl><w:tr>" + "".join(f"<w:tc>{content}</w:tc>" for content in contents) + "</w:tr></w:tbl>"


BOX = f"<w:drawing><w:txbxContent>{p('HỎA TỐC')}</w:txbxContent></w:drawing>"
OLD_BOX = f"<w:pict><w:txbxContent>{p('HỎA TỐC')}</w:txbxContent></w:pict>"
NUMBERS = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="Điều %1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


def item(text: str, level: int) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>')


def row(*contents: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{content}</w:tc>" for content in contents) + "</w:tr>"


MERGED, GOES_ON = "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>", "<w:tcPr><w:vMerge/></w:tcPr>"
TASKS = (
    "<w:tbl>"
    + row(p("TT"), p("Nhiệm vụ"), p("Cơ quan chủ trì"))
    + row(p("1"), p("Trồng rừng"), MERGED + p("Sở A") + p("Sở B"))
    + row(p("2"), p("Giữ rừng"), GOES_ON + p(""))
    + "</w:tbl>"
)
TASK_ROWS = "| TT | Nhiệm vụ | Cơ quan chủ trì |\n| 1 | Trồng rừng | {} |\n| 2 | Giữ rừng | Sở A Sở B |"

DOCX = [
    ("rows of tasks", TASKS + p("Hết."), {}, TASK_ROWS.format("Sở A\nSở B") + "\n\nHết."),
    ("paragraphs", p("Một") + p("Hai"), {}, "Một\n\nHai"),
    ("letterhead", cells(p("ỦY BAN") + p("TỈNH X"), p("CỘNG HÒA")), {}, "ỦY BAN\nTỈNH X\n\nCỘNG HÒA"),
    ("cell of sentences", cells(p("Một;") + p("Hai.")), {}, "Một;\n\nHai."),
    ("table in table", cells(cells(p("A"), p("B")) + p("C")), {}, "A\n\nB\n\nC"),
    (
        "tracked changes",
        "<w:p><w:r><w:t>Số </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:r><w:t>/QĐ-TTg</w:t></w:r></w:p>",
        {},
        "Số 15/QĐ-TTg",
    ),
    ("hidden", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>y</w:t></w:r></w:p>", {}, "y"),
    ("capitals", p("Quyết định", run="<w:caps/>"), {}, "QUYẾT ĐỊNH"),
    ("old font", p("C¨n cø", run='<w:rFonts w:ascii=".VnTime"/>'), {}, "Căn cứ"),
    ("old capitals", p("quyÕt ®Þnh", run='<w:rFonts w:ascii=".VnTimeH"/>'), {}, "QUYẾT ĐỊNH"),
    (
        "old font of a style",
        p("C¨n cø", '<w:pStyle w:val="s"/>'),
        {"styles": '<w:style w:styleId="s"><w:basedOn w:val="t"/></w:style><w:style w:styleId="t"><w:rPr>'
                   '<w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:style>'},
        "Căn cứ",
    ),
    (
        "numbers",
        item("Một", 0) + item("A", 1) + item("B", 1) + item("Hai", 0) + item("C", 1),
        {"numbering": NUMBERS},
        "Điều 1. Một\n\na) A\n\nb) B\n\nĐiều 2. Hai\n\na) C",
    ),
    ("text box", f"<w:p><w:r><w:t>Số: 1</w:t></w:r><w:r>{BOX}</w:r></w:p>" + p("Sau"), {}, "Số: 1\n\nHỎA TỐC\n\nSau"),
    (
        "text box in two forms",
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback>"
        f"</mc:AlternateContent><w:t>Số: 1</w:t></w:r></w:p>",
        {},
        "Số: 1\n\nHỎA TỐC",
    ),
    (
        "footnote",
        '<w:p><w:r><w:t>Khoản này</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("Sau"),
        {"footnotes": f'<w:footnote w:id="2">{p("Được sửa đổi")}</w:footnote>'},
        "Khoản này[1]\n\nSau\n\n[1] Được sửa đổi",
    ),
    ("header", p("Thân"), {"header1": p("Mật")}, "Thân"),
    ("breaks", "<w:p><w:r><w:t>A</w:t><w:br/><w:t>B</w:t><w:tab/><w:t>C</w:t></w:r></w:p>", {}, "A\nB\tC"),
    ("content control", f"<w:sdt><w:sdtContent>{p('Trong')}</w:sdtContent></w:sdt>", {}, "Trong"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "parts", "text"), [case[1:] for case in DOCX], ids=[case[0] for case in DOCX])
def test_docx(body: str, parts: dict[str, str], text: str) -> None:
    assert docx(body, **parts).text == text


def test_docx_tells_parts_pages_and_changes() -> None:
    body = p("Trang một") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Trang hai</w:t></w:r></w:p>"
    source = docx(body + f"<w:p><w:ins><w:r>{BOX}</w:r></w:ins></w:p>", header1=p("Mật"))
    assert [source.place(source.text.index(word)).page for word in ("Trang một", "Trang hai")] == [1, 2]
    assert docx(p("A")).place(0).page is None, "without Word's marks nobody knows the page"
    assert source.place(source.text.index("HỎA TỐC")).part == "text box"
    assert source.asides[0].text == "Mật" and "tracked changes" in sentence(source.notes[0], "en")


RTF = [
    (rb"{\rtf1\ansi\ansicpg1252 M\u7897?t\par Hai}", "Một\n\nHai"),
    (rb"{\rtf1\ansi{\fonttbl{\f0 Times;}{\f1\fcharset0 .VnTime;}}\f1 C\'a8n c\'f8 \f0 A}", "Căn cứ A"),
    (rb"{\rtf1\ansi\ansicpg1258 Nghi\'f2 \'f0i\'f2nh}", "Nghi\u0323 đi\u0323nh"),
    (rb"{\rtf1{\fonttbl{\f0\fcharset163 Times New Roman;}}\f0 \'d0\'e3ng}", "Đăng"),
    (rb"{\rtf1\uc1 \u272\'d0i\u7873?u}", "Điều"),
    (rb"{\rtf1{\*\generator x;}{\info{\title y}}{\header z\par}{\pict 00ff}Th\u226?n}", "Thân"),
    (rb"{\rtf1 A{\footnote\pard B}\par C}", "A[1]\n\nC\n\n[1] B"),
    (rb"{\rtf1\trowd\pard\intbl A\par B\cell\pard\intbl C\cell\row\pard D}", "A\nB\n\nC\n\nD"),
    (rb"{\rtf1 A{\v hidden}{\deleted gone}B}", "AB"),
    (rb"{\rtf1{\listtext 1.\tab}M\u7897?t}", "1.\tMột"),
    (rb"{\rtf1 A{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Box\par}}\par C}", "A\n\nBox\n\nC"),
    (rb"{\rtf1{\field{\*\fldinst HYPERLINK x}{\fldrslt S\u7889? 12}}}", "Số 12"),
    (rb"{\rtf1\u-10179?\u-8704? A\bin4 }}}} B}", "\U0001f600 A B"),
]


@pytest.mark.parametrize(("content", "text"), RTF)
def test_rtf(content: bytes, text: str) -> None:
    assert read_rtf(content, "file.rtf", Reading()).text == text


ODF = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
SPACES = " ".join(
    f'xmlns:{short}="{ODF % name}"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


def odt(body: str, styles: str = "") -> Source:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return read_odt(stream.getvalue(), "file.odt", Reading())


def cell(text: str) -> str:
    return f"<table:table-cell>{text}</table:table-cell>"


ODT = [
    ("<text:p>Một</text:p><text:h>Hai</text:h>", "Một\n\nHai"),
    (
        "<table:table><table:table-row>" + cell("<text:p>ỦY BAN</text:p><text:p>TỈNH X</text:p>")
        + cell("<text:p>B</text:p>") + "</table:table-row></table:table>",
        "ỦY BAN\nTỈNH X\n\nB",
    ),
    ('<text:p>A<text:s text:c="2"/>B<text:tab/>C<text:line-break/>D</text:p>', "A  B\tC\nD"),
    (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>A</text:p>",
        "A",
    ),
    (
        "<text:p>A<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>N</text:p>"
        "</text:note-body></text:note> B</text:p><text:p>C</text:p>",
        "A[1] B\n\nC\n\n[1] N",
    ),
    ("<text:p>A<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p>", "A\n\nBox"),
    ('<text:p text:style-name="v">C¨n cø</text:p>', "Căn cứ"),
    ('<text:list text:style-name="l"><text:list-item><text:p>A</text:p></text:list-item><text:list-item>'
     "<text:p>B</text:p></text:list-item></text:list>", "1. A\n\n2. B"),
]  # fmt: skip
ODT_STYLES = (
    '<style:style style:name="v"><style:text-properties style:font-name=".VnTime"/></style:style>'
    '<text:list-style style:name="l"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/></text:list-style>'
)


@pytest.mark.parametrize(("body", "text"), ODT)
def test_odt(body: str, text: str) -> None:
    assert odt(body, ODT_STYLES).text == text


LONG = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; theo đề nghị của Giám đốc Sở Nội vụ. " * 3
MENU = '<ul class="x">' + "".join(f'<li><a href="/{n}">Văn bản {n}</a></li>' for n in range(9)) + "</ul>"
HTML = [
    (f"<body><nav>Menu</nav><p>{LONG}</p></body>", LONG.strip()),
    (f"<body><div id='cookie-notice'>Chúng tôi dùng cookie</div><p>{LONG}</p></body>", LONG.strip()),
    (f"<body><header>Cổng</header><main><p>{LONG}</p></main><footer>Bản quyền</footer></body>", LONG.strip()),
    (f"<body>{MENU}<p>{LONG}</p></body>", LONG.strip()),
    (f"<body><p style='display: none'>x</p><p hidden>y</p><p>{LONG}</p></body>", LONG.strip()),
    ("<body><table><tr><td><p>ỦY BAN</p><p>TỈNH X</p></td><td>B</td></tr></table></body>", "ỦY BAN\nTỈNH X\n\nB"),
    (
        "<body><table><tr><th>TT<th>Nhiệm vụ<th>Cơ quan chủ trì</tr><tr><td>1<td>Trồng rừng<td rowspan=2><p>Sở A</p>"
        "Sở B</tr><tr><td>2<td>Giữ rừng</tr></table></body>",
        TASK_ROWS.format("Sở A Sở B"),
    ),
    (
        "<body><table><tr><th>Nhiệm vụ<th>Cơ quan thực hiện<th>Hạn</tr><tr><td colspan=2>Trồng | rừng<td></tr></table>",
        "| Nhiệm vụ | Cơ quan thực hiện | Hạn |\n| Trồng / rừng |  |  |",
    ),
    ("<body>A<br>B<p>C  \n  D</p></body>", "A\nB\n\nC D"),
    ("<body><ol start='3'><li>Ba</li><li>Bốn</li></ol></body>", "3. Ba\n\n4. Bốn"),
    ("<body><p><font face='.VnTime'>C¨n cø</font> A</p></body>", "Căn cứ A"),
    ("<body><p>Số <a href='x'>12/QĐ-TTg</a>, <b>Điều</b> 5</p></body>", "Số 12/QĐ-TTg, Điều 5"),
]


@pytest.mark.parametrize(("page", "text"), HTML)
def test_html(page: str, text: str) -> None:
    content = f"<html><head><title>x</title></head>{page}</html>".encode()
    assert read_html(content, "file.html", Reading()).text == text


def test_html_believes_the_text_where_the_page_names_another_encoding() -> None:
    content = f"<html><meta charset='us-ascii'><body><p>{LONG}</p></body></html>".encode()
    assert read_html(content, "file.html", Reading()).text == LONG.strip()
