/* The documents in the tab's own `sessionStorage`: a reload brings them back, the end of the
   tab ends them. While the switch is on they are kept besides (kept.js). Bytes of files are
   not stored: which files must be opened again is told. */

import { banner, takeDown } from "../ground/banner.js";
import { forget, isKeeping, keep, keptRecords, onTurn, turn } from "./kept.js";
import { fromRecord, readRecord, recall, toRecord } from "./records.js";
import { say } from "../ground/say.js";
import { Problem } from "../ground/server.js";
import { isBlank, isText, makeBlank, on, openDocument, randomKey, show, store, tell } from "../ground/store.js";
import { heldElsewhere } from "./tabs.js";

const LIST = "govdoc.list";
const ONE = "govdoc.one.";
const PAUSE = 300; // ms from a change until it is stored

const changed = new Set(); // documents that are to be stored
const stored = new Set(); // keys that have a record
const unkept = new Set(); // keys that found no place in what is kept
let missing = []; // records of files whose bytes are gone
let waiting = null;
let chooses = null; // opens the dialog for files

/* Restore what this tab had, or what was kept, and store from now on. `choose` lets the
   user choose files. */
export async function startStorage(choose) {
  chooses = choose;
  let records = sessionRecords();
  const hasOwn = records.length > 0;
  const current = currentKey();
  if (isKeeping()) {
    const held = await heldElsewhere();
    // A duplicated tab: its copies go their own way.
    for (const record of records) {
      if (held.has(record.key)) renew(record);
    }
    if (!hasOwn) records = keptOnes(held);
  }
  restore(records, hasOwn ? current : null);
  on("text", () => note(store.current));
  on("asked", () => store.documents.forEach(note));
  on("saved", () => store.documents.forEach(note));
  on("list", () => store.documents.forEach(note));
  on("document", later);
  onTurn(() => {
    if (isKeeping()) store.documents.forEach(note);
    else say("另一个标签页关掉了“在本机浏览器里保留”", "keep");
    tell("keeping");
  });
  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  if (store.documents.length) store.documents.forEach(note);
  else openDocument(makeBlank());
}

/* Give a record another key; what another tab has under the old one stays. */
function renew(record) {
  sessionStorage.removeItem(ONE + record.key);
  record.key = randomKey();
  record.revision = "";
  sessionStorage.setItem(ONE + record.key, JSON.stringify(record));
}

function sessionRecords() {
  try {
    const { keys } = JSON.parse(sessionStorage.getItem(LIST) ?? '{"keys": []}');
    return keys.map((key) => readRecord(sessionStorage.getItem(ONE + key))).filter((one) => one !== null);
  } catch {
    return []; // the browser forbids it, or the words are not ours
  }
}

function currentKey() {
  try {
    return JSON.parse(sessionStorage.getItem(LIST))?.current ?? null;
  } catch {
    return null;
  }
}

function keptOnes(held) {
  const found = [];
  for (const [revision, words] of keptRecords()) {
    const record = readRecord(words);
    if (record !== null && !held.has(record.key)) found.push({ ...record, revision });
  }
  found.sort((a, b) => a.since - b.since);
  const texts = found.filter(({ isFile }) => !isFile).length;
  if (texts) say(`打开了本机浏览器里保留的 ${texts} 份文稿`, "keep");
  return found;
}

function restore(records, current) {
  missing = records.filter(({ isFile }) => isFile);
  for (const { key } of missing) stored.add(key);
  const made = records.filter(({ isFile }) => !isFile).map(fromRecord);
  if (made.length) {
    store.documents = made;
    tell("list");
    show(made.find(({ key }) => key === current) ?? made[0]);
  }
  askForFiles();
}

function askForFiles() {
  if (missing.length === 0) {
    takeDown("missing");
    return;
  }
  const most = 5;
  const names = missing.slice(0, most).map(({ name }) => name);
  const more = missing.length > most ? `等 ${missing.length} 个` : "";
  banner("missing", `刷新后要重新打开的文件：${names.join("、")}${more}`, {
    hint: "浏览器只留下对它们的改动（角色、要素等），不留文件本身；打开原来的文件，改动就接上",
    actions: [
      ["打开…", () => chooses()],
      ["不用了", forgetFiles],
    ],
  });
}

function forgetFiles() {
  missing = [];
  askForFiles();
  later();
}

/* A file was opened: if it is one that had been open before, it is as it was. */
export function opened(one) {
  const record = missing.find(({ origin }) => origin === one.origin);
  if (record === undefined || isText(one)) return;
  missing = missing.filter((other) => other !== record);
  recall(one, record);
  askForFiles();
}

function note(one) {
  changed.add(one);
  later();
}

function later() {
  waiting ??= setTimeout(flush, PAUSE);
}

/* Store now what has changed. */
function flush() {
  clearTimeout(waiting);
  waiting = null;
  const open = store.documents.filter((one) => !isBlank(one));
  let isFull = false;
  for (const one of changed) {
    try {
      if (open.includes(one)) put(one);
      changed.delete(one);
    } catch {
      isFull = true;
    }
  }
  try {
    const keys = [...open, ...missing].map(({ key }) => key);
    for (const key of stored) if (!keys.includes(key)) remove(key);
    sessionStorage.setItem(LIST, JSON.stringify({ keys, current: store.current?.key }));
  } catch {
    isFull = true;
  }
  tellFull(isFull);
}

function tellFull(isFull) {
  if (isFull) {
    const hint = "刷新或关掉这个页面，没下载的改动就没有了；请先下载，或关掉几份文稿";
    say(new Problem({ title: "浏览器存不下这么多文稿；可以接着改", hint }), "storage");
  } else {
    say(null, "storage");
  }
}

function put(one) {
  let failure = null;
  try {
    if (isKeeping()) putKept(one);
  } catch (error) {
    failure = error;
  }
  // Second, for it has the revision that was kept; and even where that found no place.
  sessionStorage.setItem(ONE + one.key, toRecord(one));
  stored.add(one.key);
  if (failure) throw failure;
}

function putKept(one) {
  unkept.add(one.key);
  if (!keep(one, toRecord(one))) {
    sessionStorage.removeItem(ONE + one.key);
    stored.delete(one.key);
    one.key = randomKey();
    one.revision = "";
    keep(one, toRecord(one));
    say(`“${one.name}”在另一个标签页里也改过：两份都留着，互不覆盖`, "keep");
  } else {
    unkept.delete(one.key);
  }
}

function remove(key) {
  sessionStorage.removeItem(ONE + key);
  stored.delete(key);
  if (isKeeping()) forget(key);
}

/* Whether a document outlives its tab. */
export const isLeft = (one) => isKeeping() && !changed.has(one) && !unkept.has(one.key);

/* Turn the switch that keeps documents beyond the tab. */
export function setKeeping(isOn) {
  if (!turn(isOn)) {
    const hint = "请在浏览器设置里允许 127.0.0.1 保存网站数据";
    say(new Problem({ title: "这个浏览器不让网页保存内容，没法保留", hint }), "keep");
  } else if (isOn) {
    store.documents.forEach(note);
    flush();
  }
  tell("keeping");
}

/* Forget all: the texts, the list, what is stored of them and what is kept. */
export function clearAll() {
  turn(false);
  missing = [];
  askForFiles();
  changed.clear();
  for (const key of Object.keys(sessionStorage)) {
    if (key === LIST || key.startsWith(ONE)) sessionStorage.removeItem(key);
  }
  stored.clear();
  store.documents = [];
  openDocument(makeBlank());
  tell("keeping");
}
