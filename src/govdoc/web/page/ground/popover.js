/* A sheet that a button opens below itself: Enter takes what is chosen and closes it, Escape, a click elsewhere, and the focus gone
   elsewhere close it. */

import { element } from "./elements.js";
import { on } from "./store.js";

const EDGE = 8; // px that stay free at the window's edges

/* Put a sheet below a button. `fill(sheet, close)` makes what stands in it, each time it
   opens; `role` and `label` are for those who hear it. Returns the place for both. */
export function popover(button, { role, label, fill }) {
  const sheet = element("div", "popover");
  sheet.setAttribute("role", role);
  sheet.setAttribute("aria-label", label);
  sheet.tabIndex = -1; // a click between its controls does not close it
  sheet.hidden = true;
  button.setAttribute("aria-haspopup", role);
  button.setAttribute("aria-expanded", "false");
  const place = element("span", "popover-place", button, sheet);

  const open = () => {
    fill(sheet, close);
    sheet.hidden = false;
    button.setAttribute("aria-expanded", "true");
    keepInside(sheet);
    document.addEventListener("pointerdown", outside, true);
    const first = sheet.querySelector("[type=radio]:checked") ?? sheet.querySelector("[role=menuitem]:not(:disabled), input, button");
    (first ?? sheet).focus();
  };
  const close = ({ isBack = true } = {}) => {
    if (sheet.hidden) return;
    document.removeEventListener("pointerdown", outside, true);
    sheet.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (isBack) button.focus({ preventScroll: true });
    sheet.replaceChildren();
  };
  const outside = ({ target }) => {
    if (!place.contains(target)) close({ isBack: false });
  };
  button.addEventListener("click", () => (sheet.hidden ? open() : close()));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || !sheet.hidden) return;
    event.preventDefault();
    event.stopPropagation(); // a menu would walk on
    open();
  });
  place.addEventListener("keydown", (event) => {
    if (sheet.hidden) return;
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      if (event.target.matches("[type=radio]:not(:checked)")) event.target.click();
    } else if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget !== null && !place.contains(relatedTarget)) close({ isBack: false });
  });
  // What stands in it may have been taken back.
  on("stepped", () => close());
  return place;
}

function keepInside(sheet) {
  sheet.style.left = "0";
  const { right, left, top } = sheet.getBoundingClientRect();
  const over = right - (document.documentElement.clientWidth - EDGE);
  if (over > 0) sheet.style.left = `${-Math.min(over, left - EDGE)}px`;
  sheet.style.maxHeight = `${Math.max(160, window.innerHeight - top - EDGE)}px`;
}
