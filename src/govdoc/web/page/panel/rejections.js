/* Which changes a clerk does not want: by ids, which the server makes of the paragraph's
   text as it is typed. When a paragraph is edited its ids are others; what was rejected in
   it is then known again by the words around it, and stays rejected. */

import { note } from "../ground/history.js";
import { on, store, tell } from "../ground/store.js";

const own = new WeakMap(); // document → {steps, told}

function ownOf(one) {
  if (!own.has(one)) own.set(one, { steps: [], told: new Map() });
  return own.get(one);
}

export const isRejected = (id) => store.current?.rejected.has(id) ?? false;

/* Do not make these changes (`are`), or make them after all. */
export function setRejected(ids, are) {
  const one = store.current;
  const changed = ids.filter((id) => id && one.rejected.has(id) !== are);
  if (changed.length === 0) return;
  const step = { ids: changed };
  ownOf(one).steps.push(step);
  apply(one, changed, are);
  note(one, {
    undo: () => apply(one, step.ids, !are),
    redo: () => apply(one, step.ids, are),
    words: `${changed.length} 处${are ? "不改" : "仍改"}`,
  });
  one.isSaved = false;
  tell("asked");
}

function apply(one, ids, are) {
  const { told } = ownOf(one);
  const there = new Map((one.view?.findings ?? []).map((finding) => [finding.id, finding]));
  for (const id of ids) {
    if (are) {
      one.rejected.add(id);
      if (there.has(id)) told.set(id, there.get(id));
    } else {
      one.rejected.delete(id);
      forget(told, id);
    }
  }
}

/* A change that is made again is not to be rejected again for what it was elsewhere. */
function forget(told, id) {
  const gone = told.get(id);
  if (gone === undefined) return;
  for (const [other, finding] of told) if (likeness(finding, gone) === 4) told.delete(other);
}

on("view", ({ view }) => {
  if (view && store.current) follow(store.current, view.findings);
});

/* Know the rejected changes of a document again in its newest findings. */
function follow(one, findings) {
  const { told, steps } = ownOf(one);
  if (one.rejected.size === 0 && told.size === 0) return;
  const there = new Map(findings.filter(({ id }) => id).map((finding) => [finding.id, finding]));
  for (const id of one.rejected) if (there.has(id)) told.set(id, there.get(id));
  const lost = [...told.keys()].filter((id) => !there.has(id));
  const free = new Set([...there.values()].filter(({ id }) => !one.rejected.has(id)));
  let isChanged = false;
  for (const finding of free) {
    if (!told.has(finding.id)) continue;
    one.rejected.add(finding.id); // the paragraph is again what it was
    free.delete(finding);
    isChanged = true;
  }
  for (const id of lost) {
    one.rejected.delete(id);
    const like = nearest(told.get(id), free);
    if (like === null) continue;
    free.delete(like);
    told.delete(id);
    told.set(like.id, like);
    one.rejected.add(like.id);
    for (const step of steps) step.ids = step.ids.map((old) => (old === id ? like.id : old));
    isChanged = true;
  }
  if (isChanged) tell("asked");
}

function nearest(gone, free) {
  let best = null;
  let most = 0;
  for (const finding of free) {
    const own = likeness(finding, gone);
    if (own > most) [best, most] = [finding, own];
  }
  return best;
}

/* How alike two changes are: 0, not at all; 4, all around them is the same. */
function likeness(one, other) {
  if (one.code !== other.code || one.before !== other.before || one.after !== other.after) return 0;
  const left = one.left === other.left;
  const right = one.right === other.right;
  return left && right ? 4 : left || right ? 2 : 0;
}
