"""How readers that nobody here wrote show our OFD, beside our PDF of the same pages.

usage: python benchmarks/ofd_readers.py --judges FOLDER [--validator FILE] [--keep FOLDER] PATH...

FOLDER is what ``benchmarks/judges/make.sh`` makes. Files, or folders of .txt. For each: the
validator's word, text by ofdkit and by poppler, ink boxes of glyphs in each reader's pages at
400 dpi beside those of the PDF by poppler, pixels that differ at 100 dpi, bytes and seconds of both
files. ``--keep`` leaves files and pages there, to be looked at.
"""

from __future__ import annotations

import argparse
import base64
import functools
import io
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pypdfium2
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

import govdoc
from govdoc.api import lay_out
from govdoc.fonts.glyphs import glyphs_of, open_font, shown_glyph
from govdoc.model.pages import Page, Pages
from govdoc.units import EMU_PER_MM
from govdoc.writers import ofd, pdf

JUDGES = Path(__file__).parent / "judges"
DPI = 400
"""Programs put glyphs on whole pixels: at 200 dpi each is up to 0.127 mm off by that alone."""
PIXEL = 25.4 / DPI
GLYPHS = 200
FREE = 4
"""Pixels around a glyph without ink of another."""
INK = 224
"""Level of gray below which a pixel has ink: a hair's, too."""
GOAL = 0.15
"""mm."""
SHOWN = 3
"""Pages of a document that are drawn."""
UNLIKE = 64
"""Levels of gray by which a pixel differs."""
SCALE = 10
"""CSS pixels a mm: Chromium puts the objects of ofd.js on whole ones."""
ROUNDS = 5
CHROMIUM = ["--no-sandbox", "--disable-lcd-text", "--font-render-hinting=none"]
NAMESPACE = "{http://www.ofdspec.org/2016}"

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; pixels."""


class Made(NamedTuple):
    """A document in both forms."""

    name: str
    pages: Pages
    ofd: Path
    pdf: Path
    ratio: float
    """The writer's seconds by those of the PDF's, fonts at hand."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--judges", type=Path)
    options.add_argument("--validator", type=Path)
    options.add_argument("--keep", type=Path)
    options.add_argument("--chromium", default="/usr/bin/chromium")
    options.add_argument("paths", nargs="+", type=Path)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        made = [make(path, folder) for path in sources(asked.paths)]
        sizes(made)
        if asked.validator:
            validity(asked.validator, made)
        if asked.judges:
            texts(asked.judges, made)
            shown: dict[str, Draw] = {"PDFium, of the PDF": by_pdfium}
            shown["ofd2img"] = by_ofd2img(asked.judges, made, folder)
            shown["ofd.js"] = by_ofd_js(asked.judges, made, asked.chromium)
            for name, draw in shown.items():
                pixels(name, draw, made, folder if asked.keep else None)


def sources(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path]


def make(path: Path, folder: Path) -> Made:
    pages = lay_out(govdoc.read(path))
    best = [float("inf"), float("inf")]
    found = [b"", b""]
    for _ in range(ROUNDS):
        for i, write in enumerate((ofd.write, pdf.write)):
            start = time.process_time()
            found[i] = write(pages)
            best[i] = min(best[i], time.process_time() - start)
    places = [folder / f"{path.stem}{suffix}" for suffix in (".ofd", ".pdf")]
    for place, data in zip(places, found, strict=True):
        place.write_bytes(data)
    return Made(path.stem, pages, *places, best[0] / best[1])


def sizes(made: Sequence[Made]) -> None:
    print(f"{'':28}{'pages':>6}{'OFD':>11}{'PDF':>11}{'bytes':>7}{'time':>7}")
    for one in made:
        own, other = one.ofd.stat().st_size, one.pdf.stat().st_size
        print(f"{one.name[:27]:28}{len(one.pages.pages):6}{own:11,}{other:11,}", end="")
        print(f"{own / other:7.2f}{one.ratio:7.2f}")


def validity(validator: Path, made: Sequence[Made]) -> None:
    command = [sys.executable, str(validator), *(str(one.ofd) for one in made)]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    bad = [line for line in lines if not line.endswith(": valid")]
    print(f"valid: {len(lines) - len(bad)} of {len(made)}", *bad, sep="\n  ")


