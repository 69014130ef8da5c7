/* A ZIP of files (PKWARE's APPNOTE), as they are: DOCX and PDF get no smaller. */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20; // 2.0
const UTF8 = 0x0800; // names are UTF-8

const crcs = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc(data) {
  let value = -1;
  for (const byte of data) value = crcs[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value >>> 0;
}

/* Pack files, [{name, data: Uint8Array}], whose names differ. */
export function zip(files, now = new Date()) {
  const parts = [];
  const listed = [];
  let offset = 0;
  for (const { name, data } of files) {
    const words = new TextEncoder().encode(name);
    const about = [...common(data, words, now)];
    parts.push(record([[LOCAL, 4], ...about]), words, data);
    const more = [[0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]; // comment, disk, attributes, place
    listed.push(record([[CENTRAL, 4], [VERSION, 2], ...about, ...more]), words);
    offset += 30 + words.length + data.length;
  }
  const size = listed.reduce((sum, part) => sum + part.length, 0);
  const count = [files.length, 2];
  const end = record([[END, 4], [0, 2], [0, 2], count, count, [size, 4], [offset, 4], [0, 2]]);
  return new Blob([...parts, ...listed, end], { type: "application/zip" });
}

/* What both records of a file have: how it is stored, when, its sum, sizes and name. */
function common(data, words, now) {
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const day = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  const sizes = [[crc(data), 4], [data.length, 4], [data.length, 4], [words.length, 2], [0, 2]];
  return [[VERSION, 2], [UTF8, 2], [0, 2], [time, 2], [day, 2], ...sizes];
}

/* Numbers of some bytes each, the lowest byte first. */
function record(numbers) {
  const bytes = numbers.flatMap(([number, size]) => Array.from({ length: size }, (_, at) => (number >>> (8 * at)) & 255));
  return Uint8Array.from(bytes);
}
