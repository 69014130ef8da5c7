/* Help for the text pane, in the status line: its keys, and what its margin means. */

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
  const place = document.createElement("div");
  place.className = "pane-help";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "按键和记号";
  button.setAttribute("aria-expanded", "false");
  const sheet = document.createElement("div");
  sheet.className = "sheet-of-help";
  sheet.hidden = true;
  const list = document.createElement("dl");
  for (const [what, meaning] of LINES) {
    for (const [tag, words] of [["dt", what], ["dd", meaning]]) {
      list.append(Object.assign(document.createElement(tag), { textContent: words }));
    }
  }
  sheet.append(list);
  place.append(sheet, button);
  document.getElementById("status").append(place);
  const turn = (isOpen) => {
    sheet.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => turn(sheet.hidden));
  place.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    turn(false);
    button.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => place.contains(target) || turn(false));
}
