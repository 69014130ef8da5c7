/* Documents ↔ records, lines of JSON that a browser's storage takes. Of a file the record
   has all but its bytes. */

import { isText, makeDocument } from "../ground/store.js";

export function toRecord(one) {
  return JSON.stringify({
    since: one.since,
    key: one.key,
    revision: one.revision,
    name: one.name,
    origin: one.origin,
    text: one.text,
    isFile: !isText(one),
    options: one.options,
    roles: [...one.roles],
    facts: one.facts,
    rejected: [...one.rejected],
    isSaved: one.isSaved,
  });
}

/* The parsed record; null: it is none of ours. */
export function readRecord(words) {
  try {
    const record = JSON.parse(words);
    return typeof record.key === "string" && typeof record.name === "string" ? record : null;
  } catch {
    return null;
  }
}

export const fromRecord = (record) => recall(makeDocument(record.name, { text: record.text }), record);

/* Give a document what its record says of it. */
export function recall(one, record) {
  return Object.assign(one, {
    since: record.since ?? one.since,
    key: record.key,
    revision: record.revision,
    origin: record.origin,
    options: record.options,
    roles: new Map(record.roles),
    facts: record.facts,
    rejected: new Set(record.rejected),
    isSaved: record.isSaved,
  });
}
