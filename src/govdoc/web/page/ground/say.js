/* What the page says to its user. A problem is told at once, and stays until it is solved
   or closed; a sentence is told in its turn, and goes.

   Each is about one thing ("open", "storage", "download", …), and takes the place of what was
   said of that before; so several may stand there at a time. */

import { button, element } from "./elements.js";
import { isOfServer, Problem } from "./server.js";

const LEAST = 6000; // ms for which a sentence stands
const A_SIGN = 160; // ms more for each of its signs

const problems = new Map(); // about → {words, line}; its line is null once it was closed
const sentences = new Map(); // about → line

/* Say a `Problem`, or a sentence; null: the problem is over. */
export function say(what, about = "page") {
  if (what === null) {
    problems.get(about)?.line?.remove();
    problems.delete(about);
  } else if (what instanceof Error) {
    if (!isOfServer(what)) sayProblem(what, about); // else gone.js has a banner
  } else {
    saySentence(what, about);
  }
}

/* Say an error that is a `Problem`; any other is a fault of ours, and thrown again. */
export function sayFailure(error, about) {
  if (!(error instanceof Problem)) throw error;
  say(error, about);
}

function sayProblem(problem, about) {
  const words = [problem.message, problem.hint, ...(problem.details ?? [])].join("\n");
  const before = problems.get(about);
  if (before?.words === words) return; // told already, maybe closed: no need to hear it twice
  before?.line?.remove();
  const told = element("div", "", element("p", "", problem.message));
  if (problem.details?.length) {
    told.append(element("ul", "", ...problem.details.map((one) => element("li", "", one))));
  }
  if (problem.hint) told.append(element("p", "hint", problem.hint));
  const close = button("", "知道了", () => {
    problems.get(about).line = null;
    line.remove();
    rest();
  });
  const line = element("div", "problem", told, close);
  problems.set(about, { words, line });
  document.getElementById("problems").append(line);
}

/* Leave the focus where one goes on. */
function rest() {
  const next = document.querySelector("#problems button");
  const box = document.getElementById("text");
  (next ?? (box?.hidden ? document.getElementById("pages") : box))?.focus();
}

function saySentence(words, about) {
  sentences.get(about)?.remove();
  const line = element("p", "saying", words);
  sentences.set(about, line);
  document.getElementById("said").append(line);
  const go = () => {
    if (line.matches(":hover")) setTimeout(go, 1000);
    else line.remove();
  };
  setTimeout(go, LEAST + A_SIGN * words.length);
}
