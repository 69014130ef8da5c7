/* Where the texts lie, said and chosen: the switch that keeps them, and “清除”. */

import { confirm, makeDialog, open } from "../ground/dialog.js";
import { button, element } from "../ground/elements.js";
import { isKeeping } from "./kept.js";
import { say } from "../ground/say.js";
import { clearAll, setKeeping } from "./storage.js";
import { isBlank, isUnsaved, on, store } from "../ground/store.js";

export function startKeep() {
  const keep = button("", "", ask);
  const clear = button("", "清除", askToClear);
  clear.title = "清空文稿、列表和浏览器里存的内容";
  keep.title = "文稿存在哪里，存多久";
  const show = () => {
    keep.textContent = isKeeping() ? "保留：开" : "保留：关";
  };
  on("keeping", show);
  show();
  document.getElementById("tools-document").append(keep, clear);
}

function ask() {
  const { dialog, body, foot } = makeDialog("文稿存在哪里");
  const box = element("input");
  box.type = "checkbox";
  box.checked = isKeeping();
  const label = element("label", "switch", box, "在本机浏览器里保留");
  body.append(
    element("p", "", "govdoc 的服务不往磁盘写任何内容。文稿只在这个标签页里：刷新还在，关掉标签页就没有了。"),
    label,
    element(
      "p",
      "",
      `打开后，文稿还存进这台电脑上此浏览器的本地存储（${location.origin} 名下），不加密，一直留到关掉这里的开关或点“清除”。` +
        "用这个系统账户的人打开这个浏览器就能读到，有涉密、敏感的文稿时，请不要打开这个开关。",
    ),
    element("p", "", "下次要从同一个端口打开，才看得到保留的文稿。DOCX、PDF 等文件本身不保留，只保留对它们的改动。"),
  );
  box.addEventListener("change", () => {
    setKeeping(box.checked);
    box.checked = isKeeping();
    if (!box.checked) say("已关掉保留，本机浏览器里保留的已删掉；文稿还在这个标签页里", "keep");
  });
  foot.append(button("", "关闭", () => dialog.close()));
  open(dialog, box);
}

async function askToClear() {
  const some = store.documents.filter((one) => !isBlank(one));
  const risks = some.filter(isUnsaved).length;
  const lines = [`这里的 ${some.length} 份文稿都会清掉，不能恢复；电脑上原来的文件不动。`];
  if (risks) lines.push(`其中 ${risks} 份有改动还没有下载。`);
  if (isKeeping()) lines.push("本机浏览器里保留的（包括其他标签页的）也一起删掉，“保留”同时关掉。");
  if (await confirm("清除全部文稿？", lines, { yes: "清除" })) {
    clearAll();
    say("已清除", "keep");
  }
}
