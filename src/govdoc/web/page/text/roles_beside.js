/* Roles that are kept beside a document (of a file, and of Markdown), and kept right while
   the text's lines move. What stands in a text as a mark changes with the text. */

import { goesTo } from "./shifts.js";
import { note } from "../ground/history.js";
import { on, store, tell } from "../ground/store.js";

const lost = new WeakMap(); // document → [{text, roles}]: roles of lines that are gone

export function startRolesBeside() {
  on("text", ({ before, change }) => {
    if (change) moveRoles(store.current, change, before);
  });
}

/* Change the roles of a document by a function of the map; as one step. */
export function changeRoles(one, act) {
  const before = new Map(one.roles);
  act(one.roles);
  const after = new Map(one.roles);
  const become = (roles) => () => (one.roles = new Map(roles));
  note(one, { undo: become(before), redo: become(after), words: "改角色" });
  one.isSaved = false;
  tell("asked");
}

/* Lines have come or gone: roles go with theirs. Those of lines that are gone come back
   with the lines, when the text is again what it was. */
function moveRoles(one, change, before) {
  const back = lost.get(one)?.find(({ text }) => text === one.text);
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
  if (moved.size < one.roles.size) lost.set(one, [...(lost.get(one) ?? []), { text: before, roles: new Map(one.roles) }]);
  one.roles = moved;
}
