// Columns of `table.sortable` sort by a button in their heading: by `data-sort` of a cell, else by its text.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  const key = (row, i) => row.cells[i].dataset.sort ?? row.cells[i].textContent.trim();
  const number = (text) => Number(text.replaceAll(",", "").replace("−", "-"));
  const compare = (a, b) =>
    (a === "") - (b === "") || number(a) - number(b) || a.localeCompare(b, document.documentElement.lang);
  heads.forEach((head, i) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows].sort((a, b) => compare(key(a, i), key(b, i)) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}
