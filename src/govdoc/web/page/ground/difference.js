/* How two lists, or two texts, differ. */

/* How many items of two lists, or signs of two texts, are the same from their beginning. */
export function sameHead(old, now) {
  const most = Math.min(old.length, now.length);
  let count = 0;
  while (count < most && old[count] === now[count]) count += 1;
  return count;
}

/* How many are the same from their end, but for the first `head` of both. */
export function sameTail(old, now, head) {
  const most = Math.min(old.length, now.length) - head;
  let count = 0;
  while (count < most && old[old.length - 1 - count] === now[now.length - 1 - count]) count += 1;
  return count;
}

/* What differs between two lists, or texts: from the index `head` on, `gone` items of the old
   one gave way to `fresh`; null: nothing does. */
export function difference(old, now) {
  const head = sameHead(old, now);
  const tail = sameTail(old, now, head);
  const gone = old.length - head - tail;
  const fresh = now.slice(head, now.length - tail);
  return gone || fresh.length ? { head, gone, fresh } : null;
}
