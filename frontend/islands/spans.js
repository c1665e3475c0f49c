// [data-island="spans"] without panes: elements of the same data-span light each other.
// Two panes ([data-pane]) over one text: what carries data-span="start-end" (code points, [start, end)) lights what
// covers the same text in the other pane; a click or the keyboard also brings it into sight.
export function lightSpans(document) {
  document.addEventListener("pointerover", (event) => light(document, event.target, false));
  document.addEventListener("focusin", (event) => light(document, event.target, true));
  document.addEventListener("click", (event) => light(document, event.target, true));
}

function light(document, target, bring) {
  const origin = target.closest?.("[data-span]");
  const pane = origin?.closest("[data-pane]");
  const island = origin?.closest('[data-island~="spans"]');
  if (!pane && !island) return;
  for (const lit of document.querySelectorAll("[data-span].is-lit")) lit.classList.remove("is-lit");
  const answers = pane ? answering(document, origin, pane) : twins(island, origin);
  for (const element of [origin, ...answers]) element.classList.add("is-lit");
  if (bring && answers.length) show(answers[0]);
}

// Only the other pane scrolls: what the pointer rests on stays where it is.
function show(answer) {
  const pane = answer.closest("[data-pane]");
  if (!pane || pane.scrollHeight <= pane.clientHeight) return answer.scrollIntoView({ block: "nearest" });
  const box = pane.getBoundingClientRect();
  const at = answer.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) pane.scrollTop += at.top - box.top - box.height / 3;
}

function answering(document, origin, pane) {
  const [start, end] = spanOf(origin);
  const others = [...document.querySelectorAll("[data-pane] [data-span]")].filter((one) => !pane.contains(one));
  const within = others.filter((one) => start <= spanOf(one)[0] && spanOf(one)[1] <= end);
  if (within.length) return within;
  const around = others.filter((one) => spanOf(one)[0] <= start && end <= spanOf(one)[1]);
  return around.sort((one, two) => length(one) - length(two)).slice(0, 1);
}

function twins(island, origin) {
  const same = island.querySelectorAll(`[data-span="${CSS.escape(origin.dataset.span)}"]`);
  return [...same].filter((one) => one !== origin);
}

function spanOf(element) {
  return element.dataset.span.split("-").map(Number);
}

function length(element) {
  const [start, end] = spanOf(element);
  return end - start;
}
