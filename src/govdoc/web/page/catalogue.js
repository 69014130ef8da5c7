/* What there is to choose from, as the server lists it (catalogue.py). */

import { ask } from "./server.js";

export let catalogue = null;
const roles = new Map();

export async function loadCatalogue() {
  catalogue = await (await ask("/page/catalogue.json", { method: "GET" })).json();
  for (const role of catalogue.roles) roles.set(role.key, role);
}

/* A role's name in Chinese. */
export const roleName = (key) => roles.get(key)?.chinese ?? key;