def texts(judges: Path, made: Sequence[Made]) -> None:
    python = judges / "python/bin/python"
    command = [
        str(python),
        str(JUDGES / "ofdkit_reads.py"),
        *(str(o.ofd) for o in made),
    ]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    same = ordered = total = 0
    for one, own in zip(made, found, strict=True):
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(one.pdf), "-"]
        copied = subprocess.run(command, capture_output=True, check=True).stdout
        sheets = copied.decode().split("\f")[:-1]
        for number, (sheet, texts) in enumerate(zip(sheets, own, strict=True), 1):
            written, read, other = map(signs, (*texts, sheet))
            total += 1
            same += written == other
            ordered += read == other
            if written != other:
                both = zip(written, other)  # noqa: B905
                at = next((i for i, (a, b) in enumerate(both) if a != b), 0)
                pieces = written[at : at + 12], other[at : at + 12]
                print(f"  {one.name}, page {number}: text differs at {pieces}")
    print(f"text by ofdkit is the PDF's: {same} of {total} pages, ", end="")
    print(f"{ordered} also in the order that it makes of the places")


def signs(text: str) -> str:
    return "".join(text.split())


Draw = Callable[[Made, int], Image.Image]


@functools.cache
def by_poppler(path: Path, number: int, dpi: int = DPI) -> Image.Image:
    page = str(number + 1)
    command = ["pdftoppm", "-r", str(dpi), "-f", page, "-l", page, "-gray", str(path)]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(data))


def by_pdfium(one: Made, number: int) -> Image.Image:
    """Draw the PDF once more: so far do programs differ on one file."""
    sheet = pypdfium2.PdfDocument(one.pdf)[number]
    return sheet.render(scale=DPI / 72).to_pil().convert("L")


def by_ofd2img(judges: Path, made: Sequence[Made], folder: Path) -> Draw:
    place = folder / "ofd2img"
    place.mkdir(exist_ok=True)
    python = (judges / "python/bin/python").absolute()
    for one in made:
        command = [str(python), str(JUDGES / "ofd2img_draws.py")]
        command += [str(place.absolute()), str(one.ofd.absolute())]
        subprocess.run(command, check=True, cwd=place, stderr=subprocess.DEVNULL)
    # What it takes for a point is a pixel of 200 dpi.
    dpi = DPI * 72 // 200
    return lambda one, number: by_poppler(place / one.pdf.name, number, dpi)


