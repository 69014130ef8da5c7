/* The status line: where the caret stands on paper, how long the text is, what it is set
   in. It is quiet: nothing of it is read out while one types. */

import { lookFonts } from "./faces.js";
import { on, store } from "./store.js";

const parts = {};

export function startStatus() {
  const place = document.getElementById("status");
  for (const name of ["where", "pages", "words", "kind", "time", "fonts"]) {
    parts[name] = document.createElement(name === "fonts" ? "button" : "span");
    parts[name].dataset.part = name;
    place.append(parts[name]);
  }
  parts.fonts.type = "button";
  parts.fonts.setAttribute("aria-haspopup", "dialog");
  parts.fonts.addEventListener("click", () => lookFonts(store.current?.view?.fonts ?? [], parts.fonts));
  on("landed", ({ landing }) => {
    set("where", landing && `第 ${landing.page} 页第 ${landing.row} 行`);
  });
  on("view", () => tellView(store.current?.view));
  on("document", () => tellView(store.current?.view));
}

function tellView(view) {
  set("pages", view?.pages.length && `共 ${view.pages.length} 页`);
  set("words", view && `${view.characters.toLocaleString("zh-CN")} 字`);
  set("kind", view && [view.kind_name && `文种：${view.kind_name}`, `样式：${view.style_name}`].filter(Boolean).join("　"));
  set("time", view && `排版用时 ${view.seconds.toFixed(2)} 秒`);
  const others = view?.fonts.filter((font) => font.stands_for) ?? [];
  const words = others.length ? `字体：${others.length} 种代用` : "字体：齐全";
  set("fonts", view?.fonts.length && words);
}

function set(name, words) {
  parts[name].textContent = words || "";
  parts[name].hidden = !words;
}
