// The table of questions: the head of a column sorts, a field and a list leave rows out. All rows are there without it.
(function () {
  const table = document.querySelector("table.grid");
  if (!table) { return; }
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, function (row, at) { return { row, at }; });
  const rank = { contradiction: 0, tension: 1, agreement: 2 };
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const heads = Array.from(table.tHead.rows[0].cells);

  function key(entry, column) {
    if (column === 0) { return rank[entry.row.className]; }
    const cell = entry.row.cells[column];
    if (cell.classList.contains("figure")) { return -Number(cell.textContent); }
    // A gap comes last.
    return cell.querySelector(".given, a, b") ? cell.textContent.trim() : "\uffff";
  }
  // Rows of a long table wait (later.js).
  function whole() { for (const { row } of rows) { review.complete(row); } }
  function sort(column, down) {
    whole();
    const keyed = rows.map(function (entry) { return { entry, key: key(entry, column) }; });
    const numbers = typeof keyed[0].key === "number";
    keyed.sort(function (a, b) {
      const order = numbers ? a.key - b.key : compare(a.key, b.key);
      return (down ? -order : order) || a.entry.at - b.entry.at;
    });
    body.append(...keyed.map(function (each) { return each.entry.row; }));
  }
  heads.forEach(function (head, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    const link = head.querySelector("a");
    if (link) {
      button.setAttribute("aria-label", "Sort by " + link.textContent);
      head.append(" ", button);
    } else {
      button.append(...head.childNodes);
      head.append(button);
    }
    button.addEventListener("click", function () {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) { other.removeAttribute("aria-sort"); }
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(column, down);
    });
  });
  heads[0].setAttribute("aria-sort", "ascending");

  const picker = document.createElement("div");
  picker.className = "picker";
  function labelled(words, field) {
    const label = document.createElement("label");
    label.append(words, field);
    picker.append(label);
    return field;
  }
  const words = labelled("Words in a question or value", document.createElement("input"));
  words.type = "search";
  const verdict = labelled("Show", document.createElement("select"));
  for (const [value, name] of [["", "all questions"], ["contradiction", "contradictions"], ["tension", "tensions"],
    ["agreement", "agreements"], ["gap", "questions with a gap"]]) {
    if (value !== "gap" || table.classList.contains("wide")) { verdict.add(new Option(name, value)); }
  }
  const shown = document.createElement("span");
  shown.className = "meta";
  shown.setAttribute("role", "status");
  picker.append(shown);
  if (rows.length > 8) { table.closest(".scroller").before(picker); }

  function gap(row) {
    return Array.from(row.cells).slice(2).some(function (cell) { return !cell.querySelector(".given"); });
  }
  function fits(row, wanted) {
    const asked = verdict.value === "" || (verdict.value === "gap" ? gap(row) : row.className === verdict.value);
    return asked && wanted.every(function (word) { return row.sought.includes(word); });
  }
  function sift() {
    whole();
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row } of rows) {
      row.sought = row.sought || row.textContent.toLowerCase();
      const fit = fits(row, wanted);
      if (row.hidden === fit) { row.hidden = !fit; }
      count += fit;
    }
    shown.textContent = count < rows.length ? count + " of " + rows.length + " questions" : "";
  }
  let waiting = 0;
  words.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(sift, 120); });
  verdict.addEventListener("change", sift);
})();
