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
    for (const table of all("table")) {
      const head = table.querySelector("th.pick input");
      if (!head) continue;
      const own = all("td.pick input", table);
      const ticked = own.filter((box) => box.checked).length;
      head.checked = ticked === own.length;
      head.indeterminate = ticked > 0 && ticked < own.length;
    }
    for (const box of boxes) box.closest("tr").classList.toggle("kept", box.checked);
  };

  document.addEventListener("change", (event) => {
    if (event.target.closest("th.pick")) {
      const own = all("td.pick input", event.target.closest("table"));
      for (const box of own) box.checked = event.target.checked;
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
    const head = "# 这份清单里的改动不改，用 govdoc format 或 text 的 --reject 照办\r\n";
    const lines = boxes.filter((box) => box.checked).map(line);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([head, ...lines], { type: "text/plain" }));
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
  show();
})();
