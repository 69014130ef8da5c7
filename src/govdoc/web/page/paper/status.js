/* The status line: where the caret stands on paper, how long the text is, what it is set
   in. It is quiet: nothing of it is read out while one types. */

import { styleName } from "../ground/catalogue.js";
import { element } from "../ground/elements.js";
import { lookFonts } from "./faces.js";
import { on, store } from "../ground/store.js";

const parts = {};

export function startStatus() {
  const place = document.getElementById("status");
  for (const name of ["where", "pages", "words", "kind", "style", "time", "fonts"]) {
    parts[name] = element(name === "fonts" ? "button" : "span");
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
  set("kind", view && `文种：${view.kind_name}`);
  set("style", view && `样式：${styleName(view.style)}`);
  set("time", view && `排版用时 ${view.seconds.toFixed(2)} 秒`);
  const others = view?.fonts.filter((font) => font.stands_for) ?? [];
  const words = others.length ? `字体：${others.length} 种代用` : "字体：齐全";
  set("fonts", view?.fonts.length && words);
}

function set(name, words) {
  parts[name].textContent = words || "";
  parts[name].hidden = !words;
}
