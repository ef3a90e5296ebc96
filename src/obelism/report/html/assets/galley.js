// One document as a galley proof: the text with every finding marked in place, and notes beside it.

const LONG = 600; // a passage of more letters is tinted, not underlined
const CHUNK = 150; // lines laid out together
const HUGE = 2000; // lines above which only what is in view is laid out
const MOST_LINES = 40; // places of a finding that a note lists
const WIDE = matchMedia("(min-width: 64rem)");
const proof = { number: -1, found: [], current: -1, families: new Set(), placing: 0 };

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

async function showDocument(number, place) {
  const view = find("#view-document");
  if (proof.number !== number) {
    const { text, found } = await openDocument(number);
    const lines = linesOf(text);
    for (const item of found) item.line = lineAt(lines, item.start) + 1;
    Object.assign(proof, { number, found, current: -1, lines, members: group(found, (item) => item.lead) });
    proof.families = new Set(found.map((item) => familyOf(item.code)));
    view.replaceChildren(...heading(number, found), tools(found), byLoss(number, found), clusterAcross(found, lines), galley(text, found, lines));
    new ResizeObserver(placeNotes).observe(find(".proof"));
  }
  title(`${visible(pathOf(number))}`);
  reveal(view);
  placeNotes();
  if (place) goTo(place);
}

function heading(number, found) {
  const [path, words, , figures] = data.documents[number];
  const facts = [[count.format(words), "words"], [count.format(found.length), found.length === 1 ? "finding" : "findings"]];
  if (words) facts.push([one.format((1000 * found.length) / words), "for every 1,000 words"]);
  const names = ["reading ease", "school grade", "words a sentence", "syllables a word"];
  figures.forEach((value, index) => facts.push([index === 3 ? value.toFixed(2) : one.format(value), names[index]]));
  const beside = [[number - 1, "Previous document"], [number + 1, "Next document"]];
  return [
    el("nav", { class: "crumbs", "aria-label": "Documents" }, el("a", { href: "#/" }, "All documents"),
      beside.filter(([to]) => data.documents[to]).map(([to, told]) => el("a", { href: `#/document/${to}`, title: visible(pathOf(to)) }, told))),
    el("h1", { id: "title-document", tabindex: -1 }, el("bdi", {}, visible(path))),
    el("ul", { class: "figures" }, facts.map(([value, name]) => el("li", {}, el("b", {}, value), " ", el("span", {}, name)))),
    el("figure", { class: "ease", hidden: !figures.length || data.documents.length < 2 }, el("figcaption", {}, "Reading ease (Flesch) among the documents"), easePlot(number) || ""),
  ];
}

function tools(found) {
  const families = [...proof.families].sort();
  const chip = (key) => el("label", { class: `fam fam-${key}` },
    el("input", { type: "checkbox", checked: true, value: key, change: filterNotes }), `${data.families[key] || key} `,
    count.format(found.filter((item) => familyOf(item.code) === key).length));
  const buttons = [
    el("button", { type: "button", class: "box", click: () => step(-1), "aria-label": "Previous finding (key k)", title: "key k" }, "\u2191"),
    el("button", { type: "button", class: "box", click: () => step(1), "aria-label": "Next finding (key j)", title: "key j" }, "\u2193"),
  ];
  return el("div", { class: "tools" }, el("fieldset", { class: "chips", "aria-label": "Families shown" }, families.map(chip)),
    el("div", { class: "step", hidden: !found.length }, el("span", { id: "where", "aria-live": "polite" }, plural(found.length, "finding")), buttons));
}

// What is one to a person is one line here, the greatest loss first.
function byLoss(number, found) {
  const leads = found.filter(isLead).sort((a, b) => a.order - b.order);
  const line = (item) => el("li", { class: familyClass(item.code) }, el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[item.severity]), " ",
    el("a", { href: `#/document/${number}/${item.number}` }, `line ${item.line}`), " ", el("span", { class: "code" }, item.code), ` ${visible(item.message)}`,
    more(item));
  return el("details", { class: "loss", hidden: leads.length < 2, toggle: placeNotes }, el("summary", {}, "What loses most first"),
    el("ol", {}, leads.slice(0, MOST_ROWS).map(line)), leads.length > MOST_ROWS && el("p", {}, `and ${count.format(leads.length - MOST_ROWS)} more`));
}

