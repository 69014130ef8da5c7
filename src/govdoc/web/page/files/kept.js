/* What the browser keeps of documents beyond their tab, in its `localStorage`: only while
   the switch is on, each document under its own key. A document that another tab has
   written since is never written over. */

import { randomKey } from "../ground/store.js";

const SWITCH = "govdoc.keep";
const ONE = "govdoc.kept.";

/* Whether documents are kept; where the browser forbids its storage they are not. */
export function isKeeping() {
  try {
    return localStorage.getItem(SWITCH) === "1";
  } catch {
    return false;
  }
}

/* Turn the switch; off forgets all that was kept. Returns whether it could be turned. */
export function turn(isOn) {
  try {
    if (isOn) localStorage.setItem(SWITCH, "1");
    else forgetAll();
    return true;
  } catch {
    return false;
  }
}

/* Keep a document; false: another tab has written it since. Throws where it has no place. */
export function keep(one, record) {
  const before = localStorage.getItem(ONE + one.key);
  if (before !== null && before.slice(0, before.indexOf("\n")) !== one.revision) return false;
  const revision = randomKey();
  localStorage.setItem(ONE + one.key, `${revision}\n${record}`);
  one.revision = revision;
  return true;
}

export function forget(key) {
  localStorage.removeItem(ONE + key);
}

function forgetAll() {
  for (const key of Object.keys(localStorage)) {
    if (key === SWITCH || key.startsWith(ONE)) localStorage.removeItem(key);
  }
}

/* What is kept: [revision, record] each. */
export function keptRecords() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(ONE));
  return keys.map((key) => {
    const words = localStorage.getItem(key);
    const end = words.indexOf("\n");
    return [words.slice(0, end), words.slice(end + 1)];
  });
}

/* Call `heard` when another tab turns the switch. */
export function onTurn(heard) {
  window.addEventListener("storage", ({ key }) => {
    if (key === SWITCH || key === null) heard();
  });
}
