// Every page's script. Pages work without it; islands only help. Nothing here is evaluated from text, so that the
// security policy can forbid inline scripts, inline styles and eval.
import htmx from "htmx.org";

import "./tabler.scss";
import "./tokens.scss";
import "./main.css";
import "./frame.css";
import "./pieces.css";
import "./matters.css";
import "./bureau.css";
import "./plan.css";
import "./review.css";
import "./rounds.css";
import "./outgoing.css";
import "./dashboards.css";
import "./mark.svg?url";
import { keepDrafts } from "./islands/drafts.js";
import { walkGrids } from "./islands/grid.js";
import { listenToKeys } from "./islands/keyboard.js";
import { openMenus } from "./islands/menus.js";
import { printOnDemand } from "./islands/print.js";
import { lightSpans } from "./islands/spans.js";
import { guardSubmits } from "./islands/submits.js";
import { chooseTheme } from "./islands/theme.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  ignoreTitle: true, // a part that comes later doesn't rename the page
  historyCacheSize: 0, // pages hold personal data: nothing of them stays in the browser's store
  // A refused change (409 overtaken, 422 wrong input) is answered with what to do: it is shown like any other answer.
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "409|422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});

document.documentElement.classList.add("js");
listenToKeys(document);
guardSubmits(document);
lightSpans(document);
walkGrids(document);
printOnDemand(document);
openMenus(document);
chooseTheme(document);
whenReady(() => {
  document.querySelector("[data-focus-first]")?.focus();
  const field = document.querySelector("[data-island=field]");
  if (field) import("./islands/field.js").then(({ keepField }) => keepField(field));
  keepDrafts(document);
  drawCharts(document);
});
htmx.onLoad((element) => {
  keepDrafts(element);
  drawCharts(element);
});

// The drawing library is large: fetched only when a chart comes into sight.
function drawCharts(root) {
  const figures = root.querySelectorAll("figure[data-chart]:not([data-drawn])");
  if (!figures.length) return;
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      seen.unobserve(entry.target);
      import("./islands/charts.js").then(({ draw }) => draw(entry.target));
    }
  });
  for (const figure of figures) {
    figure.dataset.drawn = "";
    seen.observe(figure);
  }
}

function whenReady(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
  else act();
}
