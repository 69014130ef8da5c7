/* The server is gone while one types: it is said, the text stays, and what is asked of the
   server waits until it is back, which is looked for. */

import { banner, takeDown } from "../ground/banner.js";
import { say } from "../ground/say.js";
import { UNAUTHORIZED } from "../ground/server.js";
import { isText, on, store, tell } from "../ground/store.js";

const LOOK = 1500; // ms between looks
const REASON = "连不上 govdoc，下载不了；文稿还在，连上后会自己好";

let problem = null; // why it is gone

export function startGone() {
  on("gone", ({ problem: found }) => leave(found));
  on("document", () => problem && show());
  const downloads = document.getElementById("tools-download");
  // Before the buttons' own listeners, whoever's they are.
  downloads.addEventListener("click", refuse, true);
}

export const isGone = () => problem !== null;

function leave(found) {
  const isNew = problem === null;
  const isOther = problem?.status !== found.status;
  problem = found;
  if (isOther) show();
  if (!isNew) return;
  disable(true);
  setTimeout(look, LOOK);
}

function show() {
  const isLocked = problem.status === UNAUTHORIZED;
  const words = isLocked
    ? "govdoc 重新启动过，这个页面原来的口令不能用了；文稿还在，可以接着改"
    : "连不上 govdoc 了；文稿还在，可以接着改，页面和下载要等连上";
  const open = isLocked
    ? "请把它新显示的整个地址贴到这个标签页的地址栏里打开，文稿会跟过去"
    : "请重新运行 govdoc serve：口令没变就会自己连上，变了就在这个标签页里打开它新显示的地址";
  const port = location.port ? `；新地址的端口若不是 ${location.port}，文稿带不过去，请先复制` : "";
  const actions = isText(store.current) ? [["复制全文", copy]] : [];
  banner("gone", words, { hint: open + port, actions, isProblem: true });
}

async function look() {
  let status = 0;
  try {
    status = (await fetch("/page/catalogue.json", { cache: "no-store" })).status;
  } catch {
    // Still gone.
  }
  if (status === 200) {
    problem = null;
    disable(false);
    takeDown("gone");
    say("又连上 govdoc 了", "gone");
    tell("back");
    return;
  }
  if (status === UNAUTHORIZED && problem.status !== UNAUTHORIZED) {
    problem = { status };
    show();
  }
  setTimeout(look, LOOK);
}

/* Disabled buttons could not be reached, nor say why. */
function disable(isOff) {
  for (const one of document.querySelectorAll("#tools-download button:not([data-offline])")) {
    if (isOff) one.setAttribute("aria-disabled", "true");
    else one.removeAttribute("aria-disabled");
    one.title = isOff ? REASON : (one.dataset.title ?? "");
  }
}

function refuse(event) {
  if (problem === null || event.target.closest("[data-offline]")) return;
  event.preventDefault();
  event.stopPropagation();
  say(REASON, "download");
}

async function copy() {
  const { text } = store.current;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the address is no secure one, or it is not allowed: by the box itself.
    const box = document.getElementById("text");
    box.focus();
    box.select();
    document.execCommand("copy");
  }
  say("全文已复制", "gone");
}
