/* Lines above the text that stay until what they say is over; each by its own name. */

/* Show a banner; `actions` are its buttons, [name, what it does]. */
export function banner(name, words, { hint = "", actions = [], isProblem = false } = {}) {
  const made = document.createElement("div");
  made.className = isProblem ? "banner problem" : "banner";
  made.dataset.name = name;
  made.setAttribute("role", isProblem ? "alert" : "status");
  const told = document.createElement("p");
  told.textContent = words;
  made.append(told);
  if (hint) {
    const more = document.createElement("p");
    more.className = "hint";
    more.textContent = hint;
    made.append(more);
  }
  const buttons = actions.map(([title, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.addEventListener("click", act);
    return button;
  });
  if (buttons.length) {
    const row = document.createElement("div");
    row.className = "actions";
    row.append(...buttons);
    made.append(row);
  }
  const before = find(name);
  if (before) before.replaceWith(made);
  else document.getElementById("notes").append(made);
}

export function takeDown(name) {
  find(name)?.remove();
}

const find = (name) => document.querySelector(`#notes > [data-name="${name}"]`);
