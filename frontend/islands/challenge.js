// Meets the challenge of a form in the background, so that people have nothing to answer: a worker looks for the number.
// Where it can't, the question stays. A form that is sent too early waits for its number.
export function meetChallenges(document) {
  for (const part of document.querySelectorAll("[data-challenge]")) meet(part);
}

function meet(part) {
  const worker = makeWorker();
  if (!worker) return;
  const form = part.closest("form");
  let waiting = false;
  const wait = (event) => {
    event.preventDefault();
    waiting = true;
    show(part, true);
  };
  form.addEventListener("submit", wait, { capture: true });
  part.querySelector("[data-challenge-question]").hidden = true;
  const finish = (proof) => {
    worker.terminate();
    form.removeEventListener("submit", wait, { capture: true });
    part.querySelector("[name=_proof]").value = proof;
    part.querySelector("[data-challenge-question]").hidden = Boolean(proof);
    part.dataset.met = proof ? "yes" : "no";
    show(part, false);
    if (waiting && proof) form.requestSubmit();
  };
  worker.addEventListener("message", (event) => finish(event.data));
  worker.addEventListener("error", () => finish(""));
  worker.postMessage({ token: part.dataset.challenge, bits: Number(part.dataset.bits) });
}

function makeWorker() {
  try {
    return new Worker(new URL("./proof.js", import.meta.url), { type: "module" });
  } catch {
    return null; // no workers here: the question is answered instead
  }
}

function show(part, busy) {
  part.querySelector("[data-challenge-state]").hidden = !busy;
}
