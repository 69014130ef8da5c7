/* What there is to choose from, as the server lists it (catalogue.py). */

import { ask } from "./server.js";

export let catalogue = null;
const roles = new Map();
const byName = new Map();

export async function loadCatalogue() {
  catalogue = await (await ask("/page/catalogue.json", { method: "GET" })).json();
  for (const role of catalogue.roles) {
    roles.set(role.key, role);
    byName.set(role.chinese, role);
  }
}

/* A role by its key; one that nobody knows has its key as its name. */
export const roleOf = (key) => roles.get(key) ?? { key, chinese: key, short: key, mark: key, is_settable: false };

/* A style's name in Chinese; of one that nobody knows, the name by which it is asked for. */
export const styleName = (style) => catalogue.styles.find(({ name }) => name === style)?.chinese ?? style;

/* The suffix of a file's name as the catalogue's lists have it, ".docx"; empty: it has none. */
export const suffixOf = (name) => (/\.[^.]+$/.exec(name)?.[0] ?? "").toLowerCase();

/* A role by its name in Chinese; undefined: there is none. */
export const roleByName = (name) => byName.get(name);
