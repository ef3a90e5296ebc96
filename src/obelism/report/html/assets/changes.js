// What changed since an earlier run.

const MOST_GROUPS = 200;
const MOST_ROWS = 200;

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
  const { found } = await openDocument(number);
  const rows = places.slice(0, MOST_ROWS).map((place) =>
    changeRow(el("a", { href: `#/document/${number}/${place}` }, found[place].where), found[place].code, found[place].message));
  return changeGroup(link(number, pathOf(number)), rows, places.length);
}

function goneFrom(gone) {
  return [...group(gone, ([, path]) => path)].slice(0, MOST_GROUPS).flatMap(([path, items]) => changeGroup(link(items[0][0], path),
    items.slice(0, MOST_ROWS).map(([, , where, code, message]) => changeRow(visible(`${where} then`), code, message)), items.length));
}

const changeGroup = (name, rows, total) => [el("h3", { class: "group" }, name),
  el("table", { class: "list changes" }, el("tbody", {}, rows)),
  ...(total > rows.length ? [el("p", { class: "muted" }, `and ${count.format(total - rows.length)} more`)] : [])];

const changeRow = (where, code, message) => el("tr", {}, el("th", { scope: "row" }, where),
  el("td", { class: familyClass(code) }, code), el("td", {}, visible(message)));
