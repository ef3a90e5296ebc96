// The phrases said most, each with sentences that say it.

const MOST_EXAMPLES = 2;
const NEAR = 1000; // letters of a paragraph before and after a phrase that are looked at
const SHOWN = 160; // letters of a sentence before and after it that are shown

function showPhrases() {
  const view = find("#view-phrases");
  title("Phrases");
  if (!view.childElementCount) {
    const words = data.documents.reduce((sum, item) => sum + item[1], 0);
    view.append(el("h1", { id: "title-phrases", tabindex: -1 }, data.phrases.length ? "Most overused phrases" : "No phrase was flagged twice"));
    if (data.phrases.length) view.append(phraseTable(words));
    quoteAll(view);
  }
  reveal(view);
}

function phraseTable(words) {
  const heads = [["Phrase"], ["Times", "figure"], ["/ 10,000 words", "figure"], ["Documents", "figure"], ["Where"]];
  return el("table", { class: "list phrases", "aria-labelledby": "title-phrases" },
    el("thead", {}, el("tr", {}, heads.map(([name, kind]) => el("th", { scope: "col", class: kind || "" }, name)))),
    el("tbody", {}, data.phrases.map(([phrase, times, documents, places]) => el("tr", {},
      el("th", { scope: "row" }, visible(phrase)),
      el("td", { class: "figure", "data-label": times === 1 ? "time" : "times" }, count.format(times)),
      el("td", { class: "figure", "data-label": "for every 10,000 words" }, one.format(words ? (10000 * times) / words : 0)),
      el("td", { class: "figure", "data-label": documents === 1 ? "document" : "documents" }, count.format(documents)),
      el("td", { class: "where" }, places.slice(0, MOST_EXAMPLES).map((place) => quote(phrase, place)), el("p", { class: "places" }, phrasePlaces(places)))))));
}

function phrasePlaces(places) {
  const byDocument = group(places, ([number]) => number);
  const links = [...byDocument].slice(0, 8).map(([number, found]) =>
    el("a", { href: `#/document/${number}/${found[0][1]}` }, el("bdi", {}, visible(pathOf(number))), found.length > 1 ? `\u00a0\u00d7${found.length}` : ""));
  return byDocument.size > 8 ? [...links, `and ${byDocument.size - 8} more`] : links;
}

const quote = (phrase, [number, place]) => el("p", { class: "quote", "data-document": number, "data-finding": place, "data-phrase": phrase });

// Put the sentences in, one document after the other, so that each is opened once.
async function quoteAll(view) {
  const byDocument = group(all(".quote", view), (item) => Number(item.dataset.document));
  for (const [number, items] of byDocument) {
    const { text, found } = await openDocument(number);
    for (const item of items) item.append(...sentenceWith(text, found[Number(item.dataset.finding)], item.dataset.phrase));
  }
}

// The lines around a passage up to blank ones, or as much of them as a sentence can need.
function paragraphAround(text, start, end) {
  const lines = linesOf(text);
  const isBlank = (index) => !text.slice(...lines[index]).trim();
  let [first, last] = [lineAt(lines, start), lineAt(lines, end)];
  while (first > 0 && lines[first][0] > start - NEAR && !isBlank(first - 1)) first -= 1;
  while (last + 1 < lines.length && lines[last][1] < end + NEAR && !isBlank(last + 1)) last += 1;
  return [Math.max(lines[first][0], start - NEAR), Math.min(lines[last][1], end + NEAR)];
}

// Where a phrase stands in the paragraph of the finding that is about it; a finding can be about several words.
function locate(text, phrase, { start, end }, [from, until]) {
  const words = phrase.split(/\s+/).map((word) => word.replace(/[^\p{L}\p{N}]/gu, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`));
  const wanted = new RegExp(words.join("\\s+"), "iu");
  for (const first of [start, from]) {
    const hit = wanted.exec(text.slice(first, until));
    if (hit) return [first + hit.index, first + hit.index + hit[0].length];
  }
  return [Math.max(start, from), Math.min(end, until)];
}

// The sentence that says a phrase, white space folded, with the phrase marked; of a long one, what is near.
function sentenceWith(text, finding, phrase) {
  const [from, until] = paragraphAround(text, finding.start, finding.end);
  const [start, end] = locate(text, phrase, finding, [from, until]);
  const parts = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text.slice(from, until).replace(/\s/g, " "))];
  const [first, last] = [start, Math.max(start, end - 1)].map((at) => parts.findLast((part) => from + part.index <= at));
  const [left, right] = [Math.max(from + first.index, start - SHOWN), Math.min(from + last.index + last.segment.length, end + SHOWN)];
  const folded = (piece) => visible(piece.replace(/\s+/g, " "));
  return [left > from + first.index && "\u2026", folded(text.slice(left, start)).trimStart(),
    el("mark", { class: `said ${familyClass(finding.code)}` }, folded(text.slice(start, end))), folded(text.slice(end, right)).trimEnd(),
    right < from + last.index + last.segment.length && "\u2026"].filter(Boolean);
}
