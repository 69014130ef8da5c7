/* Start the page's parts, once it is known what there is to choose from. */

import { loadCatalogue } from "./catalogue.js";
import { startChips } from "./chips.js";
import { startEditor } from "./editor.js";
import { startFileNotes } from "./file_notes.js";
import { startHelp } from "./help.js";
import { startLive } from "./live.js";
import { startNotice } from "./notice.js";
import { startPages } from "./pages.js";
import { startPointing } from "./pointing.js";
import { startSheets } from "./sheets.js";
import { startRoleHistory } from "./role_history.js";
import { startRoles } from "./roles.js";
import { say } from "./say.js";
import { startStatus } from "./status.js";
import { startTools } from "./tools.js";
import { makeDocument, openDocument } from "./store.js";
import { startZoom } from "./zoom.js";

/* No top-level await: the oldest browser that we serve is Chromium 86. */
async function start() {
  try {
    await loadCatalogue();
    startPages();
    startZoom();
    startNotice();
    startPointing();
    startStatus();
    startEditor();
    startSheets();
    startRoleHistory();
    startRoles();
    startChips();
    startHelp();
    startFileNotes();
    startLive();
    startTools();
    openDocument(makeDocument("未命名.txt", { text: "" }));
  } catch (problem) {
    say(problem);
  }
}

start();
