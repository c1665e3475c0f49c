// `/` goes to the search field, `g` and a letter to the link marked data-go="letter", Enter opens the focused row,
// `?` shows the list of keys (dialog[data-keys]). Silent while someone writes, or composes a Chinese word.
const WAIT_MS = 1200;

export function listenToKeys(document) {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-open-keys]")) show(document.querySelector("dialog[data-keys]"));
    if (event.target.closest?.("[data-print]")) window.print();
  });
  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (isWriting(event)) return;
    if (event.key === "Enter") return openRow(event);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") return step(document, event);
    const went = Date.now() - going < WAIT_MS;
    going = event.key === "g" && !went ? Date.now() : 0;
    const act = went ? () => follow(document, event.key) : single(document, event.key);
    if (act && act()) event.preventDefault();
  });
}

function isWriting(event) {
  const field = event.target.closest?.("input, textarea, select, [contenteditable]");
  return event.isComposing || event.ctrlKey || event.metaKey || event.altKey || Boolean(field);
}

function single(document, key) {
  if (key === "/") return () => focus(document.querySelector("[data-search], input[type=search]"));
  if (key === "?") return () => show(document.querySelector("dialog[data-keys]"));
  return null;
}

function focus(field) {
  field?.focus();
  field?.select?.();
  return Boolean(field);
}

function show(dialog) {
  dialog?.showModal();
  return Boolean(dialog);
}

function follow(document, letter) {
  const link = /^[a-z]$/.test(letter) && document.querySelector(`a[data-go="${letter}"]`);
  if (link) link.click();
  return Boolean(link);
}

// The arrows move between rows once one has the focus; elsewhere they scroll as ever.
function step(document, event) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const place = rows.indexOf(event.target);
  const next = place < 0 ? null : rows[place + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function openRow(event) {
  const row = event.target.closest?.("[data-row]");
  if (row && row === event.target) row.querySelector("a[href]")?.click();
}
