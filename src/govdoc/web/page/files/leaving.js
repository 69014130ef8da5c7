/* Whoever leaves while a change was neither downloaded nor kept is asked first. */

import { isLeft } from "./storage.js";
import { store } from "../ground/store.js";

export function startLeaving() {
  window.addEventListener("beforeunload", (event) => {
    if (!store.documents.some(isAtRisk)) return;
    event.preventDefault();
    event.returnValue = ""; // Chromium asks for this
  });
}

/* Whether something of a document would be lost with the tab. */
export function isAtRisk(one) {
  const isEmpty = one.data === null && !one.text.trim();
  return !one.isSaved && !isEmpty && !isLeft(one);
}
