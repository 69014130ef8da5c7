/* Files into documents: chosen, dropped anywhere, or pasted. A text goes into the box, by
   what the server decodes of it; of any other file the bytes are kept as they are now,
   whatever becomes of the file. */

import { begin } from "../ground/busy.js";
import { catalogue, suffixOf } from "../ground/catalogue.js";
import { droppedFiles } from "./dropped.js";
import { button, element } from "../ground/elements.js";
import { insert } from "../text/editor.js";
import { pastedWords } from "./pasted.js";
import { say, sayFailure } from "../ground/say.js";
import { ask, Problem, saidOf } from "../ground/server.js";
import { opened } from "./storage.js";
import { addDocument, isText, makeDocument, openDocument, show, store } from "../ground/store.js";

const MOST = 200; // documents that are open at a time
const MB = 1e6;
const HINT = "能打开 .docx、.pdf、.txt、.md、.doc、.wps、.rtf、.odt、.html 等文件，也可以粘贴文字";
const SAMPLE = "sample";

export function startFiles() {
  const input = element("input");
  input.type = "file";
  input.multiple = true;
  input.hidden = true;
  input.id = "choose";
  input.accept = catalogue.readable.join(",");
  input.addEventListener("change", async () => {
    const chosen = Array.from(input.files);
    await openFiles(chosen);
    input.value = ""; // else the same file could not be chosen again
  });
  document.body.append(input);
  const tools = document.getElementById("tools-document");
  tools.append(button("", "打开…", chooseFiles), button("", "示例", openSample));
  hearDrops();
  document.addEventListener("paste", paste);
}

export const chooseFiles = () => document.getElementById("choose").click();

async function openSample() {
  const before = store.documents.find(({ origin }) => origin === SAMPLE);
  if (before) {
    show(before);
    return;
  }
  try {
    const text = await (await ask("/page/sample.txt", { method: "GET" })).text();
    openDocument(Object.assign(makeDocument("示例.txt", { text }), { origin: SAMPLE }));
    say(null, "sample");
  } catch (error) {
    sayFailure(error, "sample");
  }
}

function hearDrops() {
  const veil = element("div", "veil", "松开就打开");
  veil.hidden = true;
  document.body.append(veil);
  let hiding = null;
  const holds = (event) => Array.from(event.dataTransfer?.types ?? []).includes("Files");
  // A file that is let go beside a listener would take the page's place in the tab.
  document.addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    veil.hidden = false;
    clearTimeout(hiding); // it comes again and again for as long as one drags over the page
    hiding = setTimeout(() => (veil.hidden = true), 500);
  });
  document.addEventListener("drop", async (event) => {
    veil.hidden = true;
    if (!holds(event)) return;
    event.preventDefault();
    const found = await droppedFiles(event.dataTransfer);
    const strange = found.filter(([file, isInside]) => isInside && !isReadable(file.name));
    const rest = found.filter((one) => !strange.includes(one)).map(([file]) => file);
    const seen = strange.map(([file]) => file.name).filter((name) => !isOwn(name));
    await openFiles(rest, seen);
  });
}

/* Files that Word, WPS and systems lay beside others for themselves. */
const isOwn = (name) => /^(\.|~\$|~wrl|thumbs\.db$|desktop\.ini$)/i.test(name);
const isReadable = (name) => !isOwn(name) && catalogue.readable.includes(suffixOf(name));
/* Whether a file may be a text: by its name, or no name tells. Its content decides. */
const mayBeText = (name) => catalogue.texts.includes(suffixOf(name)) || !isReadable(name);

async function paste(event) {
  const clipboard = event.clipboardData;
  const files = Array.from(clipboard.files);
  if (files.some(({ name }) => isReadable(name))) {
    event.preventDefault();
    await openFiles(files);
    return;
  }
  const isInBox = event.target.id === "text";
  if (!isInBox && event.target.closest("input, textarea, [contenteditable]")) return;
  const words = pastedWords(clipboard);
  if (words) {
    if (isInBox && words === clipboard.getData("text/plain").replace(/\r\n?/g, "\n")) return;
    event.preventDefault();
    if (isText(store.current)) insert(words);
    else openDocument(Object.assign(makeDocument("粘贴的文稿.txt", { text: words }), { isSaved: false }));
  } else if (files.length) {
    event.preventDefault();
    say(new Problem({ title: `剪贴板里是“${files[0].name}”，不是文稿`, hint: HINT }), "open");
  }
}