const isLead = (item) => item.lead === item.number;
const othersOf = (item) => proof.members.get(item.number).filter((other) => other !== item);

function more(item) {
  const others = othersOf(item).length;
  return others > 0 && el("span", { class: "badge", title: `${plural(others, "finding")} more, all one` }, `+${others}`);
}

function clusterAcross(found, lines) {
  const plot = clusterPlot(found, lines.length, true);
  plot.setAttribute("class", "cluster-x");
  return plot;
}

function galley(text, found, lines) {
  const margin = el("div", { class: "margin" }, clusterPlot(found, lines.length, false));
  margin.addEventListener("click", (event) => {
    const box = margin.getBoundingClientRect();
    const line = Math.floor(((event.clientY - box.top) / box.height) * lines.length);
    document.getElementById(`line-${Math.min(line + 1, lines.length)}`)?.scrollIntoView({ block: "center" });
  });
  const sheet = el("div", { class: lines.length > HUGE ? "proof huge" : "proof", click: onProof, keydown: onProof });
  const places = found.flatMap((item) => [item, ...item.sentences.flatMap(([, , ranges]) => ranges.map(([start, end]) => ({ ...item, start, end })))]);
  const marks = places.filter((item) => item.end > item.start).sort((a, b) => a.start - b.start);
  const points = found.filter((item) => item.end <= item.start);
  const byLine = group(found.filter(isLead), (item) => item.line);
  let next = 0;
  let open = [];
  let chunk;
  lines.forEach(([start, end], index) => {
    if (index % CHUNK === 0) sheet.append((chunk = el("div", { class: lines.length > HUGE ? "chunk" : "" })));
    while (next < marks.length && marks[next].start <= end) open.push(marks[next++]);
    open = open.filter((item) => item.end > start);
    const here = points.filter((item) => item.line === index + 1);
    chunk.append(row(text, index + 1, start, end, open, here, (byLine.get(index + 1) || []).map(note)));
  });
  return el("div", { class: "galley" }, margin, sheet);
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

function note(item) {
  const fix = item.fix && `Fix: ${item.fix[0]}${item.fix[1] ? "" : " (may change what the text says)"}`;
  return el("div", { role: "note", class: `note ${familyClass(item.code)}`, id: `note-${item.number}`, "data-number": item.number },
    el("header", {}, el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[item.severity]), el("span", { class: "code" }, item.code),
      el("span", { class: "name" }, visible(item.name)), el("span", { class: "unseen" }, SEVERITIES[item.severity]),
      item.isNew ? el("span", { class: "badge" }, "new") : undefined, more(item),
      el("button", { type: "button", class: "plain close", click: () => select(-1) }, "Close")),
    el("p", { class: "message" }, visible(item.message)),
    el("div", { class: "more" },
      item.because && el("p", { class: "because" }, visible(item.because)),
      item.fix ? el("p", { class: "fix" }, visible(fix)) : undefined,
      item.related.length > 0 && el("ul", {}, item.related.slice(0, 12).map((place) =>
        el("li", {}, link(place.to, place.path, place.line, place.from), " ", visible(place.told)))),
      item.sentences.length > 0 && el("ul", { class: "places" }, atMost(item.sentences.map(sentence), "sentence")),
      othersOf(item).length > 0 && el("ul", { class: "members" }, atMost(othersOf(item).map(member), "finding")),
      item.why && el("details", { toggle: placeNotes }, el("summary", {}, "Why"), el("p", {}, visible(item.why)))));
}

const sentence = ([line, told, [[from]]]) => el("li", {}, placeLink(`@${from}`, line), " ", visible(told));

const member = (item) => el("li", { class: familyClass(item.code) }, placeLink(item.number, item.line), " ",
  el("span", { class: "code" }, item.code), ` ${visible(item.message)}`);

// A place of this document, by the number of a finding or by an offset.
const placeLink = (place, line) => el("a", { href: `#/document/${proof.number}/${place}` }, `line ${line}`);

const atMost = (items, noun) => (items.length > MOST_LINES
  ? [...items.slice(0, MOST_LINES), el("li", {}, `\u2026 and ${plural(items.length - MOST_LINES, `more ${noun}`)}`)] : items);

