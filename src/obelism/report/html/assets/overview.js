// The table of documents: sorted by a column, filtered by path and by what was found. It arrives sorted.

const table = { column: 3, descending: true, chosen: { family: "", rule: "", grade: 0 } };

function cellValue(row, column) {
  const cell = row.cells[column];
  if (column === 0) return cell.textContent.trim();
  const value = parseFloat(cell.textContent.replace(/,/g, ""));
  return Number.isNaN(value) ? -1000 : value;
}

function sortTable(column, descending) {
  Object.assign(table, { column, descending });
  const body = find("#documents tbody");
  const rows = [...body.rows].map((row) => [cellValue(row, column), row]);
  const order = new Intl.Collator("en", { numeric: true });
  const compare = column === 0 ? ([a], [b]) => order.compare(a, b) : ([a], [b]) => a - b;
  rows.sort((a, b) => (descending ? -1 : 1) * compare(a, b) || a[1].dataset.number - b[1].dataset.number);
  body.append(...rows.map(([, row]) => row));
  all("#documents thead th").forEach((head, index) => {
    if (index === column) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  find("#sort-by").value = column;
}

// How many findings of a document are of the family, rule and severity that were chosen.
function matches(number, { family, rule, grade }) {
  const fits = ([of, severity]) => (!family || familyOf(data.rules[of][0]) === family) && (!rule || data.rules[of][0] === rule)
    && (!grade || severity === grade);
  return data.documents[number][4].filter(fits).reduce((sum, [, , times]) => sum + times, 0);
}

function filterTable() {
  const wanted = find("#filter-path").value.trim().toLowerCase();
  const [family, rule, severity] = ["family", "rule", "severity"].map((name) => find(`#filter-${name}`).value);
  table.chosen = { family, rule, grade: Number(severity) };
  const isChosen = Boolean(family || rule || severity);
  const found = find("#filter-found").checked;
  let [shown, findings] = [0, 0];
  for (const row of find("#documents tbody").rows) {
    const times = matches(Number(row.dataset.number), table.chosen);
    const hit = row.cells[0].textContent.toLowerCase().includes(wanted) && (times > 0 || !(found || isChosen));
    row.hidden = !hit;
    shown += hit;
    findings += hit ? times : 0;
  }
  find("#shown").textContent = `${count.format(shown)} of ${plural(data.documents.length, "document")}${isChosen ? `, ${plural(findings, "finding")}` : ""}`;
  proof.number = -1; // what is opened next begins with the new choice
}

function startOverview() {
  for (const button of all("#documents .sort")) {
    const column = Number(button.dataset.column);
    button.addEventListener("click", () => sortTable(column, table.column === column ? !table.descending : column > 0));
  }
  find("#sort-by").addEventListener("change", (event) => sortTable(Number(event.target.value), event.target.value !== "0"));
  find("#controls").addEventListener("input", filterTable);
  find("#controls").addEventListener("submit", (event) => event.preventDefault());
  filterTable();
  const plot = easePlot();
  if (plot) {
    find("#plot-readability").append(plot);
    find("#plot-readability").hidden = false;
  }
}
