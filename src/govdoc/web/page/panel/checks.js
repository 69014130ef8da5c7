/* The sheet 检查: the whole text against the standard, when it is asked for. */

import { button, element } from "../ground/elements.js";
import { addTab } from "./panel.js";
import { AT_ONCE, current, moreRow, walkable } from "./rows.js";
import { ask, request } from "../ground/server.js";
import { on, stateOf, store, tell } from "../ground/store.js";
import { sayFailure } from "../ground/say.js";

const LEVELS = { error: "错误", warning: "注意", hint: "提示" };

const results = new WeakMap(); // document → {kind, findings, isStale, shown}
let sheet, start, stop, summary, list, tab;
let flying = null;

export function startChecks() {
  start = button("main", "检查全文", check);
  stop = button("", "取消", () => flying?.abort());
  stop.hidden = true;
  summary = element("p", "summary");
  summary.setAttribute("role", "status");
  list = element("div", "findings checks");
  sheet = element("div", "told", element("div", "ask", start, stop), summary, list);
  tab = addTab("检查", sheet, draw);
  walkable(list, () => {});
  on("document", draw);
  on("text", grow);
  on("asked", grow);
}

/* What is found is of the text as it was. */
function grow() {
  const known = results.get(store.current);
  if (known === undefined || known.isStale) return;
  known.isStale = true;
  summarise();
}

async function check() {
  const one = store.current;
  if (one === null) return;
  flying = new AbortController();
  start.disabled = true;
  stop.hidden = false;
  summary.textContent = "正在检查……";
  const state = stateOf(one);
  try {
    const body = request(one, { level: "hint" });
    const response = await ask("/v1/check", { body, signal: flying.signal });
    const { files } = await response.json();
    results.set(one, { ...files[0], isStale: stateOf(one) !== state, shown: new Map() });
  } catch (error) {
    if (error.name !== "AbortError") sayFailure(error);
  } finally {
    flying = null;
    start.disabled = false;
    stop.hidden = true;
  }
  draw();
}

function draw() {
  if (flying !== null) return;
  start.disabled = store.current === null;
  const known = results.get(store.current);
  const grave = known?.findings.filter(({ severity }) => severity !== "hint").length ?? 0;
  tab.setCount(grave, "错误和注意");
  summarise();
  const groups = known ? groupsOf(known.findings) : [];
  list.replaceChildren(...groups.map(([name, findings]) => groupOf(known, name, findings)));
  current(list);
}

function summarise() {
  const known = results.get(store.current);
  if (flying !== null) return;
  summary.classList.toggle("stale", known?.isStale ?? false);
  if (known === undefined) {
    summary.textContent = "照 GB/T 9704-2012 和《党政机关公文处理工作条例》检查文稿本身，不看排出来的页面。";
    return;
  }
  const counts = Object.entries(LEVELS).map(([level, word]) => {
    const count = known.findings.filter(({ severity }) => severity === level).length;
    return count ? `${word} ${count} 处` : "";
  });
  const said = [known.kind ? `文种 ${known.kind}` : "没有认出文种", ...counts.filter(Boolean)];
  if (known.findings.length === 0) said.push("没有发现问题");
  summary.textContent = said.join("，") + (known.isStale ? "。检查以后文稿改过，请再查一次" : "");
}

/* The findings by elements, the gravest elements first. */
function groupsOf(findings) {
  const groups = new Map();
  for (const finding of findings) {
    const name = finding.element ?? finding.code.slice(0, 2);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(finding);
  }
  const grave = ([, own]) => Math.min(...own.map(({ severity }) => Object.keys(LEVELS).indexOf(severity)));
  return [...groups].sort((one, other) => grave(one) - grave(other));
}

function groupOf(known, name, findings) {
  const shown = known.shown.get(name) ?? AT_ONCE;
  const head = element("h2", "", name, element("span", "count", String(findings.length)));
  const made = element("section", "group", head);
  made.append(element("ol", "items", ...findings.slice(0, shown).map((one, at) => itemOf(name, one, at))));
  if (findings.length > shown) {
    const more = () => {
      known.shown.set(name, shown + AT_ONCE);
      draw();
    };
    made.append(moreRow(name, findings.length - shown, more));
  }
  return made;
}

function itemOf(name, finding, at) {
  const line = finding.line ?? finding.para ?? 0;
  const go = button("go", "", () => line && tell("go", { line, at: 0 }));
  const where = [line ? `第 ${line} ${finding.line ? "行" : "段"}` : "全文", finding.part ?? ""].filter(Boolean).join(" · ");
  const by = finding.source === "practice" ? "" : `（${finding.clause}）`;
  go.append(
    element("span", "where", element("span", `level ${finding.severity}`, LEVELS[finding.severity]), where),
    element("span", "what", finding.what, element("span", "code", finding.code)),
    element("span", "seen", finding.count ? `${finding.seen}（共 ${finding.count} 处）` : finding.seen),
    element("span", "should", element("b", "", finding.word), finding.should, by),
  );
  const item = element("li", `item ${finding.severity}`, go);
  item.dataset.row = `${name}-${at}`;
  return item;
}
