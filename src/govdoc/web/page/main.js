/* Start the page's parts, once it is known what there is to choose from. */

import { loadCatalogue } from "./catalogue.js";
import { startChips } from "./chips.js";
import { startEditor } from "./editor.js";
import { startFileNotes } from "./file_notes.js";
import { startHelp } from "./help.js";
import { chooseFiles, startFiles } from "./files.js";
import { startGone } from "./gone.js";
import { startKeep } from "./keep.js";
import { startLeaving } from "./leaving.js";
import { startList } from "./list.js";
import { startLive } from "./live.js";
import { startMargin } from "./margin.js";
import { startNotice } from "./notice.js";
import { startPages } from "./pages.js";
import { startPointing } from "./pointing.js";
import { startSheets } from "./sheets.js";
import { startRoleHistory } from "./role_history.js";
import { startRoles } from "./roles.js";
import { say } from "./say.js";
import { startStatus } from "./status.js";
import { startTools } from "./tools.js";
import { startStorage } from "./storage.js";
import { startSurvey } from "./survey.js";
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
    startMargin();
    startHelp();
    startFileNotes();
    startLive();
    startTools();
    startGone();
    startFiles();
    startKeep();
    startList();
    startSurvey();
    startLeaving();
    await startStorage(chooseFiles);
  } catch (problem) {
    say(problem);
  }
}

start();
