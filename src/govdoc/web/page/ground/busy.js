/* Work that takes longer than a second: what is done, for how long already, and a button
   that gives it up. */

const SLOW = 1000; // ms

/* Work has begun; `cancel` gives it up. Returns `now(words)` for what is done next, and
   `end()`. */
export function begin(words, cancel) {
  const began = performance.now();
  const line = document.createElement("div");
  line.className = "work";
  const told = document.createElement("span");
  told.textContent = words;
  const seconds = document.createElement("span");
  seconds.setAttribute("aria-hidden", "true"); // else each second would be read out
  line.append(told, seconds);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "取消";
  button.addEventListener("click", () => cancel());
  line.append(button);
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
