/* Downloads: the document in every format, its words, its report; of several, all at once. */

import { begin } from "../ground/busy.js";
import { catalogue } from "../ground/catalogue.js";
import { button, element } from "../ground/elements.js";
import { isGone } from "../files/gone.js";
import { menu } from "../ground/menu.js";
import { baseName, textSuffix } from "./naming.js";
import { say, sayFailure } from "../ground/say.js";
import { ask, Problem, request, saidOf } from "../ground/server.js";
import { sidecarOf } from "../text/sidecar.js";
import { isEmpty, isText, on, stateOf, store, tell } from "../ground/store.js";
import { zip } from "./zip.js";

const KEPT = 60_000; // ms for which a browser may still fetch what is downloaded
const NAMES = { ".docx": "Word", ".pdf": "PDF" }; // others as the table of formats calls them

let main, more;
let doing = null; // what is made now: its abort controller

export function startDownloads() {
  main = button("main", "下载 Word", () => {
    const [form] = catalogue.formats;
    unless(hindrance(form), () => download(formatted(form)));
  });
  main.title = main.dataset.title = "Ctrl＋S";
  main.setAttribute("aria-keyshortcuts", "Control+S");
  more = button("main", "");
  more.setAttribute("aria-label", "其他下载");
  more.dataset.offline = ""; // what was typed is here without the server
  const place = document.getElementById("tools-download");
  place.append(main, menu(more, "其他下载", groups));
  document.addEventListener("keydown", (event) => {
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s";
    if (!isSave) return;
    event.preventDefault();
    if (!main.disabled) main.click();
  });
  for (const event of ["document", "text", "surveyed", "back"]) on(event, enable);
}

function enable() {
  main.disabled = more.disabled = store.current === null || isEmpty(store.current);
  if (isGone() || doing !== null) return;
  const why = hindrance(catalogue.formats[0]);
  main.title = why || main.dataset.title;
  if (why) main.setAttribute("aria-disabled", "true");
  else main.removeAttribute("aria-disabled");
}

/* Why no file of a format can be made of the current document; empty: one can. */
function hindrance(form) {
  const problem = store.current?.problem ?? null;
  return problem === null ? lack(form) : `现在排不出来，不能下载：${problem.message}`;
}

/* What this machine lacks for a format, as far as a view has told. */
function lack(form) {
  const unset = form.needs_pages ? (store.current?.view?.unset ?? null) : null;
  return unset === null ? "" : [unset.title, unset.hint].filter(Boolean).join("，");
}

function unless(why, act) {
  if (why) say(why, "download");
  else act();
}

/* Do what may take long, one at a time; the buttons keep the focus meanwhile. */
async function work(words, act) {
  if (doing !== null) return;
  doing = new AbortController();
  for (const each of [main, more]) each.setAttribute("aria-disabled", "true");
  const told = begin(words, () => doing.abort());
  try {
    await act(doing.signal, told.now);
    say(null, "download");
  } catch (error) {
    if (error.name !== "AbortError") sayFailure(error, "download");
  } finally {
    told.end();
    doing = null;
    more.removeAttribute("aria-disabled");
    enable();
  }
}

/* What may be made of a document: what it is called in the menu, the file's name, and
   `make(one, signal)`, which gives a Blob. `isWhole(one)`: with it nothing is lost any more. */
function formatted({ suffix, chinese }) {
  const words = NAMES[suffix] ?? chinese;
  return { words, name: (one) => baseName(one) + suffix, make: asked("/v1/format", { to: suffix.slice(1) }), isWhole: always };
}

const asked = (address, extra) => async (one, signal) =>
  (await ask(address, { body: request(one, extra), signal })).blob();
const always = () => true;
const never = () => false;

/* Whether the words are all that was said of a document: no facts, no roles. */
const isAllWords = ({ view }) =>
  view !== null &&
  Object.keys(view.facts).length === 0 &&
  !view.paragraphs.some((one) => one.by_hand) &&
  !view.dropped.some((one) => one.is_wished && !one.is_part);

