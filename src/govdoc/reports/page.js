"use strict";
(() => {
  const all = (css, within = document) => [...within.querySelectorAll(css)];
  const bar = document.getElementById("bar");
  const button = bar.querySelector("button");
  const boxes = all("td.pick input");
  document.documentElement.className = "js";

  const show = () => {
    const count = boxes.filter((box) => box.checked).length;
    button.textContent = count ? `下载不改的清单（${count} 处）` : "下载不改的清单";
    button.disabled = !count && !boxes.some((box) => box.defaultChecked);
  };
  const head = (table) => {
    const own = all("td.pick input", table);
    const ticked = own.filter((box) => box.checked).length;
    const box = table.querySelector("th.pick input");
    box.checked = ticked === own.length;
    box.indeterminate = ticked > 0 && ticked < own.length;
  };
  const mark = (box) => box.closest("tr").classList.toggle("kept", box.checked);

  document.addEventListener("change", ({ target }) => {
    const table = target.closest("table");
    if (target.closest("th.pick")) {
      for (const box of all("td.pick input", table)) {
        box.checked = target.checked;
        mark(box);
      }
    } else {
      mark(target);
      head(table);
    }
    show();
  });

  const line = (box) => {
    const row = box.closest("tr");
    const word = (css) => (row.querySelector(css) || { textContent: "" }).textContent;
    const note = `第 ${word("td.line")} 行 ${word("del")}→${word("ins")}`;
    return `${box.value}  # ${note.replace(/\s+/g, " ")}\r\n`;
  };

  button.addEventListener("click", () => {
    const first = "# 这份清单里的改动不改，用 govdoc format 或 text 的 --reject 照办\r\n";
    const lines = boxes.filter((box) => box.checked).map(line);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([first, ...lines], { type: "text/plain" }));
    link.download = bar.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  const open = () => all("details:not([open])").forEach((one) => {
    one.dataset.shut = "";
    one.open = true;
  });
  const shut = () => all("details[data-shut]").forEach((one) => {
    delete one.dataset.shut;
    one.open = false;
  });
  addEventListener("beforeprint", open);
  addEventListener("afterprint", shut);
  boxes.filter((box) => box.checked).forEach(mark);  // as a page that is loaded again has it
  new Set(all("th.pick input").map((box) => box.closest("table"))).forEach(head);
  show();
})();
