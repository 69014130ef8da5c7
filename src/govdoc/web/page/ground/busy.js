/* Work that takes longer than a second: what is done, for how long already, and a button
   that gives it up. */

import { button, element } from "./elements.js";

const SLOW = 1000; // ms

/* Work has begun; `cancel` gives it up. Returns `now(words)` for what is done next, and
   `end()`. */
export function begin(words, cancel) {
  const began = performance.now();
  const told = element("span", "", words);
  const seconds = element("span");
  seconds.setAttribute("aria-hidden", "true"); // else each second would be read out
  const line = element("div", "work", told, seconds, button("", "取消", () => cancel()));
  const count = () => {
    seconds.textContent = `${Math.round((performance.now() - began) / 1000)} 秒`;
  };
  let ticking = null;
  const showing = setTimeout(() => {
    count();
    ticking = setInterval(count, 1000);
    document.getElementById("busy").append(line);
  }, SLOW);
  return {
    now: (next) => {
      told.textContent = next;
    },
    end: () => {
      clearTimeout(showing);
      clearInterval(ticking);
      line.remove();
    },
  };
}
