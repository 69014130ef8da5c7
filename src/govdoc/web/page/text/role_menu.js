/* The menu of a chip: what its paragraph may be. A box to type in, over a list that arrow
   keys walk along; Escape leaves all as it is. */

import { catalogue, roleOf } from "../ground/catalogue.js";
import { element as make } from "../ground/elements.js";
import { ask, Problem } from "../ground/server.js";
import { besides, hasBlanks, isByHand, isSettable, nameOf, nowOf, seemsOf, setRole, takesMarks, targetAt, unitOf } from "./roles.js";

const GAP = 4; // px from the chip, and from the window's edges
const looks = new Map(); // a style's name → a role's key → what it looks like

let open = null; // {element, anchor, target, back, options, active}

/* Open the menu; `back` is called at its end, and sets the focus. */
export function openMenu(target, anchor, back) {
  if (open) close();
  const element = make("div", "role-menu");
  element.setAttribute("role", "dialog");
  element.setAttribute("aria-label", `${whereOf(target)}，改角色`);
  element.tabIndex = -1;
  open = { element, anchor, target, back, options: [], active: -1 };
  element.append(...head(target));
  if (isSettable(target)) element.append(...chooser(target));
  else element.append(line("note", "表格、图片按原样排，不能另指角色"));
  element.addEventListener("keydown", pressed);
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (open?.element === element && relatedTarget && !element.contains(relatedTarget)) close();
  });
  document.addEventListener("pointerdown", outside, true);
  document.body.append(element);
  anchor.setAttribute("aria-expanded", "true");
  put(element, anchor);
  (element.querySelector("input") ?? element).focus({ preventScroll: true });
  showLooks(target.one.view?.style);
}

function close() {
  const { element, anchor } = open;
  open = null;
  document.removeEventListener("pointerdown", outside, true);
  anchor.removeAttribute("aria-expanded");
  element.remove();
}

function leave() {
  const { back } = open;
  close();
  back();
}

function outside({ target }) {
  if (!open.element.contains(target)) close();
}

const whereOf = ({ one, first }) => `第 ${first} ${unitOf(one)}`;

/* What the paragraph is now, and why. */
function head(target) {
  const { paragraph, gone } = target;
  const name = gone ? (gone.is_given ? "已由要素给出，没有排入" : "略去，没有排入") : `按“${nameOf(nowOf(target))}”排`;
  const { why, evidence } = gone ?? paragraph;
  const found = [line("now", `${whereOf(target)}：${name}`)];
  if (isByHand(target)) found.push(line("why", "手工指定的"));
  else if (why && (evidence || why !== nameOf(nowOf(target)))) found.push(line("why", `依据：${why}${evidence ? `（${evidence}）` : ""}`));
  if (paragraph?.seems) found.push(line("doubt", `拿不准：也像${paragraph.seems === "略" ? "不该排的" : `“${paragraph.seems}”`}`));
  const others = besides(target).map((other) => `“${nameOf(nowOf({ paragraph: other }))}”`);
  if (others.length) {
    const what = takesMarks(target.one) ? "改后各在一行" : "会一起改";
    found.push(line("note", `同一${unitOf(target.one)}还有${others.join("、")}，${what}`));
  }
  return found;
}

const line = (name, words) => make("p", name, words);