/* Open files; `strange` are names of others that are not, of which it is told. */
async function openFiles(files, strange = []) {
  const doing = new AbortController();
  const work = begin("正在打开", () => doing.abort());
  const failed = strange.map((name) => [name, "不是文稿", HINT]);
  const texts = [];
  const already = [];
  let first = null;
  try {
    // Bytes first: what is read cannot vanish while others are decoded.
    const read = [];
    for (const [at, file] of files.entries()) {
      if (doing.signal.aborted) break;
      work.now(`正在读 ${at + 1}／${files.length}：${file.name}`);
      const same = store.documents.find(({ origin }) => origin === originOf(file));
      const why = same ? null : refusal(file, read.length);
      if (same) already.push(same);
      else if (why) failed.push([file.name, why]);
      else read.push([file, await bytesOf(file)]);
    }
    for (const [at, [file, data]] of read.entries()) {
      if (doing.signal.aborted) break;
      work.now(`正在打开 ${at + 1}／${read.length}：${file.name}`);
      try {
        if (data === null) throw new Problem({ title: "读不到：可能已移走、删除，或没有权限" });
        const made = await documentOf(file, data, doing.signal);
        if (made.encoding) texts.push([file.name, made.encoding]);
        if (first === null) openDocument((first = made.one));
        else addDocument(made.one);
      } catch (error) {
        if (error.name === "AbortError") break;
        if (!(error instanceof Problem)) throw error;
        failed.push([file.name, error.message, error.hint]);
      }
    }
  } finally {
    work.end();
  }
  if (first === null && already.length) show(already[0]);
  report(failed, texts, already);
}

const originOf = (file) => [file.name, file.size, file.lastModified].join("|");

/* Why a file is not even read; null: it is. */
function refusal(file, taken) {
  if (store.documents.length + taken >= MOST) return `一次最多打开 ${MOST} 份，请先关掉一些`;
  if (file.size === 0) return "文件是空的";
  const limit = mayBeText(file.name) ? catalogue.limits.text : catalogue.limits.file;
  if (file.size <= limit) return null;
  return `有 ${(file.size / MB).toFixed(1)} MB，超过上限 ${limit / MB} MB`;
}

/* A copy of a file's bytes; null: they cannot be read. */
async function bytesOf(file) {
  try {
    return new Blob([await file.arrayBuffer()], { type: file.type });
  } catch {
    return null;
  }
}

async function documentOf(file, data, signal) {
  let text = null;
  let encoding = "";
  if (mayBeText(file.name)) {
    const form = new FormData();
    form.append("file", data, file.name);
    const told = await (await ask("/page/decode", { body: form, signal })).json();
    ({ text, encoding } = told); // of a DOCX whose name says .txt the text is null
  }
  const one = makeDocument(file.name, text === null ? { data } : { text });
  one.origin = originOf(file);
  opened(one);
  return { one, encoding: encoding === "utf-8" ? "" : encoding };
}

function report(failed, texts, already) {
  if (failed.length === 1) {
    const [[name, why, hint]] = failed;
    say(new Problem({ title: `没有打开。${saidOf(name, why)}`, hint }), "open");
  } else if (failed.length) {
    const details = failed.map(([name, why]) => saidOf(name, why));
    const most = 6;
    if (details.length > most) details.splice(most, details.length, `还有 ${details.length - most} 个`);
    const hints = new Set(failed.map(([, , hint]) => hint));
    const hint = hints.size === 1 ? failed[0][2] : "";
    say(new Problem({ title: `${failed.length} 个文件没有打开`, details, hint }), "open");
  } else {
    say(null, "open");
  }
  if (texts.length) {
    const [[name, encoding]] = texts;
    const others = texts.length > 1 ? `等 ${texts.length} 份` : "";
    say(`“${name}”${others}按 ${encoding.toUpperCase()} 编码读出；下载的文本是 UTF-8`, "encoding");
  }
  if (already.length === 1) say(`“${already[0].name}”已经打开着`, "already");
  else if (already.length) say(`有 ${already.length} 份已经打开着`, "already");
}
