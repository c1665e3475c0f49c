// The portal's script. Pages work without it: it keeps drafts, sends a form once, prints, and answers the challenge.
import "./portal.scss";
import "./mark.svg?url";
import { meetChallenges } from "./islands/challenge.js";
import { keepDrafts } from "./islands/drafts.js";
import { openMenus } from "./islands/menus.js";
import { printOnDemand } from "./islands/print.js";
import { guardSubmits } from "./islands/submits.js";

document.documentElement.classList.add("js");
guardSubmits(document);
printOnDemand(document);
openMenus(document);
document.querySelector("[data-focus-first]")?.focus();
keepDrafts(document);
meetChallenges(document);
