/* What was pasted → words: no looks, and lines that end where they are seen to end. */

/* Ends of lines of any kind: Word's soft one is U+000B, a page's U+000C. */
const ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/* Signs of nothing: Word's end of a cell, places of pictures, other control characters. */
const NOTHING = /[\u0000-\u0008\u000e-\u001f\u007f\ufffc\ufeff]/g;

/* The words of the clipboard; empty: it has none. Word, WPS and browsers all lay the plain
   text beside the rich one. */
export const pastedWords = (clipboard) =>
  clipboard.getData("text/plain").replace(ENDS, "\n").replace(NOTHING, "");
