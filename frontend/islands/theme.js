// [data-theme-choice="light|dark|auto"]: kept in the cookie `theme`, which the server writes into html[data-bs-theme].
const YEAR_S = 31_536_000;

export function chooseTheme(document) {
  document.addEventListener("click", (event) => {
    const choice = event.target.closest?.("[data-theme-choice]")?.dataset.themeChoice;
    if (choice) apply(document, choice);
  });
}

function apply(document, choice) {
  const auto = choice === "auto";
  document.cookie = `theme=${auto ? "" : choice}; path=/; max-age=${auto ? 0 : YEAR_S}; samesite=lax`;
  if (auto) delete document.documentElement.dataset.bsTheme;
  else document.documentElement.dataset.bsTheme = choice;
}