// Put notes beside their lines, each below the one before; the current one lies over them at its own line.
function placeNotes() {
  cancelAnimationFrame(proof.placing);
  proof.placing = requestAnimationFrame(() => {
    const sheet = find(".proof");
    if (!sheet || find("#view-document").hidden) return;
    showWindow();
    const notes = all(".note", sheet).filter((item) => !item.hidden);
    if (!WIDE.matches) return notes.forEach((item) => item.style.removeProperty("top"));
    const origin = sheet.getBoundingClientRect().top;
    const places = notes.map((item) => ({ item, wanted: markTop(item) - origin, from: item.parentElement.getBoundingClientRect().top - origin }));
    let free = 0;
    for (const place of places) {
      const isCurrent = place.item.classList.contains("on");
      place.top = isCurrent ? place.wanted : Math.max(place.wanted, free);
      if (!isCurrent) free = place.top + place.item.offsetHeight + 4;
    }
    for (const { item, top, from } of places) item.style.top = `${top - from}px`;
  });
}

function markTop(item) {
  const mark = find(`mark[data-findings~="${item.dataset.number}"]`, item.closest(".row"));
  return (mark || item.parentElement).getBoundingClientRect().top - 2;
}

function filterNotes() {
  proof.families = new Set(all(".chips input:checked").map((box) => box.value));
  const isOff = (number) => !proof.families.has(familyOf(proof.found[number].code));
  for (const item of all(".note")) item.hidden = proof.members.get(Number(item.dataset.number)).every((one) => isOff(one.number));
  for (const item of all(".proof mark")) item.classList.toggle("off", item.dataset.findings.split(" ").every(isOff));
  for (const tick of all("#view-document .tick")) tick.classList.toggle("unseen", isOff(tick.dataset.finding));
  placeNotes();
}

function onProof(event) {
  const mark = event.target.closest("mark, .note");
  if (!mark || mark.classList.contains("off") || (event.type === "keydown" && !(mark.matches("mark") && ["Enter", " "].includes(event.key)))) return;
  if (event.type === "keydown") event.preventDefault();
  if (mark.matches("mark")) {
    const numbers = mark.dataset.findings.split(" ").map(Number);
    const again = numbers.indexOf(proof.current);
    if (again >= 0 && numbers.length === 1 && !WIDE.matches) return select(-1);
    select(numbers[(again + 1) % numbers.length]);
  } else if (!event.target.closest("a, summary, button")) select(Number(mark.dataset.number));
}

function select(number) {
  proof.current = number;
  for (const item of all(".note.on, mark.on")) item.classList.remove("on");
  for (const item of all('mark[aria-expanded="true"]')) item.setAttribute("aria-expanded", "false");
  const item = document.getElementById(`note-${proof.found[number]?.lead}`);
  if (item) {
    item.classList.add("on");
    for (const mark of all(`mark[data-findings~="${number}"]`)) {
      mark.classList.add("on");
      if (mark.getAttribute("aria-controls") === item.id) mark.setAttribute("aria-expanded", "true");
    }
    const shown = proof.found.filter((found) => proof.families.has(familyOf(found.code)));
    find("#where").textContent = `${shown.indexOf(proof.found[number]) + 1} of ${shown.length}`;
  }
  placeNotes();
}

function step(by) {
  const shown = proof.found.filter((item) => proof.families.has(familyOf(item.code)));
  if (!shown.length) return;
  const at = shown.findIndex((item) => item.number === proof.current);
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
  goTo(String(next.number));
}

// Go to a finding by its number, or to an offset of the text written "@123".
function goTo(place) {
  if (place.startsWith("@")) {
    const line = document.getElementById(`line-${lineAt(proof.lines, Number(place.slice(1))) + 1}`);
    line?.scrollIntoView({ block: "center" });
    line?.classList.add("passage");
    setTimeout(() => line?.classList.remove("passage"), 2500);
    return;
  }
  select(Number(place));
  const mark = find(`mark[data-findings~="${Number(place)}"]`);
  mark?.scrollIntoView({ block: "center" });
  if (mark?.tabIndex === 0) mark.focus({ preventScroll: true });
}

function showWindow() {
  const sheet = find(".proof")?.getBoundingClientRect();
  const frame = find(".margin .window");
  if (!sheet?.height || !frame) return;
  const from = Math.min(Math.max(-sheet.top / sheet.height, 0), 1);
  const until = Math.min(Math.max((innerHeight - sheet.top) / sheet.height, 0), 1);
  frame.setAttribute("y", 1000 * from);
  frame.setAttribute("height", 1000 * (until - from));
}
