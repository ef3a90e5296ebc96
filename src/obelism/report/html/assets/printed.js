// All documents one after the other, for paper.

async function showPrinted() {
  const view = find("#view-printed");
  title("All documents");
  if (!view.childElementCount) {
    const state = el("p", { class: "byline", "aria-live": "polite" });
    view.append(el("h1", { id: "title-printed", tabindex: -1 }, "All documents with their notes"), state,
      el("button", { type: "button", class: "box", click: () => print() }, "Print"));
    reveal(view);
    for (const number of data.documents.keys()) {
      view.append(await printedDocument(number));
      state.textContent = `${count.format(number + 1)} of ${plural(data.documents.length, "document")}`;
      await new Promise((resolve) => { setTimeout(resolve); });
    }
    view.dataset.ready = "";
  }
  reveal(view);
}

// A document that nothing leads to: what finds its parts in the view of one document must not find these.
async function printedDocument(number) {
  const { text, found, lines } = await readDocument(number);
  const made = el("article", { class: "printed" }, el("h2", {}, el("bdi", {}, visible(pathOf(number)))), ...figuresOf(number, found.length).slice(0, 1),
    verdicts(found), sheet(text, found, lines));
  for (const name of ["id", "role", "tabindex", "aria-controls", "aria-describedby", "aria-expanded"]) {
    for (const item of all(`[${name}]`, made)) item.removeAttribute(name);
  }
  for (const item of all("details, .note .close", made)) item.remove();
  proof.number = -1;
  return made;
}
