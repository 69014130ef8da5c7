/* The sheet 提示: what was found in the text, by kinds; what is changed may be rejected. */

import { lineText } from "../text/editor.js";
import { button, element } from "../ground/elements.js";
import { highlight } from "../text/mirror.js";
import { addTab } from "./panel.js";
import { aroundOf, placesIn } from "./spots.js";
import { isRejected, setRejected } from "./rejections.js";
import { AT_ONCE, current, moreRow, ROW, walkable } from "./rows.js";
import { on, store, tell } from "../ground/store.js";

const PARTS = { doubts: "要核对的", dropped: "没有排入的", changes: "改动", others: "其他提示" };
const FEW = 12; // findings of a kind that need not be opened
const MOST_MARKS = 2000; // places that are set apart in the text

const opened = new WeakMap(); // document → Map: a group's key → how many are shown; 0: shut
let sheet, list, summary, tab;
let isWaiting = false;
let isMarking = false;
let drawn = ""; // what the list shows, to see whether there is anything to do

export function startFindings() {
  summary = element("p", "summary");
  const keys = element("p", "keys", "↑↓ 移动，Enter 到那一处，Delete 不改或仍改，Ctrl-Z 撤销");
  list = element("div", "findings");
  sheet = element("div", "told", summary, list, keys);
  tab = addTab("提示", sheet, draw);
  walkable(list, press);
  for (const event of ["view", "document", "asked"]) on(event, wait);
}

/* Draw once the pages have been drawn. */
function wait() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() =>
    setTimeout(() => {
      isWaiting = false;
      draw();
    }),
  );
}

/* Marks may come a moment later: what is typed next goes first. */
const whenIdle = (act) => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: 500 }) : setTimeout(act, 50));

function draw() {
  const view = store.current?.view ?? null;
  const groups = partsOf(view);
  tab.setCount(view?.tally.count ?? 0, "要核对");
  if (!isMarking) {
    isMarking = true;
    whenIdle(() => {
      isMarking = false;
      mark(partsOf(store.current?.view ?? null));
    });
  }
  if (!tab.isSeen()) return;
  summary.textContent = view === null ? "文稿排好以后，改了什么、要核对什么列在这里。" : summed(view.tally, groups);
  const now = store.current ? JSON.stringify(groups.map(signatureOf)) : "";
  if (now === drawn) return;
  drawn = now;
  const focused = keyOf(document.activeElement);
  const which = [...(document.activeElement.closest(ROW)?.querySelectorAll("button") ?? [])].indexOf(document.activeElement);
  const made = [];
  for (const [part, name] of Object.entries(PARTS)) {
    const own = groups.filter((group) => group.part === part);
    if (own.length) made.push(element("h2", "", name), ...own.map(groupOf));
  }
  list.replaceChildren(...made);
  sheet.classList.toggle("empty", groups.length === 0);
  const row = focused ? (list.querySelector(`[data-row="${CSS.escape(focused)}"]`) ?? list.querySelector(ROW)) : null;
  current(list, row);
  if (row) (row.querySelectorAll("button")[which] ?? row.querySelector("button")).focus({ preventScroll: true });
}

const keyOf = (one) => (list.contains(one) ? one.closest(ROW)?.dataset.row : undefined);

/* The groups with their findings, and a key each. */
function partsOf(view) {
  let at = 0;
  return (view?.groups ?? []).map((group) => {
    const findings = view.findings.slice(at, at + group.count);
    at += group.count;
    return { ...group, findings, key: `${group.part}-${group.code}` };
  });
}

function signatureOf(group) {
  const shown = shownOf(group);
  const kept = group.findings.filter(isKept).map(({ id }) => id);
  return [store.current.id, group.key, group.name, group.count, group.places, shown, kept, group.findings.slice(0, shown)];
}

function summed(tally, groups) {
  const changes = groups.filter(({ part }) => part === "changes").flatMap(({ findings }) => findings);
  const kept = changes.filter(isKept).length;
  const said = tally.words.length ? [...tally.words] : ["没有要核对的"];
  said.push(changes.length ? `改动 ${changes.length - kept} 处` : "没有改动");
  if (kept) said.push(`不改 ${kept} 处`);
  return said.join("，");
}

/* Whether a change is not made: the clerk's word, or that of another on which it stands. */
const isKept = (finding) => isRejected(finding.id) || finding.is_tied === true;

function shownOf(group) {
  const one = store.current;
  if (!opened.has(one)) opened.set(one, new Map());
  const known = opened.get(one);
  const isDoubtful = group.part === "doubts" || group.findings.some((one) => one.is_doubtful);
  const isFew = isDoubtful && group.count <= FEW;
  if (!known.has(group.key)) known.set(group.key, isFew ? AT_ONCE : 0);
  return known.get(group.key);
}

