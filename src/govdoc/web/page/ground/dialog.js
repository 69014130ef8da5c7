/* Questions that must be answered before one goes on. */

/* Ask; resolves to whether the answer is `yes`. Escape is `no`, which has the focus. */
export function confirm(title, words, { yes, no = "取消" }) {
  return new Promise((answer) => {
    const { dialog, body, foot } = makeDialog(title);
    for (const one of [words].flat()) body.append(paragraph(one));
    const refuse = button(no, () => dialog.close());
    const agree = button(yes, () => dialog.close("yes"));
    agree.className = "main";
    foot.append(refuse, agree);
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"));
    open(dialog, refuse);
  });
}

/* An empty dialog: what goes into `body`, its buttons into `foot`; then `open` it. */
export function makeDialog(title) {
  const dialog = document.createElement("dialog");
  const head = document.createElement("h2");
  head.textContent = title;
  dialog.setAttribute("aria-label", title);
  const body = document.createElement("div");
  const foot = document.createElement("div");
  foot.className = "foot";
  dialog.append(head, body, foot);
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

export function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

export function paragraph(words) {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}
