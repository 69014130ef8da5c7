/* The bar above the pages: which page is seen, and how large pages are. */

import { button, element } from "../ground/elements.js";
import { on, store } from "../ground/store.js";
import { sheetOf } from "./pages.js";

const SIZES = [
  ["wide", "适合宽度", "0"],
  ["whole", "整页", "9"],
  ["real", "100%", "1"],
];
let place, bar, field, total;
let seen = 1; // the page that is looked at

export function startZoom() {
  place = document.getElementById("pages");
  bar = element("div", "paper-bar", goer(), ...SIZES.map(sizer));
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "页面");
  place.before(bar);
  size("wide");
  new ResizeObserver(() => place.style.setProperty("--room", `${place.clientHeight - 24}px`)).observe(place);
  place.addEventListener("scroll", tellSeen, { passive: true });
  on("drawn", tellSeen);
  place.addEventListener("keydown", (event) => {
    const found = SIZES.find(([, , key]) => key === event.key);
    if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    size(found[0]);
  });
}

/* The field that says which page is seen, and takes another. */
function goer() {
  field = element("input");
  field.type = "text";
  field.inputMode = "numeric";
  field.id = "page-number";
  field.addEventListener("change", () => {
    const count = store.current?.view?.pages.length ?? 0;
    const wanted = Math.min(count, Math.max(1, Number.parseInt(field.value, 10) || seen));
    if (count) place.scrollTop = sheetOf(wanted).offsetTop - place.offsetTop - 12;
    field.value = count ? wanted : "";
  });
  field.addEventListener("focus", () => field.select());
  total = element("span");
  return element("label", "goer", "第 ", field, total);
}

function sizer([name, words, key]) {
  const made = button("", words, () => size(name));
  made.dataset.size = name;
  made.title = `光标在页面上时按 ${key}`;
  return made;
}

/* Make all pages of one size; what is seen stays where it is. */
function size(name) {
  const sheet = store.current?.view?.pages.length ? sheetOf(seen) : null;
  const before = sheet?.getBoundingClientRect();
  const top = place.getBoundingClientRect().top;
  const share = sheet ? (top - before.top) / before.height : 0;
  place.dataset.size = name;
  for (const each of bar.querySelectorAll("button")) {
    each.setAttribute("aria-pressed", String(each.dataset.size === name));
  }
  if (sheet === null) return;
  const after = sheet.getBoundingClientRect();
  place.scrollTop += after.top - top + share * after.height;
}

/* Say which page takes the upper half of what is seen. */
function tellSeen() {
  const count = store.current?.view?.pages.length ?? 0;
  const middle = place.getBoundingClientRect().top + place.clientHeight / 3;
  let low = 1, high = count;
  while (low < high) {
    const half = (low + high) >> 1;
    if (sheetOf(half).getBoundingClientRect().bottom < middle) low = half + 1;
    else high = half;
  }
  seen = low;
  total.textContent = count ? ` 页，共 ${count} 页` : " 页";
  field.disabled = count === 0;
  if (document.activeElement !== field) field.value = count ? String(seen) : "";
}
