/* Tabs of this page ask each other which documents they have. A tab that is duplicated
   brings the same ones along; one that is reloaded is not there to answer. */

import { randomKey, store } from "../ground/store.js";

const WAIT = 150; // ms for an answer

const self = randomKey();
const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("govdoc") : null;
const held = new Set();

channel?.addEventListener("message", ({ data }) => {
  if (data.to === self) for (const key of data.keys) held.add(key);
  if (data.asker) channel.postMessage({ to: data.asker, keys: store.documents.map(({ key }) => key) });
});

/* Keys of the documents that other tabs have. */
export async function heldElsewhere() {
  held.clear();
  channel?.postMessage({ asker: self });
  await new Promise((done) => setTimeout(done, WAIT));
  return held;
}
