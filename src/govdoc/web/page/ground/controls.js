/* Choices in a sheet: native radio buttons and boxes, each with what it means beside it. */

import { element } from "./elements.js";

let count = 0;

function labelled(type, words, hint, isChosen) {
  const input = element("input");
  input.type = type;
  input.checked = isChosen === true;
  const made = element("label", "choice", input, element("span", "choice-name", words));
  if (hint) {
    count += 1;
    const more = element("span", "tool-hint", hint);
    more.id = `hint-${count}`;
    more.setAttribute("aria-hidden", "true"); // heard as the description
    input.setAttribute("aria-describedby", more.id);
    input.setAttribute("aria-label", words);
    made.append(more);
  }
  return made;
}

/* One of the choices of a name. */
export function radio(name, words, hint, isChosen, choose) {
  const made = labelled("radio", words, hint, isChosen);
  const input = made.querySelector("input");
  input.name = name;
  input.addEventListener("change", () => choose());
  return made;
}

/* One of the choices of a name, with a picture of it. */
export function card(name, words, address, isChosen, choose) {
  const made = radio(name, words, "", isChosen, choose);
  made.classList.add("card");
  const picture = element("img");
  picture.src = address;
  picture.alt = "";
  picture.width = 105;
  picture.height = 148;
  made.insertBefore(picture, made.lastChild);
  return made;
}

/* A box to tick. */
export function check(words, hint, isOn, turn) {
  const made = labelled("checkbox", words, hint, isOn);
  const input = made.querySelector("input");
  input.addEventListener("change", () => turn(input.checked));
  return made;
}

/* The choices of one name. */
export const radios = (label, choices) => element("fieldset", "", element("legend", "", label), ...choices);
