/* What is chosen for a document: by the service's names, absent where its default is meant.
   What was chosen last is what the next document begins with. */

import { catalogue } from "./catalogue.js";
import { note } from "./history.js";
import { chosen, store, tell } from "./store.js";

/* Choose a value for the current document; undefined: the service's default. */
export function choose(values) {
  const one = store.current;
  const before = [{ ...one.options }, { ...chosen }];
  set(one.options, values);
  set(chosen, lasting(values));
  const after = [{ ...one.options }, { ...chosen }];
  const become = ([own, last]) => () => {
    one.options = { ...own };
    for (const name of Object.keys(chosen)) delete chosen[name];
    Object.assign(chosen, last);
  };
  note(one, { undo: become(before), redo: become(after), words: "样式、繁简、改正的选择" });
  one.isSaved = false;
  tell("asked");
}

function set(options, values) {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete options[name];
    else options[name] = value;
  }
}

/* A kind's style is of one document alone; that of a house is its hand. */
function lasting(values) {
  const { style, ...rest } = values;
  if (!("style" in values)) return values;
  const isOfKind = catalogue.styles.some(({ name, is_kind: isKind }) => name === style && isKind);
  return isOfKind ? rest : values;
}
