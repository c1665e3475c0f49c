// Menus are <details class="dropdown">: another click or Escape closes them. [data-toggle="#id"] shows and hides a part
// (the navigation on a narrow screen).
export function openMenus(document) {
  document.addEventListener("click", (event) => {
    closeMenus(document, event.target);
    const switcher = event.target.closest?.("[data-toggle]");
    if (switcher) toggle(document, switcher);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(document, null);
  });
}

function closeMenus(document, keep) {
  for (const menu of document.querySelectorAll("details.dropdown[open]")) {
    if (!keep || !menu.contains(keep)) menu.open = false;
  }
}

function toggle(document, switcher) {
  const part = document.querySelector(switcher.dataset.toggle);
  const shown = part?.classList.toggle("show") ?? false;
  switcher.setAttribute("aria-expanded", String(shown));
}
