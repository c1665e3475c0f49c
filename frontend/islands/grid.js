// Arrow keys go from field to field of table[data-island="grid"]: up and down stay in the column, left and right in the
// row; empty fields are passed over. Home and End go to the ends of the row. Links stay links: Tab still works.
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function walkGrids(document) {
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest?.("table[data-island=grid] a")?.closest("td, th");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = STEPS[event.key] ? onward(cell, ...STEPS[event.key]) : edge(cell, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

function onward(cell, down, right) {
  const rows = cell.closest("table").rows;
  let row = cell.parentElement.rowIndex + down;
  let column = cell.cellIndex + right;
  for (; rows[row]?.cells[column]; row += down, column += right) {
    const link = rows[row].cells[column].querySelector("a");
    if (link) return link;
  }
  return null;
}

function edge(cell, key) {
  const links = [...cell.parentElement.querySelectorAll("a")];
  return key === "Home" ? links[0] : key === "End" ? links.at(-1) : null;
}
