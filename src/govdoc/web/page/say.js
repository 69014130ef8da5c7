/* What the page says to its user in one line: a problem stays until it is gone. */

let last = "";

/* Say a `Problem`, or a sentence; null: the last problem is over. */
export function say(what) {
  const place = document.getElementById("sayings");
  if (what === null) {
    if (last === "problem") place.replaceChildren();
    last = "";
    return;
  }
  const line = document.createElement("p");
  const isProblem = what instanceof Error;
  line.className = isProblem ? "problem" : "saying";
  line.textContent = isProblem ? what.message : what;
  if (what.hint) {
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.textContent = what.hint;
    line.append(hint);
  }
  last = isProblem ? "problem" : "saying";
  place.replaceChildren(line);
  if (!isProblem) setTimeout(() => line.remove(), 6000);
}
