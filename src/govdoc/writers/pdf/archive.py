"""What makes the file an archive's: XMP, the Info dictionary and the output intent.

Source: ISO 19005-1 (PDF/A-1), level b.
"""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import PDFName, PDFString

from govdoc.kept.patterns import compile_pattern
from govdoc.model.pages import Pages
from govdoc.writers.pdf.icc import srgb_profile
from govdoc.writers.pdf.objects import Array, Dictionary, Stream

_MAKER = "govdoc"
_CONTROLS = compile_pattern(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What XML may not hold, or a title should not."""
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{properties}
</rdf:Description>{extension}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_EXTENSION = """
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""PDF/A-1 wants a property that it does not know described (ISO 19005-1, 6.7.8)."""


def info(pages: Pages) -> Dictionary:
    """Return the Info dictionary: only what is known; no clock."""
    entries = {"Creator": _MAKER, "Producer": _MAKER}
    if pages.metadata.title:
        entries["Title"] = _clean(pages.metadata.title)
    if pages.metadata.author:
        entries["Author"] = _clean(pages.metadata.author)
    if pages.metadata.dated:
        entries["CreationDate"] = f"D:{pages.metadata.dated:%Y%m%d}120000+08'00'"
    return Dictionary({key: PDFString(text) for key, text in entries.items()})


def metadata(pages: Pages, *, is_aloud: bool) -> Stream:
    """Return the XMP packet, saying the same as `info` (ISO 19005-1, 6.7.3).

    Args:
        pages: all of them.
        is_aloud: the file is tagged. It is then PDF/UA-1 as well, if it has a title.
    """
    properties = [
        "<pdfaid:part>1</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        "<dc:format>application/pdf</dc:format>",
        _array("dc:language", "Bag", pages.language),
        f"<pdf:Producer>{_MAKER}</pdf:Producer>",
        f"<xmp:CreatorTool>{_MAKER}</xmp:CreatorTool>",
    ]
    if pages.metadata.title:
        properties.append(
            _array("dc:title", "Alt", pages.metadata.title, ' xml:lang="x-default"')
        )
    if pages.metadata.author:
        properties.append(_array("dc:creator", "Seq", pages.metadata.author))
    if pages.metadata.dated:
        # noon in China: readers show the same day nearly everywhere
        properties.append(
            f"<xmp:CreateDate>{pages.metadata.dated}T12:00:00+08:00</xmp:CreateDate>"
        )
    extension = ""
    if is_aloud and pages.metadata.title:
        properties.append("<pdfuaid:part>1</pdfuaid:part>")
        extension = _EXTENSION
    rows = "\n".join(properties)
    packet = _PACKET.format(properties=rows, extension=extension).encode("utf-8")
    kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    return Stream(packet, kind, compress=False)


def output_intent() -> Array:
    """Return the output intent: colours are sRGB (ISO 19005-1, 6.2.2)."""
    intent = Dictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "RegistryName": PDFString("http://www.color.org"),
            "DestOutputProfile": Stream(srgb_profile(), {"N": 3}),
        }
    )
    return Array([intent])


def _array(name: str, kind: str, text: str, attribute: str = "") -> str:
    item = f"<rdf:li{attribute}>{_clean(text).translate(_ESCAPED)}</rdf:li>"
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>"


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text)
