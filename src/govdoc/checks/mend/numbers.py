"""Page numbers (GB/T 9704-2012 7.5): ``— 1 —``, 四号 宋体, at the outer sides."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from govdoc.checks.mend.looks import set_runs
from govdoc.checks.mend.page_fields import own_runs, page_fields, put_aside, reword
from govdoc.checks.mend.papers import sections_of
from govdoc.checks.types import Formatting
from govdoc.wordfile.names import (
    MAIN,
    RELATIONS,
    SECTION_ORDER,
    R,
    W,
    insert_in_order,
    is_on,
    whole_number,
)
from govdoc.wordfile.package import WordFile
from govdoc.wordfile.part import make, make_root
from govdoc.wordfile.runs import run_of

_FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FOOTER, _HEADER = f"{W}footerReference", f"{W}headerReference"
_FOOTER_TYPE = f"{_FORMAT}.footer+xml"
_FACE, _SIZE = "宋体", "28"
_LOOK = Formatting(face=_FACE, latin=_FACE, size=14.0)
_BELOW = 555
"""Twips from the lower edge of the text to that of the number's line, whose rules then
lie 7 mm below the text."""
_BEFORE_SIDES = frozenset(
    f"{W}{name}"
    for name in (
        "writeProtection", "view", "zoom", "removePersonalInformation",
        "removeDateAndTime", "doNotDisplayPageBoundaries", "displayBackgroundShape",
        "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
        "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData",
        "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors",
        "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
        "attachedTemplate", "linkStyles", "stylePaneFormatFilter",
        "stylePaneSortMethod", "documentType", "mailMerge", "revisionView",
        "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting",
        "documentProtection", "autoFormatOverride", "styleLockTheme",
        "styleLockQFSet", "defaultTabStop", "autoHyphenation",
        "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps",
        "showEnvelope", "summaryLength", "clickAndTypeStyle", "defaultTableStyle",
    )
)  # fmt: skip
"""What stands in front of ``w:evenAndOddHeaders`` (CT_Settings)."""


def set_form(file: WordFile) -> bool:
    """Write ``— `` and `` —`` around page numbers; return whether there were any."""
    done = False
    for name in _footers(file):
        for field in page_fields(file.part(name).root):
            reword(field)
            done = True
        file.touch(name)
    for section in sections_of(file.body):
        numbers = section.find(f"{W}pgNumType")
        if numbers is not None and numbers.get(f"{W}fmt") == "numberInDash":
            del numbers.attrib[f"{W}fmt"]
    return done


def set_look(file: WordFile) -> bool:
    """Set page numbers in 四号 宋体; return whether there were any."""
    done = False
    for name in _footers(file):
        for field in page_fields(file.part(name).root):
            set_runs(own_runs(field.paragraph), _LOOK)
            done = True
        file.touch(name)
    return done


def go_on(body: Any, section: int | None) -> bool:
    """Let page numbers go on from section to section; return whether any began anew.

    Args:
        body: of the main part.
        section: index of the one that is meant; None: all but the first.
    """
    found = sections_of(body)
    meant = found[1:] if section is None else found[section : section + 1]
    done = False
    for one in meant:
        numbers = one.find(f"{W}pgNumType")
        if numbers is not None:
            done |= numbers.attrib.pop(f"{W}start", None) is not None
    return done


def set_sides(file: WordFile) -> bool:
    """Put page numbers at the outer sides; return whether that could be done."""
    found = [_sides(file, one) for one in sections_of(file.body)]
    plans = [one for one in found if one is not None]
    if any(not one.even and file.has_targets(one.odd) for one in plans):
        return False
    copies: dict[str, str] = {}
    for one in plans:
        if one.even:
            _put(file, one.even, "left")
            continue
        if one.odd not in copies:
            root = deepcopy(file.part(one.odd).root)
            copies[one.odd], name = file.add("footer", _FOOTER_TYPE, root, "footer")
            _put(file, name, "left")
        _refer(one.section, _FOOTER, "even", copies[one.odd])
    for odd in {one.odd for one in plans}:
        _put(file, odd, "right")
    if plans:
        _switch_sides(file)
    return bool(plans)


class _Sides(NamedTuple):
    """The footers of a section's own."""

    section: Any
    odd: str
    even: str
    """Empty: there is none yet with a number."""


