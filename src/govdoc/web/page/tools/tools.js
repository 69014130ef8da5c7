/* The bar: what begins a document, how it looks, how it leaves. */

import { startDownloads } from "./downloads.js";
import { startFresh } from "./fresh.js";
import { startLooks } from "./looks.js";

export function startTools() {
  startFresh();
  startLooks();
  startDownloads();
}
