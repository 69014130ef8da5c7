/* Questions that must be answered before one goes on. */

import { button, element } from "./elements.js";

/* Ask; resolves to whether the answer is `yes`. Escape is `no`, which has the focus. */
export function confirm(title, words, { yes, no = "取消" }) {
  return new Promise((answer) => {
    const { dialog, body, foot } = makeDialog(title);
    for (const one of [words].flat()) body.append(element("p", "", one));
    const refuse = button("", no, () => dialog.close());
    const agree = button("main", yes, () => dialog.close("yes"));
    foot.append(refuse, agree);
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"));
    open(dialog, refuse);
  });
}

/* An empty dialog: what goes into `body`, its buttons into `foot`; then `open` it. */
export function makeDialog(title) {
  const body = element("div");
  const foot = element("div", "foot");
  const dialog = element("dialog", "", element("h2", "", title), body, foot);
  dialog.setAttribute("aria-label", title);
  return { dialog, body, foot };
}

/* Open a dialog; once it is closed it is no more, and the focus is where it was. */
export function open(dialog, first) {
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  first.focus();
}
