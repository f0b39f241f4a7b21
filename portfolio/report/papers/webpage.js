"use strict";
// A button in the header of a table puts its rows in order; once more turns the order round.
const german = document.documentElement.lang !== "en";
const numberIn = (text) => {
  const plain = german ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, "");
  const found = plain.match(/[−-]?\d+(\.\d+)?/);
  return found ? Number(found[0].replace("−", "-")) : NaN;
};
const compare = (one, other, right) => {
  if (!right) return one.localeCompare(other, document.documentElement.lang, { numeric: true });
  const [a, b] = [numberIn(one), numberIn(other)];
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
  return a - b;
};
for (const button of document.querySelectorAll("thead button")) {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const place = [...head.parentNode.children].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = head.closest("table").tBodies[0];
    const right = head.classList.contains("right");
    const text = (row) => row.children[place].textContent.trim();
    const rows = [...body.rows].map((row) => [text(row), row]);
    const told = rows.filter(([t]) => !right || !Number.isNaN(numberIn(t)));
    const open = rows.filter(([t]) => right && Number.isNaN(numberIn(t)));
    told.sort(([a], [b]) => compare(a, b, right) * (down ? -1 : 1));
    body.append(...told.map(([, row]) => row), ...open.map(([, row]) => row));
  });
}
