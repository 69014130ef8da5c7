/* How a document looks, and what is done to its words: style, script, how much is mended. */

import { catalogue, styleName } from "../ground/catalogue.js";
import { choose } from "../ground/choices.js";
import { card, check, radio, radios } from "../ground/controls.js";
import { button as makeButton, element } from "../ground/elements.js";
import { popover } from "../ground/popover.js";
import { on, store } from "../ground/store.js";

const SCRIPTS = {
  hans: ["简体", "繁体字转为简体字"],
  hant: ["繁体", "只换字形，用词不变"],
  "hant-tw": ["繁体（台湾）", "台湾通行的字形"],
  "hant-hk": ["繁体（香港）", "香港通行的字形"],
};
const LEVELS = {
  off: ["不改", "文字照原样；只去掉看不见的控制字符"],
  safe: ["稳妥", "改确定无疑的错：半角标点、全角数字、引号、文号的括号"],
  full: ["全面", "再改一般算错的：汉字写的成文日期、数字之间的短横。请逐条看过"],
};
const DEFAULT_LEVEL = "safe";
const WORDS_OF = ["hans", "hant-tw", "hant-hk"]; // scripts that have words of their own

let buttons;

export function startLooks() {
  buttons = {
    style: picker("样式", fillStyles),
    script: picker("繁简", fillScripts),
    level: picker("改正", fillLevels),
  };
  for (const event of ["document", "view", "asked"]) on(event, show);
}

function picker(label, fill) {
  const button = makeButton("", label);
  const place = popover(button, { role: "dialog", label, fill });
  document.getElementById("tools-look").append(place);
  return button;
}

/* Say on the buttons what is chosen. */
function show() {
  const one = store.current;
  for (const button of Object.values(buttons)) button.disabled = one === null;
  if (one === null) return;
  const { style, script, normalise, renumber } = one.options;
  const chosen = style ? styleName(style) : `自动${kindSeen() ? `（${kindSeen()}）` : ""}`;
  buttons.style.textContent = `样式：${chosen}`;
  buttons.script.textContent = `繁简：${script ? SCRIPTS[script][0] : "不转换"}`;
  const level = LEVELS[normalise ?? DEFAULT_LEVEL][0];
  buttons.level.textContent = `改正：${level}${renumber ? "，重排序号" : ""}`;
}

const kindSeen = () => store.current?.view?.kind_name ?? "";

function fillStyles(sheet) {
  const now = store.current.options.style;
  const seen = kindSeen();
  const auto = radio("style", "按文种自动", seen ? `现为：${seen}` : "看标题认文种", now === undefined, () =>
    choose({ style: undefined }),
  );
  const cards = catalogue.styles.map(({ name, chinese }) =>
    card("style", chinese, `/page/looks/${name}.svg`, now === name, () => choose({ style: name })),
  );
  sheet.classList.add("wide");
  sheet.replaceChildren(radios("样式", [auto, element("div", "cards", ...cards)]));
}

function fillScripts(sheet) {
  const { script, phrases, corner_quotes: corners } = store.current.options;
  const pick = (next) => {
    choose({
      script: next,
      phrases: WORDS_OF.includes(next) ? store.current.options.phrases : undefined,
      corner_quotes: isTraditional(next) ? store.current.options.corner_quotes : undefined,
    });
    more(next);
  };
  const each = catalogue.scripts.map((key) => radio("script", ...SCRIPTS[key], script === key, () => pick(key)));
  const none = radio("script", "不转换", "照原文的字", script === undefined, () => pick(undefined));
  const words = check("用词也换", "软件、軟體之类，各地说法不同的", phrases, (isOn) => choose({ phrases: isOn || undefined }));
  const quotes = check("引号用「」『』", "", corners, (isOn) => choose({ corner_quotes: isOn || undefined }));
  const more = (key) => {
    words.hidden = !WORDS_OF.includes(key);
    quotes.hidden = !isTraditional(key);
    for (const hidden of [words, quotes].filter((one) => one.hidden)) hidden.querySelector("input").checked = false;
  };
  more(script);
  sheet.replaceChildren(radios("繁简", [none, ...each]), words, quotes);
}

const isTraditional = (key) => key?.startsWith("hant") ?? false;

function fillLevels(sheet) {
  const { normalise = DEFAULT_LEVEL, renumber } = store.current.options;
  const each = catalogue.levels.map((level) =>
    radio("level", ...LEVELS[level], normalise === level, () =>
      choose({ normalise: level === DEFAULT_LEVEL ? undefined : level }),
    ),
  );
  const numbers = check("重排序号", "断号、重号的 一、（一）1. 按次序改正；不选只提示", renumber, (isOn) =>
    choose({ renumber: isOn || undefined }),
  );
  sheet.replaceChildren(radios("改正文字", each), numbers);
}