const CORRECTED = {
  words: "改好的文字",
  name: (one) => `${baseName(one)}-改后${isText(one) ? textSuffix(one) : ".txt"}`,
  make: asked("/page/clean", {}),
  isWhole: isAllWords,
};
const TYPED = {
  words: "原来的文字",
  name: (one) => baseName(one) + textSuffix(one),
  make: async (one) => new Blob([one.text], { type: "text/plain;charset=utf-8" }),
  isWhole: always,
  isOffline: true,
};
const ROLES = {
  words: "手工指定的角色",
  name: (one) => sidecarOf(one).name,
  make: async (one) => new Blob([sidecarOf(one).text], { type: "application/toml" }),
  isWhole: never,
  isOffline: true,
};
const REPORT = {
  words: "核对报告",
  name: (one) => `${baseName(one)}-核对.html`,
  make: asked("/page/report", {}),
  isWhole: never,
};

function groups() {
  const one = store.current;
  const item = (what, hint, why = "") => ({
    words: what.words, hint, why, act: () => unless(why, () => download(what)), isOffline: what.isOffline,
  });
  const count = store.documents.length;
  const all = catalogue.formats.map((form) => ({
    words: `${formatted(form).words}，打包`,
    hint: ".zip",
    why: lack(form),
    act: () => unless(lack(form), () => downloadAll(formatted(form))),
  }));
  return [
    { label: "这份文稿", items: catalogue.formats.map((form) => item(formatted(form), form.suffix, hindrance(form))) },
    {
      label: "文字",
      items: [
        item(CORRECTED, isText(one) ? textSuffix(one) : ".txt"),
        ...(isText(one) ? [item(TYPED, textSuffix(one))] : []),
        ...(sidecarOf(one) ? [item(ROLES, ".roles.toml")] : []),
      ],
    },
    { label: "改了什么、要核对什么", items: [item(REPORT, ".html")] },
    { label: `全部 ${count} 份文稿`, items: count > 1 ? all : [] },
  ];
}

/* Make a file of the current document, and download it. */
async function download(what) {
  const one = store.current;
  const was = stateOf(one);
  await work(`正在做${what.words}`, async (signal) => {
    save(await what.make(one, signal), what.name(one));
    if (what.isWhole(one)) settle(one, was);
  });
}

/* Make a file of each document, each with its own options, and download them as one. */
async function downloadAll(what) {
  const all = store.documents.filter((one) => !isEmpty(one));
  await work("正在打包", async (signal, now) => {
    const files = [];
    const done = [];
    const failed = [];
    for (const [at, one] of all.entries()) {
      now(`正在做第 ${at + 1} 份，共 ${all.length} 份`);
      const was = stateOf(one);
      try {
        const data = new Uint8Array(await (await what.make(one, signal)).arrayBuffer());
        files.push({ name: apart(what.name(one), files), data });
        done.push([one, was]);
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.code === "gone") throw problem;
        failed.push(saidOf(one.name, problem.message));
      }
    }
    if (files.length) save(zip(files), `${baseName(all[0])}等${files.length}份.zip`);
    for (const [one, was] of done) settle(one, was);
    if (failed.length === 0) return;
    const rest = files.length ? "，其余的已经下载" : "";
    throw new Problem({ title: `${failed.length} 份没有做成${rest}`, details: failed });
  });
}

/* A name that no file has, whatever the case of its letters. */
function apart(name, files) {
  const taken = new Set(files.map((file) => file.name.toLowerCase()));
  const [, stem, suffix] = /^(.*?)(\.[^.]*)$/.exec(name);
  let found = name;
  for (let count = 2; taken.has(found.toLowerCase()); count += 1) found = `${stem}-${count}${suffix}`;
  return found;
}

/* Nothing of a document is lost any more, if it has not changed meanwhile. */
function settle(one, was) {
  if (stateOf(one) !== was) return;
  one.isSaved = true;
  tell("saved");
}

function save(blob, name) {
  const link = element("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
