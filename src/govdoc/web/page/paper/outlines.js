/* Outlines of glyphs, each here once. Each glyph of a page is a path with its outline: with
   `use`, which makes an element and a place of its own for each, a browser takes twice
   as long. */

const outlines = new Map(); // a glyph's name → its steps, each from where the one before ends

const STEP = /([MLQCZ])([^MLQCZ]*)/g;
const USE = /<use href="#([^"]+)" x="([^"]+)"\/>/g;

/* Names of the outlines that are here. */
export const outlinesHere = () => [...outlines.keys()];

/* Keep the outlines that a view has brought. */
export function keepOutlines(found) {
  for (const [name, steps] of Object.entries(found)) outlines.set(name, relative(steps));
}

/* A picture with a path for each glyph; `data-at` says where in its run it stands. */
export function withPaths(picture) {
  return picture.replace(USE, (_, name, x) => `<path d="M${x} 0${outlines.get(name) ?? ""}" data-at="${x}"/>`);
}

/* Steps that go from where one is, so that they can be put anywhere. */
function relative(steps) {
  let [x, y] = [0, 0];
  let start = [0, 0];
  let found = "";
  for (const [, letter, words] of steps.matchAll(STEP)) {
    const numbers = words ? words.split(" ").map(Number) : [];
    found += letter.toLowerCase() + numbers.map((n, at) => rounded(n - (at % 2 ? y : x))).join(" ");
    if (letter === "Z") [x, y] = start;
    else [x, y] = numbers.slice(-2);
    if (letter === "M") start = [x, y];
  }
  return found;
}

const rounded = (number) => Math.round(number * 1000) / 1000;
