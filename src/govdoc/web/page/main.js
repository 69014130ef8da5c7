/* Start the page's parts, once it is known what there is to choose from. */

import { loadCatalogue } from "./ground/catalogue.js";
import { startChips } from "./text/chips.js";
import { startEditor } from "./text/editor.js";
import { startFileNotes } from "./text/file_notes.js";
import { startHelp } from "./text/help.js";
import { startHistory } from "./ground/history.js";
import { startUndoing } from "./text/undoing.js";
import { chooseFiles, startFiles } from "./files/files.js";
import { startGone } from "./files/gone.js";
import { startKeep } from "./files/keep.js";
import { startLeaving } from "./files/leaving.js";
import { startList } from "./files/list.js";
import { startLive } from "./paper/live.js";
import { startMargin } from "./text/margin.js";
import { startNotice } from "./ground/notice.js";
import { startPages } from "./paper/pages.js";
import { startPointing } from "./paper/pointing.js";
import { startSheets } from "./panel/sheets.js";
import { startRolesBeside } from "./text/roles_beside.js";
import { startRoles } from "./text/roles.js";
import { say } from "./ground/say.js";
import { startStatus } from "./paper/status.js";
import { startTools } from "./tools/tools.js";
import { startStorage } from "./files/storage.js";
import { startSurvey } from "./files/survey.js";
import { startZoom } from "./paper/zoom.js";

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
    startHistory();
    startUndoing();
    startRolesBeside();
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