def _sides(file: WordFile, section: Any) -> _Sides | None:
    """Return a section's own footers; None: it has none with a number."""
    targets = file.targets("footer")
    names = {
        one.get(f"{W}type", ""): targets.get(one.get(f"{R}id", ""), "")
        for one in section.iterfind(_FOOTER)
    }
    numbered = {
        kind: name
        for kind, name in names.items()
        if name and page_fields(file.part(name).root)
    }
    odd = numbered.get("default", "")
    even = numbered.get("even", "") if _has_sides(file) else ""
    return _Sides(section, odd, even if even != odd else "") if odd else None


def add_numbers(file: WordFile) -> bool:
    """Give every page a number; return whether nothing else stands in the footers."""
    if any(not _is_blank(file.part(name).root) for name in _footers(file)):
        return False
    ids = {}
    for kind, side in (("default", "right"), ("even", "left")):
        root = make_root(f"{W}ftr", {"w": MAIN, "r": RELATIONS})
        root.append(_numbered(side))
        ids[kind], _ = file.add("footer", _FOOTER_TYPE, root, "footer")
    for n, section in enumerate(sections_of(file.body)):
        has_own = section.find(_FOOTER) is not None
        if n == 0 or has_own:
            for kind, id in ids.items():
                _refer(section, _FOOTER, kind, id)
        margins = section.find(f"{W}pgMar")
        if margins is not None:
            bottom = whole_number(margins.get(f"{W}bottom"))
            if bottom > _BELOW:
                margins.set(f"{W}footer", str(bottom - _BELOW))
    _switch_sides(file)
    return True


def _footers(file: WordFile) -> list[str]:
    return [name for name in dict.fromkeys(file.targets("footer").values()) if name]


def _is_blank(root: Any) -> bool:
    seen = (f"{W}t", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sym", f"{W}tbl")
    return not any((one.text or "x").strip() for one in root.iter(*seen))


def _has_sides(file: WordFile) -> bool:
    name = file.related("settings")
    return bool(name) and is_on(file.part(name).root.find(f"{W}evenAndOddHeaders"))


def _switch_sides(file: WordFile) -> None:
    """Let odd and even pages have their own footers; their headers stay alike."""
    if _has_sides(file):
        return
    name = file.related("settings")
    if not name:
        root = make_root(f"{W}settings", {"w": MAIN})
        _, name = file.add("settings", f"{_FORMAT}.settings+xml", root, "settings")
    root = file.part(name).root
    for one in root.findall(f"{W}evenAndOddHeaders"):
        root.remove(one)
    place = sum(1 for one in root if one.tag in _BEFORE_SIDES)
    root.insert(place, make(f"{W}evenAndOddHeaders"))
    file.touch(name)
    for section in sections_of(file.body):
        own = {
            one.get(f"{W}type"): one.get(f"{R}id") for one in section.iterfind(_HEADER)
        }
        if own.get("default"):
            _refer(section, _HEADER, "even", own["default"])


def _refer(section: Any, tag: str, kind: str, id: str) -> None:
    for one in section.iterfind(tag):
        if one.get(f"{W}type") == kind:
            one.set(f"{R}id", id)
            return
    made = make(tag, {f"{W}type": kind, f"{R}id": id})
    last = section.findall(tag)
    if last:
        last[-1].addnext(made)
    else:
        insert_in_order(section, made, SECTION_ORDER)


def _put(file: WordFile, name: str, side: str) -> None:
    for field in page_fields(file.part(name).root):
        put_aside(field, side)
    file.touch(name)


def _numbered(side: str) -> Any:
    """Return a paragraph that is a page number."""
    look = make(f"{W}rPr")
    fonts = {f"{W}{name}": _FACE for name in ("ascii", "hAnsi", "eastAsia")}
    look.append(make(f"{W}rFonts", fonts))
    look.append(make(f"{W}spacing", {f"{W}val": "0"}))
    for name in ("sz", "szCs"):
        look.append(make(f"{W}{name}", {f"{W}val": _SIZE}))
    field = run_of("1", look)
    paragraph = make(
        f"{W}p", {},
        make(
            f"{W}pPr", {},
            make(f"{W}spacing", {f"{W}line": "280", f"{W}lineRule": "exact"}),
            make(f"{W}ind", {f"{W}firstLineChars": "0", f"{W}firstLine": "0"}),
        ),
        make(f"{W}fldSimple", {f"{W}instr": " PAGE "}, field),
    )  # fmt: skip
    number = page_fields(paragraph)[0]
    reword(number)
    put_aside(number, side)
    return paragraph
