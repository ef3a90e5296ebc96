// The phrases said most, and what changed since an earlier run.

const MOST_GROUPS = 200;
const MOST_ROWS = 200;

function showPhrases() {
  const view = find("#view-phrases");
  title("Phrases");
  if (!view.childElementCount) {
    const words = data.documents.reduce((sum, item) => sum + item[1], 0);
    view.append(el("h1", { id: "title-phrases", tabindex: -1 }, data.phrases.length ? "Most overused phrases" : "No phrase was flagged twice"));
    if (data.phrases.length) view.append(phraseTable(words));
  }
  reveal(view);
}

function phraseTable(words) {
  const heads = [["Phrase"], ["Times", "figure"], ["/ 10,000 words", "figure"], ["Documents", "figure"], ["Where"]];
  return el("table", { class: "list", "aria-labelledby": "title-phrases" },
    el("thead", {}, el("tr", {}, heads.map(([name, kind]) => el("th", { scope: "col", class: kind || "" }, name)))),
    el("tbody", {}, data.phrases.map(([phrase, times, documents, places]) => el("tr", {},
      el("th", { scope: "row" }, visible(phrase)),
      el("td", { class: "figure", "data-label": times === 1 ? "time" : "times" }, count.format(times)),
      el("td", { class: "figure", "data-label": "for every 10,000 words" }, one.format(words ? (10000 * times) / words : 0)),
      el("td", { class: "figure", "data-label": documents === 1 ? "document" : "documents" }, count.format(documents)),
      el("td", { class: "places" }, phrasePlaces(places))))));
}

function phrasePlaces(places) {
  const byDocument = group(places, ([number]) => number);
  const links = [...byDocument].slice(0, 8).map(([number, found]) =>
    el("a", { href: `#/document/${number}/${found[0][1]}` }, el("bdi", {}, visible(pathOf(number))), found.length > 1 ? `\u00a0\u00d7${found.length}` : ""));
  return byDocument.size > 8 ? [...links, `and ${byDocument.size - 8} more`] : links;
}

async function showChanges() {
  const view = find("#view-changes");
  title("Changes");
  if (!view.childElementCount && data.changes) {
    const { appeared, gone, stayed } = data.changes;
    const total = appeared.reduce((sum, [, places]) => sum + places.length, 0);
    view.append(el("h1", { id: "title-changes", tabindex: -1 }, `${count.format(total)} appeared, ${count.format(gone.length)} went`),
      el("p", { class: "byline" }, `${plural(stayed, "finding")} of the earlier run stayed.`));
    view.append(el("h2", {}, "Appeared"), ...(total ? [] : [el("p", {}, "Nothing.")]));
    for (const [number, places] of appeared.slice(0, MOST_GROUPS)) view.append(...await appearedIn(number, places));
    view.append(el("h2", {}, "Gone"), ...(gone.length ? goneFrom(gone) : [el("p", {}, "Nothing.")]));
  }
  reveal(view);
}

async function appearedIn(number, places) {
  const { text, found } = await openDocument(number);
  const lines = linesOf(text);
  const rows = places.slice(0, MOST_ROWS).map((place) => {
    const line = lineAt(lines, found[place].start) + 1;
    return changeRow(el("a", { href: `#/document/${number}/${place}` }, `line ${line}`), found[place].code, found[place].message);
  });
  return changeGroup(link(number, pathOf(number)), rows, places.length);
}

function goneFrom(gone) {
  return [...group(gone, ([, path]) => path)].slice(0, MOST_GROUPS).flatMap(([path, items]) => changeGroup(link(items[0][0], path),
    items.slice(0, MOST_ROWS).map(([, , line, code, message]) => changeRow(`line ${line} then`, code, message)), items.length));
}

const changeGroup = (name, rows, total) => [el("h3", { class: "group" }, name),
  el("table", { class: "list changes" }, el("tbody", {}, rows)),
  ...(total > rows.length ? [el("p", { class: "muted" }, `and ${count.format(total - rows.length)} more`)] : [])];

const changeRow = (where, code, message) => el("tr", {}, el("th", { scope: "row" }, where),
  el("td", { class: familyClass(code) }, code), el("td", {}, visible(message)));
