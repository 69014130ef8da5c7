/* Help for the text pane, in the status line: its keys, and what its margin means. */

import { button, element } from "../ground/elements.js";

const LINES = [
  ["Alt＋Enter、F2", "打开光标所在段的角色菜单"],
  ["Shift＋Tab", "到左边这一段的角色按钮；上下键换段，左右键换按钮，Esc 回到文稿"],
  ["Ctrl＋Z", "撤销，改角色也一样撤销"],
  ["黄底带问号", "拿不准的；对的按“就是”，不对的点开改"],
  ["图钉", "手工指定的，程序不再改"],
  ["划掉的", "没有排入的；要留的按“保留”"],
  ["左边的括线", "这几行是一段"],
];

export function startHelp() {
  const opener = button("", "按键和记号", () => turn(sheet.hidden));
  opener.setAttribute("aria-expanded", "false");
  const lines = LINES.flatMap(([what, meaning]) => [element("dt", "", what), element("dd", "", meaning)]);
  const sheet = element("div", "sheet-of-help", element("dl", "", ...lines));
  sheet.hidden = true;
  const place = element("div", "pane-help", sheet, opener);
  document.getElementById("status").append(place);
  const turn = (isOpen) => {
    sheet.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
  };
  place.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    turn(false);
    opener.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => place.contains(target) || turn(false));
}
