/* What was dropped on the page → files; of a folder, those in it, however deep. */

const MOST = 1000; // files that are looked at

/* Return [file, whether it was in a folder]; call it while the event lasts. */
export async function droppedFiles(transfer) {
  // The list is empty once the event is over, so all is taken from it at once.
  const items = Array.from(transfer.items).filter((one) => one.kind === "file");
  const taken = items.map((one) => [one.webkitGetAsEntry?.() ?? null, one.getAsFile()]);
  const found = [];
  for (const [entry, file] of taken) {
    if (entry?.isDirectory) found.push(...(await filesIn(entry)));
    else if (file !== null) found.push([file, false]);
  }
  return found;
}

async function filesIn(folder) {
  const found = []; // [path, file]
  const waiting = [folder];
  while (waiting.length && found.length < MOST) {
    const reader = waiting.shift().createReader();
    for (;;) {
      // It gives a hundred at a time; none: the folder is at its end.
      const some = await new Promise((done, failed) => reader.readEntries(done, failed)).catch(() => []);
      if (some.length === 0) break;
      for (const one of some) {
        if (one.isDirectory) waiting.push(one);
        else if (found.length < MOST) {
          const file = await new Promise((done, failed) => one.file(done, failed)).catch(() => null);
          if (file !== null) found.push([one.fullPath, file]);
        }
      }
    }
  }
  const order = new Intl.Collator("zh", { numeric: true });
  return found.sort(([a], [b]) => order.compare(a, b)).map(([, file]) => [file, true]);
}
