/* The true pages: each an SVG of the server's layout, drawn only while it is near.

   Outlines of glyphs are kept once for all pages; what has not changed is not sent again.
   A sheet out of sight keeps its height, and nothing else. */

import { element } from "../ground/elements.js";
import { on, store, tell } from "../ground/store.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_KEPT = 300; // pages' pictures
const NEAR = "600px"; // how far from sight a page is drawn

const pictures = new Map(); // a page's key → its SVG
const outlines = new Set(); // names of the outlines that are here
const seen = new Set(); // numbers of the pages that are near
let place, defs, watcher;

export function startPages() {
  place = document.getElementById("pages");
  place.setAttribute("role", "region");
  const own = document.createElementNS(SVG, "svg");
  own.setAttribute("class", "glyphs");
  own.setAttribute("aria-hidden", "true");
  defs = document.createElementNS(SVG, "defs");
  own.append(defs);
  document.body.append(own);
  watcher = new IntersectionObserver(look, { root: place, rootMargin: NEAR });
  on("view", ({ view }) => draw(view));
  on("document", () => {
    place.scrollTop = 0;
    draw(store.current?.view ?? null);
  });
}

/* Keys of the document's pages whose pictures are here. */
export const known = () => keys().filter((key) => pictures.has(key));

/* Names of the outlines that are here. */
export const outlinesHere = () => [...outlines];

/* Numbers of the pages that are near. */
export const inView = () => (seen.size ? [...seen].sort((a, b) => a - b) : [1, 2]);

const keys = () => (store.current?.view?.pages ?? []).map((page) => page.key);

/* The sheet of a page, from 1. */
export const sheetOf = (number) => place.children[number - 1];

/* Keep what a view has brought. */
export function learn(view) {
  for (const [name, outline] of Object.entries(view.glyphs)) {
    const path = document.createElementNS(SVG, "path");
    path.id = name;
    path.setAttribute("d", outline);
    defs.append(path);
    outlines.add(name);
  }
  for (const page of view.pages) {
    if (page.svg === undefined) continue;
    pictures.delete(page.key); // what is used last stands last
    pictures.set(page.key, page.svg);
    delete page.svg;
  }
  const using = new Set(view.pages.map((page) => page.key));
  for (const key of pictures.keys()) {
    if (pictures.size <= MOST_KEPT) break;
    if (!using.has(key) || pictures.size > 2 * MOST_KEPT) pictures.delete(key);
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
    const sheet = emptySheet(place.children.length + 1);
    place.append(sheet);
    watcher.observe(sheet);
  }
  pages.forEach((page, at) => fill(place.children[at], page));
  tell("drawn");
}

function emptySheet(number) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  const folio = element("span", "folio", number);
  folio.setAttribute("aria-hidden", "true");
  const sheet = element("div", "sheet", svg, folio);
  sheet.dataset.number = number;
  return sheet;
}

/* Draw a page, if it is near and other than it was. */
function fill(sheet, page) {
  const [width, height] = page.size;
  const svg = sheet.firstChild;
  const box = `0 0 ${width} ${height}`;
  if (svg.getAttribute("viewBox") !== box) {
    svg.setAttribute("viewBox", box);
    sheet.style.setProperty("--wide", width);
    sheet.style.setProperty("--high", height);
  }
  if (sheet.dataset.key === page.key) return;
  if (!seen.has(Number(sheet.dataset.number))) {
    clear(sheet);
    return;
  }
  // Until its new picture is here a page shows the one before.
  const picture = pictures.get(page.key);
  if (picture === undefined) return;
  svg.innerHTML = picture;
  sheet.dataset.key = page.key;
}

function clear(sheet) {
  if (sheet.dataset.key === undefined) return;
  sheet.firstChild.replaceChildren();
  delete sheet.dataset.key;
}

function look(entries) {
  for (const { target, isIntersecting } of entries) {
    const number = Number(target.dataset.number);
    if (isIntersecting) {
      seen.add(number);
    } else {
      seen.delete(number);
      clear(target);
    }
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
  tell("drawn");
}
