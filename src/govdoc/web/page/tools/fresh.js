/* 新建: a text with the elements of a kind, to be filled in. */

import { catalogue } from "../ground/catalogue.js";
import { button } from "../ground/elements.js";
import { menu } from "../ground/menu.js";
import { focusText, select } from "../text/editor.js";
import { say, sayFailure } from "../ground/say.js";
import { ask } from "../ground/server.js";
import { makeBlank, makeDocument, openDocument } from "../ground/store.js";

const COMMON = 9; // kinds that stand first in the menu

export function startFresh() {
  const items = catalogue.skeletons.map(({ kind, chinese }) => ({
    words: chinese,
    act: () => write(kind, chinese),
  }));
  const groups = [
    { label: "", items: [{ words: "空白文稿", act: writeBlank }] },
    { label: "常用文种", items: items.slice(0, COMMON) },
    { label: "其他文种", items: items.slice(COMMON) },
  ];
  document.getElementById("tools-document").append(menu(button("", "新建"), "新建", () => groups));
}

function writeBlank() {
  openDocument(makeBlank());
  focusText();
}

async function write(kind, chinese) {
  try {
    const text = await (await ask(`/page/skeleton?kind=${kind}`, { method: "GET" })).text();
    openDocument(makeDocument(`${chinese}.txt`, { text }));
    say(null, "open");
    const blank = /[×X]{2,}/.exec(text);
    if (blank) select(blank.index, blank.index + blank[0].length);
    else focusText();
  } catch (error) {
    sayFailure(error, "open");
  }
}
