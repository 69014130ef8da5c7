/* What the pages are set in, and which of it stands in for the usual faces. */

import { element } from "../ground/elements.js";

let box = null;

/* Show the fonts of a view in a dialog; the focus goes back to the button. */
export function lookFonts(fonts, button) {
  box ??= make();
  const table = box.querySelector("tbody");
  table.replaceChildren(...fonts.map(row));
  box.querySelector(".hint").hidden = !fonts.some((font) => font.stands_for);
  box.addEventListener("close", () => button.focus(), { once: true });
  box.showModal();
}

function make() {
  const made = element("dialog", "faces");
  made.setAttribute("aria-labelledby", "faces-title");
  made.innerHTML = `
    <h2 id="faces-title">页面用的字体</h2>
    <table><thead><tr><th scope="col">用处</th><th scope="col">字体</th><th scope="col">说明</th></tr></thead>
    <tbody></tbody></table>
    <p class="hint">代用的字体字形与公文常用的略有不同，版面相同；要换成常用的，请把字体文件所在的文件夹交给
    govdoc fonts install --from 文件夹，再重新运行 govdoc serve。</p>
    <form method="dialog"><button>关闭</button></form>`;
  document.body.append(made);
  return made;
}

function row(font) {
  const note = font.stands_for ? `代用，常用的是 ${font.stands_for}` : "常用的字体";
  return element("tr", "", ...[font.name, font.family, note].map((words) => element("td", "", words)));
}
