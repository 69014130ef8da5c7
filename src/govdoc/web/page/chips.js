/* The chips in the margin: what each paragraph is, and a menu that puts it right. */

import { roleName } from "./catalogue.js";

/* Give the rows of the mirror their chips, of the document's last view. */
export function dress(mirror, one) {
  const wanted = new Map();
  for (const paragraph of one?.view?.paragraphs ?? []) {
    const [line] = paragraph.lines;
    if (line > 0 && !wanted.has(line)) wanted.set(line, paragraph);
  }
  Array.from(mirror.children).forEach((row, at) => {
    const paragraph = wanted.get(at + 1);
    let chip = row.querySelector(".chip");
    if (paragraph === undefined) {
      chip?.remove();
      return;
    }
    if (chip === null) {
      chip = document.createElement("button");
      chip.type = "button";
      chip.className = "chip";
      row.prepend(chip);
    }
    const name = roleName(paragraph.role);
    if (chip.textContent !== name) chip.textContent = name;
    chip.classList.toggle("doubtful", paragraph.seems !== undefined);
    chip.dataset.line = at + 1;
  });
}
