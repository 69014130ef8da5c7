/* Short ways to make elements; words go in as text, never as HTML. */

export function element(tag, className = "", ...within) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...within.filter((one) => one !== null && one !== ""));
  return made;
}

export function button(className, words, pressed) {
  const made = element("button", className, words);
  made.type = "button";
  if (pressed) made.addEventListener("click", pressed);
  return made;
}
