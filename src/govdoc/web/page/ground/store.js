/* The documents that are open, and the events by which the page's parts hear of each other.

   text     the current document's text has changed; `before`
            what it was, `change` as lines.js `difference`,
            `kind` the browser's name for how it changed, or ours  {before, change, kind}
   asked    its options, roles, facts or rejections have       {}
   view     a new view of it has come; null: it is empty        {view}
            (`view.source` is the text that it is of)
   refused  there is none: the text cannot be set              {problem}
   stepped  something was taken back or done again             {words}
   drawn    its pages have been drawn, those that are near     {}
   landed   where the caret stands on paper; null: nowhere     {landing}
   scrolled pages have come near whose pictures are not here   {}
   caret    the caret has moved                                {line, column}
   go       show a line of the source, and set the caret before
            a character of its paragraph, or of it itself       {line, at} or {line, column}
   document another document is the current one                {}
   list     documents were opened or closed                    {}
   composing an input method begins its work, or ends it       {isOn}
   gone     the server does not answer, or not to this page    {problem}
   back     it does again                                      {}
   settled  all that was asked has been answered               {}
   surveyed what is known of documents in the list has changed {}
   saved    a document was downloaded: `isSaved` was set       {}
   keeping  the switch that keeps documents was turned         {}
*/

const events = new EventTarget();

export function tell(what, detail = {}) {
  events.dispatchEvent(new CustomEvent(what, { detail }));
}

export function on(what, heard) {
  events.addEventListener(what, (event) => heard(event.detail));
}

/* The options that were chosen last: what the next document begins with. */
export const chosen = {};

/* A word that nobody else draws; `crypto.randomUUID` is younger than the browsers here. */
export function randomKey() {
  const drawn = crypto.getRandomValues(new Uint32Array(3));
  return Array.from(drawn, (one) => one.toString(36)).join("");
}

export const UNNAMED = "未命名.txt";
let count = 0;
let newest = 0;

/* A time that is later than any that this page has given. */
const laterTime = () => (newest = Math.max(newest + 1, Date.now()));

/* A document. Of a text `text` is what is typed; of a file `data` its bytes (a Blob), which
   only its own roles, facts and options change. */
export function makeDocument(name, { text = null, data = null } = {}) {
  count += 1;
  return {
    id: count,
    since: laterTime(), // when it was opened: documents stand in this order
    key: randomKey(), // by which it is stored: no other tab has the same
    revision: "", // of what the browser keeps of it (kept.js)
    name,
    origin: "", // tells the file of which it was opened from others
    text,
    data,
    options: { ...chosen }, // by the names of the service: style, script, normalise …
    roles: new Map(), // number of a line, or of a file's block → the role's name
    facts: {}, // of a file; a text has its own above it
    rejected: new Set(), // ids of changes
    view: null, // what the server has last said of it (works/view.py)
    problem: null, // why there is no newer view: a `Problem`
    caret: { line: 1, column: 0 },
    isSaved: true, // nothing has changed since it was opened or downloaded
  };
}

export const store = { documents: [], current: null };

/* Open a document and show it; an empty one that nobody has touched gives way. */
export function openDocument(made) {
  addDocument(made);
  show(made);
}

/* Open a document behind the one that is shown. */
export function addDocument(made) {
  store.documents = store.documents.filter((one) => !isBlank(one));
  store.documents.push(made);
  store.documents.sort((a, b) => a.since - b.since); // one that is restored has its old place
  tell("list");
}

export const makeBlank = () => makeDocument(UNNAMED, { text: "" });

/* Whether a document says nothing, and never did. */
export const isBlank = (one) => one.name === UNNAMED && one.text === "" && one.isSaved;

export function show(made) {
  store.current = made;
  tell("document");
}

/* Close a document; there is always one to type in. */
export function closeDocument(gone) {
  const at = store.documents.indexOf(gone);
  store.documents.splice(at, 1);
  if (store.documents.length === 0) {
    openDocument(makeBlank());
    return;
  }
  tell("list");
  if (store.current === gone) show(store.documents[Math.max(0, at - 1)]);
}

export const isText = (one) => one !== null && one.data === null;

/* Whether a document is a text of nothing but blanks. */
export const isEmpty = (one) => isText(one) && !one.text.trim();

/* Whether it has changes that no download has: whether the browser keeps them or not. */
export const isUnsaved = (one) => !one.isSaved && !isEmpty(one);

/* All that a document's files depend on: it tells whether it is still what was sent. */
export const stateOf = (one) => JSON.stringify([one.text, one.options, one.facts, [...one.roles], [...one.rejected]]);

/* The paragraph to which a line of the source belongs, of the current view. */
export function paragraphAt(view, line) {
  const all = view?.paragraphs ?? [];
  for (let i = all.length - 1; i >= 0; i -= 1) {
    if (all[i].lines[0] <= line && line <= all[i].lines[1]) return all[i];
  }
  return null;
}
