/* Roles that are kept beside a document (of a file, and of Markdown), with an undo of their
   own, and kept right while the text's lines move. What stands in a text as a mark is
   undone with the text. */

import { goesTo } from "./shifts.js";
import { on, store, tell } from "../ground/store.js";

const histories = new WeakMap(); // document → {done, undone, lost}

function historyOf(one) {
  if (!histories.has(one)) histories.set(one, { done: [], undone: [], lost: [] });
  return histories.get(one);
}

export function startRoleHistory() {
  on("text", ({ before, change }) => {
    const one = store.current;
    if (change) moveRoles(one, change, before);
  });
}

/* Change the roles of a document by a function of the map; as one step. */
export function changeRoles(one, act) {
  const history = historyOf(one);
  const before = new Map(one.roles);
  act(one.roles);
  history.done.push({ before, after: new Map(one.roles), text: one.text });
  history.undone = [];
  settled(one);
}

/* Take back the last change of roles, if nothing was typed since; return whether it was. */
export function undoRoles(one) {
  const { done, undone } = historyOf(one);
  const last = done[done.length - 1];
  if (last === undefined || last.text !== one.text) return false;
  undone.push(done.pop());
  one.roles = new Map(last.before);
  settled(one);
  return true;
}

/* Do again what was taken back, if the text is as it was then. */
export function redoRoles(one) {
  const { done, undone } = historyOf(one);
  const last = undone[undone.length - 1];
  if (last === undefined || last.text !== one.text) return false;
  done.push(undone.pop());
  one.roles = new Map(last.after);
  settled(one);
  return true;
}

function settled(one) {
  one.isSaved = false;
  tell("asked");
}

/* Lines have come or gone: roles go with theirs. Those of lines that are gone come back
   with the lines, when the text is again what it was. */
function moveRoles(one, change, before) {
  const { lost } = historyOf(one);
  const back = lost.find(({ text }) => text === one.text);
  if (back !== undefined) {
    one.roles = new Map(back.roles);
    return;
  }
  if (one.roles.size === 0 || change.gone === change.fresh.length) return;
  const moved = new Map();
  for (const [line, role] of one.roles) {
    const now = goesTo(line, change);
    if (now > 0) moved.set(now, role);
  }
  if (moved.size < one.roles.size) lost.push({ text: before, roles: new Map(one.roles) });
  one.roles = moved;
}
