/* The true pages: each an SVG of the server's layout, drawn only while it is near.

   What has not changed is not sent again, nor drawn again. A sheet out of sight keeps its
   height, and nothing else. */

import { element } from "../ground/elements.js";
import { keepOutlines, withPaths } from "./outlines.js";
import { difference } from "../ground/difference.js";
import { on, store, tell } from "../ground/store.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_KEPT = 300; // pages' pictures
const NEAR = "600px"; // how far from sight a page is drawn

const pictures = new Map(); // a page's key → its SVG
const drawn = new WeakMap(); // a sheet's SVG → the pieces that it shows, an element each
const seen = new Set(); // numbers of the pages that are near
let place, watcher;

const PIECE = /\n(?=<(?:g role=|rect |image ))/; // what begins a line, a rule, a picture
const TURNED = '<g transform="matrix('; // a page of pieces inside of another

export function startPages() {
  place = document.getElementById("pages");
  place.setAttribute("role", "region");
  watcher = new IntersectionObserver(look, { root: place, rootMargin: NEAR });
  on("view", ({ view }) => draw(view));
  on("document", () => {
    place.scrollTop = 0;
    draw(store.current?.view ?? null);
  });
}

/* Keys of the document's pages whose pictures are here. */
export const known = () => keys().filter((key) => pictures.has(key));

/* Numbers of the pages that are near. */
export const inView = () => (seen.size ? [...seen].sort((a, b) => a - b) : [1, 2]);

const keys = () => (store.current?.view?.pages ?? []).map((page) => page.key);

/* The sheet of a page, from 1. */
export const sheetOf = (number) => place.children[number - 1];

/* Keep what a view has brought. */
export function learn(view) {
  keepOutlines(view.glyphs);
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
  paint(svg, picture);
  sheet.dataset.key = page.key;
}

/* Show a picture; pieces that are shown already, above and below what has changed, stay. */
function paint(svg, picture) {
  if (picture.includes(TURNED)) {
    drawn.delete(svg);
    svg.innerHTML = withPaths(picture);
    return;
  }
  const now = picture ? picture.trimEnd().split(PIECE) : [];
  if (!drawn.has(svg)) svg.replaceChildren();
  const change = difference(drawn.get(svg) ?? [], now);
  drawn.set(svg, now);
  if (change === null) return;
  const { head, gone, fresh } = change;
  const made = document.createElementNS(SVG, "svg");
  made.innerHTML = withPaths(fresh.join("\n"));
  for (const old of [...svg.children].slice(head, head + gone)) old.remove();
  const next = svg.children[head] ?? null;
  for (const piece of [...made.children]) svg.insertBefore(piece, next);
}

function clear(sheet) {
  if (sheet.dataset.key === undefined) return;
  sheet.firstChild.replaceChildren();
  drawn.delete(sheet.firstChild);
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
