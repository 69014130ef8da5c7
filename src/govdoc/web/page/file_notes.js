/* What stands above a file: that its words are not typed here, and how they can be. Above
   the text that was made of it, what did not come along. */

import { ask, Problem, request } from "./server.js";
import { say } from "./say.js";
import { isText, makeDocument, on, openDocument, store } from "./store.js";

const left = new WeakMap(); // a text → what of its file is not in it

let place;

export function startFileNotes() {
  place = document.createElement("div");
  document.getElementById("notes").append(place);
  on("document", draw);
  draw();
}

function draw() {
  const one = store.current;
  place.replaceChildren();
  if (one === null) return;
  if (!isText(one)) {
    place.append(note("这是文件，字不能在这里改；角色可以改，撤销用 Ctrl＋Z。", "转成文字来改", () => asText(one)));
  } else if (left.has(one)) {
    const words = left.get(one).join("；");
    place.append(
      note(`由文件转成的文字，原文件还在。没有带过来：${words}。`, "知道了", () => {
        left.delete(one);
        draw();
      }),
    );
  }
}

function note(words, name, act) {
  const made = document.createElement("div");
  made.className = "file-note";
  const line = document.createElement("p");
  line.textContent = words;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  button.addEventListener("click", act);
  made.append(line, button);
  return made;
}

/* Open the words of a file as a text; roles that were put right come along as marks. */
async function asText(one) {
  try {
    const answer = await (await ask("/page/words", { body: request(one) })).json();
    const name = `${one.name.replace(/\.[^.]*$/, "")}.txt`;
    const made = makeDocument(name, { text: answer.text });
    made.options = { ...one.options };
    made.isSaved = false;
    if (answer.left.length) left.set(made, answer.left);
    openDocument(made);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(error);
  }
}
