/* The true pages: each an SVG of the server's layout, drawn only while it is in view.

   Outlines of glyphs are kept once for all pages; what has not changed is not sent again. */

import { on, paragraphAt, store, tell } from "./store.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_KEPT = 300; // pages' pictures

const pictures = new Map(); // a page's key → its SVG
const seen = new Set(); // numbers of the pages in view
let place, defs, watcher;

export function startPages() {
  place = document.getElementById("pages");
  const own = document.createElementNS(SVG, "svg");
  own.setAttribute("class", "glyphs");
  own.setAttribute("aria-hidden", "true");
  defs = document.createElementNS(SVG, "defs");
  own.append(defs);
  document.body.append(own);
  watcher = new IntersectionObserver(look, { root: place, rootMargin: "200px" });
  on("view", ({ view }) => draw(view));
  on("document", () => {
    place.scrollTop = 0;
    draw(store.current?.view ?? null);
  });
  on("caret", mark);
  place.addEventListener("click", go);
}

/* Keys of the pages whose pictures are here. */
export const known = () => [...pictures.keys()];

/* Numbers of the pages that are looked at. */
export const inView = () => (seen.size ? [...seen].sort((a, b) => a - b) : [1, 2]);

/* Keep what a view has brought. */
export function learn(view) {
  const names = Object.keys(view.glyphs);
  if (names.length) {
    const paths = names.map((name) => `<path id="${name}" d="${view.glyphs[name]}"/>`);
    defs.insertAdjacentHTML("beforeend", paths.join(""));
    tell("glyphs", { names });
  }
  for (const page of view.pages) {
    if (page.svg === undefined) continue;
    pictures.set(page.key, page.svg);
    delete page.svg;
  }
  const using = new Set(view.pages.map((page) => page.key));
  for (const key of pictures.keys()) {
    if (pictures.size <= MOST_KEPT) break;
    if (!using.has(key)) pictures.delete(key);
  }
}

function draw(view) {
  const pages = view?.pages ?? [];
  while (place.children.length > pages.length) {
    watcher.unobserve(place.lastChild);
    seen.delete(place.children.length);
    place.lastChild.remove();
  }
  while (place.children.length < pages.length) {
    const sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.dataset.number = place.children.length + 1;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("aria-hidden", "true");
    sheet.append(svg);
    place.append(sheet);
    watcher.observe(sheet);
  }
  pages.forEach((page, at) => fill(place.children[at], page));
  mark();
}

/* Draw a page, if it is in view and other than it was. */
function fill(sheet, page) {
  const [width, height] = page.size;
  const svg = sheet.firstChild;
  const box = `0 0 ${width} ${height}`;
  if (svg.getAttribute("viewBox") !== box) svg.setAttribute("viewBox", box);
  if (!seen.has(Number(sheet.dataset.number))) {
    if (sheet.dataset.key !== page.key && sheet.dataset.key) {
      svg.replaceChildren();
      delete sheet.dataset.key;
    }
    return;
  }
  const picture = pictures.get(page.key);
  if (sheet.dataset.key === page.key || picture === undefined) return;
  svg.innerHTML = picture;
  sheet.dataset.key = page.key;
}

function look(entries) {
  for (const { target, isIntersecting } of entries) {
    const number = Number(target.dataset.number);
    if (isIntersecting) seen.add(number);
    else seen.delete(number);
  }
  const pages = store.current?.view?.pages ?? [];
  let isMissing = false;
  for (const number of seen) {
    const page = pages[number - 1];
    if (page === undefined) continue;
    fill(place.children[number - 1], page);
    isMissing ||= !pictures.has(page.key);
  }
  if (isMissing) tell("scrolled");
}

/* Show where the caret's line stands on paper. */
function mark() {
  place.querySelector(".here")?.remove();
  const one = store.current;
  const found = one?.view ? landing(one.view, one.caret) : null;
  tell("landed", { landing: found });
  if (!found) return;
  const sheet = place.children[found.page - 1];
  const [left, baseline, width, height] = found.box;
  const [paperWidth, paperHeight] = one.view.pages[found.page - 1].size;
  const here = document.createElement("div");
  here.className = "here";
  here.style.left = `${(left / paperWidth) * 100}%`;
  here.style.top = `${((baseline - height) / paperHeight) * 100}%`;
  here.style.width = `${(width / paperWidth) * 100}%`;
  here.style.height = `${(height * 1.25 / paperHeight) * 100}%`;
  sheet.append(here);
}

/* Where a place of the source stands: {page, row, box}; null: on no page. */
export function landing(view, { line, at = 0 }) {
  const first = paragraphAt(view, line)?.lines[0] ?? line;
  let found = null;
  view.pages.forEach((page, number) => {
    const rows = [...new Set(page.lines.map((one) => one[3]))];
    for (const [source, start, ...box] of page.lines) {
      if (source !== first || (start > at && found)) continue;
      found = { page: number + 1, row: rows.indexOf(box[1]) + 1, box };
    }
  });
  return found;
}

/* A click on a page: show what was clicked in the source. */
function go(event) {
  const sheet = event.target.closest(".sheet");
  const page = store.current?.view?.pages[(sheet?.dataset.number ?? 0) - 1];
  if (!page) return;
  const area = sheet.getBoundingClientRect();
  const x = ((event.clientX - area.left) / area.width) * page.size[0];
  const y = ((event.clientY - area.top) / area.height) * page.size[1];
  let best = null;
  for (const row of page.lines) {
    const [, , left, baseline, width, height] = row;
    const away = Math.abs(y - (baseline - height / 2)) * 4 + Math.max(0, left - x, x - left - width);
    if (best === null || away < best.away) best = { away, row };
  }
  if (best === null) return;
  const [line, start, left, , width, height] = best.row;
  const along = Math.round((Math.min(x, left + width) - left) / (height || 1));
  tell("go", { line, at: start < 0 ? 0 : start + Math.max(0, along) });
}
