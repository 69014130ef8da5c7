/* Whoever leaves while a change was neither downloaded nor kept is asked first: what is kept
   is there again when the page is opened. */

import { isLeft } from "./storage.js";
import { isUnsaved, store } from "../ground/store.js";

export function startLeaving() {
  window.addEventListener("beforeunload", (event) => {
    if (!store.documents.some((one) => isUnsaved(one) && !isLeft(one))) return;
    event.preventDefault();
    event.returnValue = ""; // Chromium asks for this
  });
}
