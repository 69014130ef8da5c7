/* What is asked of the server: one function an address; failures are `Problem`. */

import { isText, tell } from "./store.js";

export class Problem extends Error {
  constructor({ title, hint = "", code = "", status = 0, details = [] }) {
    super(title);
    this.hint = hint;
    this.code = code;
    this.status = status;
    this.details = details; // lines that say more
  }
}

/* What is said of a file by its name; the server's own sentences may begin with it. */
export function saidOf(name, message) {
  if (message.startsWith(`${name}: `)) return `${name}：${message.slice(name.length + 2)}`;
  return message.startsWith(name) ? message : `${name}：${message}`;
}

const GONE = {
  title: "连不上 govdoc 了，页面里的文稿还在",
  hint: "请重新运行 govdoc serve，再打开它显示的地址；没下载的文稿可以先复制出来",
  code: "gone",
};
export const UNAUTHORIZED = 401; // it was started again, with another token

/* Whether a problem is no document's: the server is gone, or takes this page for another's.
   It is told by the event `gone`. */
export const isOfServer = ({ code, status }) => code === GONE.code || status === UNAUTHORIZED;

/* Send a request; return the response, or throw a `Problem`. */
export async function ask(address, { body = null, signal = undefined, method = "POST" } = {}) {
  let response;
  try {
    const isForm = body instanceof FormData;
    response = await fetch(address, {
      method,
      signal,
      headers: body === null || isForm ? {} : { "Content-Type": "application/json" },
      body: body === null || isForm ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw left(new Problem(GONE));
  }
  if (response.ok) return response;
  let told = { title: `服务答复 ${response.status}`, status: response.status };
  try {
    told = { ...told, ...(await response.json()) };
  } catch {
    // What is no JSON says no more than its status.
  }
  const problem = new Problem(told);
  throw response.status === UNAUTHORIZED ? left(problem) : problem;
}

function left(problem) {
  tell("gone", { problem });
  return problem;
}

/* What every address takes of a document: its source, and what is asked for it. A text goes
   as JSON, a file as a form. */
export function request(one, extra = {}) {
  const asked = { ...one.options, ...extra };
  if (one.rejected.size) asked.reject = [...one.rejected];
  if (Object.keys(one.facts).length) asked.facts = one.facts;
  const roles = Object.fromEntries(one.roles);
  if (isText(one)) return { text: one.text, name: one.name, roles, ...asked };
  const form = new FormData();
  form.append("file", one.data, one.name);
  form.append("roles", JSON.stringify(roles));
  for (const [key, value] of Object.entries(asked)) {
    form.append(key, typeof value === "string" ? value : JSON.stringify(value));
  }
  return form;
}
