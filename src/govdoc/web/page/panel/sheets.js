/* Start the right panel and its sheets, in the order of their tabs. */

import { startChecks } from "./checks.js";
import { startFacts } from "./facts.js";
import { startFindings } from "./findings.js";
import { startPanel } from "./panel.js";

export function startSheets() {
  startPanel();
  startFindings();
  startFacts();
  startChecks();
}
