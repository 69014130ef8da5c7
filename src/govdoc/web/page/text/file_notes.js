/* What stands above a file: that its words are not typed here, and how they can be. Above
   the text that was made of it, what did not come along. */

import { banner, takeDown } from "../ground/banner.js";
import { ask, request } from "../ground/server.js";
import { sayFailure } from "../ground/say.js";
import { isText, makeDocument, on, openDocument, store } from "../ground/store.js";

const left = new WeakMap(); // a text → what of its file is not in it

export function startFileNotes() {
  on("document", draw);
  draw();
}

function draw() {
  const one = store.current;
  takeDown("file");
  if (one === null) return;
  if (!isText(one)) {
    const actions = [["转成文字来改", () => asText(one)]];
    banner("file", "这是文件：角色可以改，字不能在这里改", { actions });
  } else if (left.has(one)) {
    const actions = [["知道了", () => left.delete(one) && draw()]];
    banner("file", `由文件转成的文字，没有带过来：${left.get(one).join("；")}`, { hint: "原文件还开着", actions });
  }
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
    sayFailure(error);
  }
}