def by_ofd_js(judges: Path, made: Sequence[Made], chromium: str) -> Draw:
    drawn: dict[tuple[str, int], Image.Image] = {}
    handler = functools.partial(Served, directory=str(judges / "node"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play, tempfile.TemporaryDirectory() as scratch:
        browser = play.chromium.launch(executable_path=chromium, args=CHROMIUM)
        for one in made:
            page = browser.new_page(
                device_scale_factor=DPI / 25.4 / SCALE,
                viewport={"width": 2970, "height": 2970},
            )
            page.goto(f"http://127.0.0.1:{server.server_port}/ofd_js.html")
            page.evaluate("(fonts) => lend(fonts)", fonts_of(one.ofd))
            data = base64.b64encode(one.ofd.read_bytes()).decode()
            count = page.evaluate("([data, scale]) => load(data, scale)", [data, SCALE])
            for number in range(min(count, SHOWN)):
                width, height = page.evaluate("(number) => show(number)", number)
                file = Path(scratch, "x.png")
                clip = {"x": 0, "y": 0, "width": width, "height": height}
                page.screenshot(path=file, clip=clip)
                drawn[one.name, number] = Image.open(file).convert("L")
            page.close()
        browser.close()
    server.shutdown()
    return lambda one, number: drawn[one.name, number]


class Served(SimpleHTTPRequestHandler):
    """The judge's modules, and the page that calls them."""

    def translate_path(self, path: str) -> str:
        if path == "/ofd_js.html":
            return str(JUDGES / "ofd_js.html")
        return super().translate_path(path)

    def log_message(self, *_: object) -> None:
        pass


def fonts_of(path: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("Doc_0/PublicRes.xml"))
        return [
            {
                "family": font.get("FamilyName") or "",
                "data": base64.b64encode(
                    archive.read(f"Doc_0/Res/{font.findtext(f'{NAMESPACE}FontFile')}")
                ).decode(),
            }
            for font in root.iter(f"{NAMESPACE}Font")
        ]


def pixels(name: str, draw: Draw, made: Sequence[Made], keep: Path | None) -> None:
    differing = area = 0
    boxes = [(one, n, box) for one in made for n, box in alone(one.pages)]
    chosen = boxes[:: max(len(boxes) // GLYPHS, 1)][:GLYPHS]
    off: list[tuple[float, float, str]] = []
    for one in made:
        unlike = 0
        for number in range(len(one.pages.pages[:SHOWN])):
            theirs, ours = draw(one, number), by_poppler(one.pdf, number)
            if theirs.size != ours.size:
                theirs = fitted(theirs, ours.size)
            low = [page.reduce(DPI // 100) for page in (theirs, ours)]
            counts = ImageChops.difference(*low).histogram()
            unlike += sum(counts[UNLIKE:])
            area += low[0].width * low[0].height
            off += [
                (*moved(theirs, ours, box), f"{one.name}, page {number + 1}")
                for this, n, box in chosen
                if this is one and n == number
            ]
            if keep:
                both = Image.new("L", (2 * low[0].width, low[0].height), 255)
                both.paste(low[0], (0, 0))
                both.paste(low[1], (low[0].width, 0))
                (keep / name).mkdir(exist_ok=True)
                both.save(keep / name / f"{one.name}-{number + 1}.png")
        differing += unlike
    edges, shifts, places = zip(*sorted(off, reverse=True), strict=True)
    beyond = sum(edge > GOAL for edge in edges)
    print(
        f"{name}: {len(off)} glyphs, edges of ink {edges[0]:.3f} mm off at most ",
        end="",
    )
    print(
        f"({places[0]}), {beyond} beyond {GOAL}; middles {max(shifts):.3f} at most, ",
        end="",
    )
    print(
        f"{statistics.median(shifts):.3f} mostly; {differing / area:.2%} of pixels differ"
    )


def fitted(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a page a pixel larger or smaller, by what its reader rounds up."""
    page = Image.new("L", size, 255)
    page.paste(image, (0, 0))
    return page


def alone(pages: Pages) -> Iterator[tuple[int, Box]]:
    """Yield the ink of glyphs with no other's beside it, page by page."""
    for number, page in enumerate(pages.pages[:SHOWN]):
        boxes = sorted(inks(page, pages.height, page.sideways is not None))
        if page.sideways is not None:
            boxes = sorted([*boxes, *inks(page.sideways, pages.height, False)])
        for i, box in enumerate(boxes):
            near = boxes[max(i - 60, 0) : i] + boxes[i + 1 : i + 60]
            if not any(touch(box, other) for other in near):
                yield number, box


def touch(box: Box, other: Box) -> bool:
    beside = other[0] > box[2] + FREE + 1 or other[2] < box[0] - FREE - 1
    return not (beside or other[1] > box[3] + FREE + 1 or other[3] < box[1] - FREE - 1)


def inks(page: Page, height: int, is_turned: bool) -> Iterator[Box]:
    for line in page.lines:
        for run in line.runs:
            glyphs = glyphs_of(run.face.path, run.face.index)
            font = open_font(run.face.path, run.face.index)
            scale, x, y = run.size / font.face.upem, float(run.x), line.y - run.rise
            for char, white in zip(run.text, run.whites, strict=True):
                glyph = shown_glyph(font, char)
                ink = font.get_glyph_extents(glyph) if glyph else None
                if ink and ink.width and not (run.is_slanted or run.bold):
                    left, top = x + ink.x_bearing * scale, y - ink.y_bearing * scale
                    box = (
                        left,
                        top,
                        left + ink.width * scale,
                        top - ink.height * scale,
                    )
                    if is_turned:
                        box = (height - box[3], box[0], height - box[1], box[2])
                    a, b, c, d = (v / EMU_PER_MM / PIXEL for v in box)
                    yield a, b, c, d
                x += glyphs[char][1] * run.size + white


def moved(theirs: Image.Image, ours: Image.Image, box: Box) -> tuple[float, float]:
    """Return how far a glyph's edges of ink are apart at most, and its middles; mm."""
    left, top, right, bottom = map(int, box)
    around = (left - FREE, top - FREE, right + FREE + 1, bottom + FREE + 1)
    crops = [page.crop(around) for page in (theirs, ours)]
    edges = [one.point(lambda level: 255 * (level < INK)).getbbox() for one in crops]
    if edges[0] is None or edges[1] is None:
        return (0.0, 0.0) if edges[0] == edges[1] else (float("inf"), float("inf"))
    edge = max(abs(a - b) for a, b in zip(*edges, strict=True))
    own, other = map(middle, crops)
    shift = max(abs(a - b) for a, b in zip(own, other, strict=True))
    return edge * PIXEL, shift * PIXEL


def middle(image: Image.Image) -> tuple[float, float]:
    """Return where the middle of the ink is, in pixels."""
    ink, found = ImageChops.invert(image).convert("F"), []
    for size in ((image.width, 1), (1, image.height)):
        line = ink.resize(size, Image.Resampling.BOX).get_flattened_data()
        found.append(sum(i * one for i, one in enumerate(line)) / sum(line))
    return found[0], found[1]


if __name__ == "__main__":
    main()