function show(group, count) {
  opened.get(store.current).set(group.key, count);
  draw();
}

function groupOf(group) {
  const shown = shownOf(group);
  const ids = group.findings.map(({ id }) => id).filter(Boolean);
  const head = button("group-name", "", () => show(group, shown ? 0 : AT_ONCE));
  head.append(element("span", "name", group.name), element("span", "code", group.code));
  const kept = ids.filter(isRejected).length;
  const count = kept ? `${group.places}（不改 ${kept}）` : String(group.places);
  head.append(element("span", "count", count));
  head.setAttribute("aria-expanded", String(shown > 0));
  const row = element("div", "group-head", head);
  row.dataset.row = group.key;
  if (ids.length > 1) {
    const are = kept < ids.length;
    const all = button("all", are ? "全不改" : "全改", () => setRejected(ids, are));
    all.setAttribute("aria-label", `${group.name}，${ids.length} 处${are ? "全部不改" : "全部改"}`);
    row.append(all);
  }
  const made = element("section", "group", row);
  if (shown === 0) return made;
  const items = element("ol", "items", ...group.findings.slice(0, shown).map((one, at) => itemOf(group, one, at)));
  made.append(items);
  if (group.count > shown) made.append(moreRow(group.key, group.count - shown, () => show(group, shown + AT_ONCE)));
  return made;
}

function itemOf(group, finding, at) {
  const kept = finding.id !== undefined && isKept(finding);
  const go = button("go", "", () => visit(finding));
  const where = element("span", "where", whereOf(finding), kept ? element("span", "kept-word", "不改") : "");
  go.append(where, ...saidOf(group, finding, kept));
  const item = element("li", kept ? "item kept" : "item", go);
  item.dataset.row = finding.id ?? `${group.key}-${at}`;
  if (finding.severity === "error") item.classList.add("error");
  if (finding.id) item.append(choiceOf(finding, kept));
  return item;
}

function choiceOf(finding, kept) {
  if (kept && !isRejected(finding.id)) {
    const tied = element("span", "tied", "随另一处");
    tied.title = "这一处要建立在不改的另一处上，所以也没有改";
    return tied;
  }
  const made = button("reject", kept ? "仍改" : "不改", () => setRejected([finding.id], !kept));
  made.dataset.id = finding.id;
  made.setAttribute("aria-label", kept ? "仍改这一处" : "不改这一处");
  return made;
}

function whereOf({ first_line: line, page }) {
  return [line ? `第 ${line} 行` : "", page ? `第 ${page} 页` : ""].filter(Boolean).join(" · ");
}

/* The sentence with what was before and after; of what is no one place, the message. */
function saidOf(group, finding, kept) {
  const [front, here, behind] = finding.sentence ?? aroundOf(finding);
  const isChange = finding.before !== undefined;
  const said = [];
  if (front || here || behind) {
    const before = element(isChange ? "del" : "mark", "", here || "");
    const words = element("span", "sentence", front, here ? before : "");
    if (isChange && finding.after) words.append(element("ins", "", finding.after));
    words.append(behind);
    if (!isChange && finding.about !== group.name) said.push(element("span", "what", finding.about));
    if (isChange) said.push(element("span", "spoken", spoken(finding, kept)));
    said.push(words);
  } else if (finding.message !== group.name || group.count > 1) {
    said.push(element("span", "what", finding.message));
  }
  if (finding.hint) said.push(element("span", "hint", finding.hint));
  return said;
}

/* What a screen reader says of a change: strokes through words are not heard. */
function spoken({ before, after }, kept) {
  const done = after === "" ? `删去“${before}”` : before === "" ? `加上“${after}”` : `“${before}”改为“${after}”`;
  return kept ? `不改：${done}。` : `${done}。`;
}

function visit(finding) {
  const found = placesIn(lineText)(finding);
  if (found !== null) tell("go", { line: found.line, column: found.from });
  else if (finding.first_line) tell("go", { line: finding.first_line, at: finding.at ?? 0 });
}

function press(event, row) {
  if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    (row.querySelector(".reject") ?? row.querySelector(".all"))?.click();
  }
}

/* Set the places of doubts and changes apart in the text. */
function mark(groups) {
  const placeOf = placesIn(lineText);
  const found = [];
  for (const { part, findings } of groups) {
    if (part !== "doubts" && part !== "changes") continue;
    for (const finding of findings) {
      if (found.length >= MOST_MARKS) break;
      const place = finding.sentence ? placeOf(finding) : null;
      if (place === null) continue;
      const { line, from, to } = place;
      const kind = part === "doubts" ? "doubt-spot" : isKept(finding) ? "kept-spot" : "change-spot";
      found.push({ line, from: to > from ? from : Math.max(0, from - 1), to: Math.max(to, from), kind });
    }
  }
  highlight(found);
}