function chooser(target) {
  const input = make("input");
  input.type = "text";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.placeholder = "输入名称或拼音首字母，如 一级、yj";
  const said = { role: "combobox", "aria-label": "找角色", "aria-expanded": "true", "aria-controls": "role-list", "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(said)) input.setAttribute(name, value);
  const list = make("div");
  list.id = "role-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "角色");
  for (const [name, keys] of groups(target)) list.append(group(name, keys, target));
  list.append(Object.assign(line("none", "没有这个名称"), { hidden: true }));
  input.addEventListener("input", () => filter(input.value));
  activate(open.options.findIndex(({ isNow }) => isNow));
  return [input, list];
}

/* The groups of what may be chosen; what is likeliest stands first. */
function groups(target) {
  const seems = seemsOf(target);
  const first = [];
  if (target.paragraph?.seems) first.push(["拿不准", [...(seems ? [seems] : []), nowOf(target)]]);
  if (isByHand(target)) first.push(["手工指定", ["auto"]]);
  return [...first, ...catalogue.role_groups, ["不是角色", ["omit", "keep_blanks"]]];
}

function group(name, keys, target) {
  const title = line("role-group", name);
  title.setAttribute("aria-hidden", "true");
  const made = make("div", "", title, ...keys.map((key) => option(name, key, target)));
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", name);
  return made;
}

function option(groupName, key, target) {
  const isDoubt = groupName === "拿不准";
  const isNow = !isDoubt && (key === nowOf(target) || (key === "keep_blanks" && hasBlanks(target)));
  const words = isDoubt ? (key === nowOf(target) ? `就是${nameOf(key)}` : `改为${nameOf(key)}`) : nameOf(key);
  const look = make("span", "look", WISHES[key] ?? "");
  const made = make("div", isNow ? "option is-now" : "option", make("span", "", words), look);
  made.id = `role-option-${open.options.length}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.addEventListener("click", () => choose(key));
  const at = open.options.length;
  made.addEventListener("pointermove", () => activate(at));
  open.options.push({ element: made, key, look, isNow, isDoubt });
  return made;
}

const WISHES = { auto: "由程序判断", omit: "不排这一段", keep_blanks: "空格一个也不动" };

/* Show what a name, a shorter one, or the first letters of its pinyin may mean. */
function filter(words) {
  const asked = words.replace(/\s/g, "").toLowerCase();
  let first = -1;
  open.options.forEach(({ element, key, isDoubt }, at) => {
    element.hidden = asked !== "" && (isDoubt || !isMeant(key, asked));
    if (first < 0 && !element.hidden) first = at;
  });
  for (const each of open.element.querySelectorAll("[role=group]")) {
    each.hidden = !each.querySelector(".option:not([hidden])");
  }
  open.element.querySelector(".none").hidden = first >= 0;
  activate(first);
}

const INITIALS = { auto: "zd", omit: "lq", keep_blanks: "lk" };

function isMeant(key, asked) {
  const { names = [nameOf(key)], initials = INITIALS[key] ?? "" } = roleOf(key);
  return initials.startsWith(asked) || names.some((name) => name.includes(asked));
}

function activate(at) {
  const input = open.element.querySelector("input");
  open.options[open.active]?.element.setAttribute("aria-selected", "false");
  open.active = at;
  const chosen = open.options[at]?.element;
  if (!chosen) {
    input?.removeAttribute("aria-activedescendant");
    return;
  }
  chosen.setAttribute("aria-selected", "true");
  input?.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

/* Go to the next option that is shown, round the end. */
function walk(by) {
  const { options, active } = open;
  for (let i = 1; i <= options.length; i += 1) {
    const at = (active + by * i + options.length * 2) % options.length;
    if (!options[at].element.hidden) return activate(at);
  }
}

function pressed(event) {
  if (event.isComposing) return;
  const keys = {
    Escape: leave,
    Tab: leave,
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Enter: () => open.active >= 0 && choose(open.options[open.active].key),
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  keys[event.key]();
}

function choose(key) {
  const { target, back } = open;
  close();
  setRole(targetAt(target.first) ?? target, key);
  back();
}

/* Beside its chip: below it, or where there is room. */
function put(element, anchor) {
  const chip = anchor.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const below = chip.bottom + GAP;
  const isBelow = below + height <= window.innerHeight - GAP;
  const top = isBelow ? below : Math.max(GAP, Math.min(chip.top - GAP - height, window.innerHeight - GAP - height));
  const left = isBelow || top + height <= chip.top ? chip.left : chip.right + GAP;
  element.style.top = `${Math.max(GAP, top)}px`;
  element.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - GAP - width))}px`;
}

/* Say beside each role what it looks like in the document's style. */
async function showLooks(style) {
  if (!style) return;
  const menu = open;
  if (!looks.has(style)) {
    try {
      looks.set(style, await (await ask(`/page/looks/${encodeURIComponent(style)}.json`, { method: "GET" })).json());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return; // the names alone are enough to choose by
    }
  }
  for (const { key, look } of menu.options) look.textContent ||= looks.get(style)[key] ?? "";
}

