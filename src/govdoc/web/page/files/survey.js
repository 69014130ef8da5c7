/* While nothing else is asked, the documents that wait in the list are looked at, one at a
   time: how many pages they have, what is doubtful, what is wrong with them. */

import { isGone } from "./gone.js";
import { ask, isOfServer, Problem, request } from "../ground/server.js";
import { isEmpty, on, store, tell } from "../ground/store.js";

const PAUSE = 300; // ms of rest before the next: who types comes first

let waiting = null;
let isAsking = false;

export function startSurvey() {
  on("settled", rest);
  on("list", rest);
  on("text", rest);
  on("back", rest);
  on("view", () => judge(store.current, null));
  on("refused", ({ problem }) => judge(store.current, problem));
}

function judge(one, problem) {
  if (one === null || one.problem === problem) return;
  one.problem = problem;
  tell("surveyed");
}

function rest() {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
}

async function look() {
  const one = store.documents.find(isUnseen);
  if (one === undefined || isAsking || isGone()) return;
  isAsking = true;
  try {
    const body = request(one, { known: [], want: [], glyphs: [] });
    const view = await (await ask("/page/view?urgent=no", { body })).json();
    if (store.current !== one && one.view === null) one.view = view;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (store.current !== one && !isOfServer(error)) judge(one, error);
  } finally {
    isAsking = false;
  }
  tell("surveyed");
  rest();
}

const isUnseen = (one) =>
  one !== store.current && one.view === null && one.problem === null && !isEmpty(one);
