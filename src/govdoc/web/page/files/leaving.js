/* Whoever leaves while a change was neither downloaded nor kept is asked first. */

import { isLeft } from "./storage.js";
import { isEmpty, store } from "../ground/store.js";

export function startLeaving() {
  window.addEventListener("beforeunload", (event) => {
    if (!store.documents.some(isAtRisk)) return;
    event.preventDefault();
    event.returnValue = ""; // Chromium asks for this
  });
}

/* Whether something of a document would be lost with the tab. */
export const isAtRisk = (one) => !one.isSaved && !isEmpty(one) && !isLeft(one);
