"""A small notation for pages -> a flat ODF text, which LibreOffice makes a PDF."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from lxml import etree

_SPACES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for one, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


def fodt(given: bytes) -> bytes:
    """Return a flat ODF text of ``<doc>``: ``p``, ``t`` of ``tr`` and ``c``, ``note``…"""
    return _Maker(etree.fromstring(given)).all()


class _Maker:
    def __init__(self, doc: etree._Element) -> None:
        self._doc = doc
        self._styles: list[str] = []
        self._masters: list[str] = []
        self._count = 0

    def all(self) -> bytes:
        doc = self._doc
        self._page("Standard", doc, "")
        body = "".join(self._block(one) for one in doc)
        face, size = doc.get("face"), doc.get("size")
        family = quoteattr(face or "")
        text = (
            f'<style:text-properties style:font-name-asian={family} '
            f'fo:font-family={family} style:font-family-asian={family} '
            f'fo:font-size="{size}pt" style:font-size-asian="{size}pt" '
            'style:country-asian="CN" style:language-asian="zh"/>'
        )  # fmt: skip
        return (
            f'<?xml version="1.0"?><office:document {_SPACES} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
            f'<style:default-style style:family="paragraph">{text}</style:default-style>'
            '<style:style style:name="Standard" style:family="paragraph"/>'
            f"</office:styles><office:automatic-styles>{''.join(self._styles)}"
            f"</office:automatic-styles><office:master-styles>{''.join(self._masters)}"
            f"</office:master-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document>"
        ).encode()

    def _page(self, name: str, of: etree._Element, head: str) -> None:
        wide = of.get("landscape")
        width, height = ("29.7cm", "21cm") if wide else ("21cm", "29.7cm")
        kind = "landscape" if wide else "portrait"
        top, right, bottom, left = self._doc.get("margin", "").split()
        number = self._doc.get("number", "1")
        columns = of.get("columns")
        inside = (
            f'<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/>'
            if columns
            else ""
        )
        self._styles.append(
            f'<style:page-layout style:name="L{name}"><style:page-layout-properties '
            f'fo:page-width="{width}" fo:page-height="{height}" style:num-format="{number}" '
            f'style:print-orientation="{kind}" fo:margin-top="{top}" '
            f'fo:margin-right="{right}" fo:margin-bottom="{bottom}" '
            f'fo:margin-left="{left}">{inside}</style:page-layout-properties>'
            "<style:header-style/><style:footer-style/></style:page-layout>"
            '<style:style style:name="mid" style:family="paragraph">'
            '<style:paragraph-properties fo:text-align="center"/></style:style>'
        )
        foot = self._doc.find("foot")
        below = self._inline(foot) if foot is not None else ""
        header = f'<style:header><text:p text:style-name="mid">{head}</text:p></style:header>'
        self._masters.append(
            f'<style:master-page style:name="{name}" style:page-layout-name="L{name}">'
            f"{header if head else ''}"
            f'<style:footer><text:p text:style-name="mid">{below}</text:p></style:footer>'
            "</style:master-page>"
        )

    def _block(self, one: etree._Element, master: str = "") -> str:
        if one.tag == "p":
            return self._paragraph(one, master)
        if one.tag == "t":
            return self._table(one, master)
        if one.tag == "sec":
            self._count += 1
            name = f"M{self._count}"
            self._page(name, one, escape(one.get("head", "")))
            return "".join(
                self._block(inner, name if n == 0 else "")
                for n, inner in enumerate(one)
            )
        return ""

    def _paragraph(self, one: etree._Element, master: str) -> str:
        self._count += 1
        name, doc = f"P{self._count}", self._doc
        page = f' style:master-page-name="{master}"' if master else ""
        size = one.get("size", doc.get("size"))
        breaks = ' fo:break-before="page"' if one.get("pb") else ""
        self._styles.append(
            f'<style:style style:name="{name}" style:family="paragraph" '
            f'style:parent-style-name="Standard"{page}><style:paragraph-properties '
            f'fo:text-align="{one.get("align", doc.get("align"))}" '
            f'fo:text-indent="{one.get("indent", doc.get("indent", "0"))}" '
            f'fo:line-height="{doc.get("line")}"{breaks}/>'
            f'<style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"/>'
            "</style:style>"
        )
        return f'<text:p text:style-name="{name}">{self._inline(one)}</text:p>'

    def _inline(self, one: etree._Element) -> str:
        found = escape(one.text or "")
        for inner in one:
            if inner.tag == "page":
                found += '<text:page-number text:select-page="current"/>'
            elif inner.tag == "pages":
                found += "<text:page-count/>"
            elif inner.tag == "note":
                self._count += 1
                found += (
                    f'<text:note text:id="n{self._count}" text:note-class="footnote">'
                    f"<text:note-citation/><text:note-body><text:p>{escape(inner.text)}"
                    "</text:p></text:note-body></text:note>"
                )
            found += escape(inner.tail or "")
        return found

    def _table(self, one: etree._Element, master: str) -> str:
        self._count += 1
        name = f"T{self._count}"
        page = f' style:master-page-name="{master}"' if master else ""
        self._styles.append(
            f'<style:style style:name="{name}" style:family="table"{page}/>'
            f'<style:style style:name="{name}c" style:family="table-cell">'
            '<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/>'
            "</style:style>"
        )
        columns = ""
        for n, width in enumerate(one.get("widths", "").split()):
            self._styles.append(
                f'<style:style style:name="{name}{n}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width}"/></style:style>'
            )
            columns += f'<table:table-column table:style-name="{name}{n}"/>'
        rows = [
            "<table:table-row>"
            + "".join(
                f'<table:table-cell table:style-name="{name}c"><text:p>{escape(c.text or "")}'
                "</text:p></table:table-cell>"
                for c in row
            )
            + "</table:table-row>"
            for row in one
        ]
        head = int(one.get("head", 0))
        return (
            f'<table:table table:style-name="{name}">{columns}<table:table-header-rows>'
            f"{''.join(rows[:head])}</table:table-header-rows>{''.join(rows[head:])}"
            "</table:table>"
        )
