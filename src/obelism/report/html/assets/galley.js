// The text of a document line by line, with every finding marked in place.

const LONG = 600; // a passage of more letters is tinted, not underlined
const CHUNK = 150; // lines laid out together
const HUGE = 2000; // lines above which only what is in view is laid out

// Return the lines of a text as [start, end]; they end at LF, CRLF and CR, as everywhere in Obelism.
function linesOf(text) {
  const lines = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push([start, match.index]);
    start = match.index + match[0].length;
  }
  lines.push([start, text.length]);
  return lines;
}

function lineAt(lines, offset) {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle][0] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function galley(text, found, lines) {
  const margin = el("div", { class: "margin" }, clusterPlot(found, lines.length, false));
  margin.addEventListener("click", (event) => {
    const box = margin.getBoundingClientRect();
    const line = Math.floor(((event.clientY - box.top) / box.height) * lines.length);
    document.getElementById(`line-${Math.min(line + 1, lines.length)}`)?.scrollIntoView({ block: "center" });
  });
  return el("div", { class: "galley" }, margin, sheet(text, found, lines));
}

// A verdict is about the page: it has no mark of its own, only those of the places it lists.
function sheet(text, found, lines) {
  const paper = el("div", { class: lines.length > HUGE ? "proof huge" : "proof" });
  const listed = found.flatMap((item) => item.sentences.flatMap(([, , ranges]) => ranges.map(([start, end]) => ({ ...item, start, end }))));
  const own = found.filter((item) => !item.isVerdict);
  const marks = [...own, ...listed].filter((item) => item.end > item.start).sort((a, b) => a.start - b.start);
  const points = own.filter((item) => item.end <= item.start);
  const byLine = group(own.filter(isLead), (item) => item.line);
  let next = 0;
  let open = [];
  let chunk;
  lines.forEach(([start, end], index) => {
    if (index % CHUNK === 0) paper.append((chunk = el("div", { class: lines.length > HUGE ? "chunk" : "" })));
    while (next < marks.length && marks[next].start <= end) open.push(marks[next++]);
    open = open.filter((item) => item.end > start);
    const here = points.filter((item) => item.line === index + 1);
    chunk.append(row(text, index + 1, start, end, open, here, (byLine.get(index + 1) || []).map(note)));
  });
  return paper;
}

function group(items, key) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

function row(text, number, start, end, open, points, noted) {
  const cuts = new Set([start, end]);
  for (const item of [...open, ...points]) {
    if (item.start > start && item.start < end) cuts.add(item.start);
    if (item.end > start && item.end < end) cuts.add(item.end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const content = [];
  places.forEach((from, index) => {
    content.push(...points.filter((item) => item.start === from).map(caret));
    const until = places[index + 1];
    if (until === undefined) return;
    const over = open.filter((item) => item.start <= from && item.end >= until);
    content.push(over.length ? marked(text.slice(from, until), over, from) : text.slice(from, until));
  });
  const isHeading = /^#{1,6} /.test(text.slice(start, Math.min(start + 8, end)));
  return el("div", { class: isHeading ? "row heading" : "row", id: `line-${number}`, "data-start": start },
    el("span", { class: "no", "aria-hidden": "true" }, number),
    el("div", { class: "txt" }, content),
    noted.length > 0 && el("div", { class: "notes" }, noted));
}

// The shortest finding over a passage gives its looks; all of them open with it.
function marked(text, over, from) {
  const least = over.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
  const isLong = least.end - least.start > LONG;
  const numbers = [...new Set(over.map((item) => item.number))];
  const starts = over.filter((item) => item.start === from);
  const attributes = { class: `${familyClass(least.code)}${isLong ? " long" : ""}`, "data-findings": numbers.join(" ") };
  if (starts.length) Object.assign(attributes, opener(least, over));
  return el("mark", attributes, text);
}

function caret(item) {
  const attributes = { class: `${familyClass(item.code)} at`, "data-findings": String(item.number), ...opener(item, [item]) };
  return el("mark", { ...attributes, "aria-label": `${item.code} here` }, "\u2038");
}

const opener = (item, over) => ({ role: "button", tabindex: 0, "aria-expanded": "false",
  "aria-controls": `note-${item.lead}`, "aria-describedby": [...new Set(over.map((other) => `note-${other.lead}`))].join(" ") });
