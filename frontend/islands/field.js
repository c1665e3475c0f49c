// The field page: what an officer notes and photographs is kept on the device first, then sent, and sent once.
// Each item has a key of its own; the server takes a key only once, so a repeated sending after a broken line does no harm.
// What isn't handed in yet is kept too: a telephone may drop the page while its camera is open.
import { all, drop, kept, put } from "./field_store.js";

const RETRY_MS = 20_000;
const MOST_BYTES = 20 * 1024 * 1024;
const PREVIEW_PX = 160;
const UNSENT = "unsent:"; // the key of what is still being written, one for each account
const TEXTS = ["name", "kind", "source", "device", "proves", "taken_at"];
const BOXES = ["verified", "trade_secret"];

export function keepField(page) {
  const form = page.querySelector("form");
  const list = page.querySelector("[data-field-list]");
  const state = page.querySelector("[data-field-state]");
  const chosenList = page.querySelector("[data-field-chosen]");
  const tooLarge = page.querySelector("[data-field-large]");
  const [rowOf, fileOf] = page.querySelectorAll("template");
  const account = document.documentElement.dataset.account ?? "";
  let chosen = [];
  let key = newKey();
  let sending = false;
  const arrived = []; // names of what was sent since the page was opened

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!fits() || !form.reportValidity()) return;
    try {
      await put({ ...written(), fields: stamped(), key });
    } catch (full) {
      say(state, page.dataset.full);
      return;
    }
    await drop(UNSENT + account);
    begin({ fields: { ...fieldsOf(form), name: "", proves: "", taken_at: "", verified: "", trade_secret: "" } });
    await show();
    send();
  });
  form.addEventListener("input", (event) => event.target.type !== "file" && keepWritten());
  form.addEventListener("change", async (event) => {
    if (event.target.type !== "file") return;
    const more = [...event.target.files].filter((one) => one.size);
    event.target.value = "";
    chosen = [...chosen, ...await Promise.all(more.map(pictured))];
    showChosen();
    keepWritten();
  });
  page.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    const place = Number(button.dataset.place);
    const item = button.dataset.key ? await kept(button.dataset.key) : null;
    if (button.dataset.do === "unchoose") {
      chosen = chosen.filter((_, at) => at !== place);
      showChosen();
      return keepWritten();
    }
    if (!item || sending || !window.confirm(page.dataset[button.dataset.do])) return;
    if (button.dataset.do === "drop") await drop(item.key);
    if (button.dataset.do === "takeout") await put({ ...item, files: item.files.filter((_, at) => at !== place) });
    if (button.dataset.do === "change") {
      await drop(item.key);
      await show();
      begin(item);
      keepWritten();
      return form.querySelector("[name=name]").focus();
    }
    await show();
  });
  page.querySelector("[data-field-send]").addEventListener("click", send);
  window.addEventListener("online", send);
  window.addEventListener("offline", show);
  setInterval(send, RETRY_MS);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(page.dataset.worker).catch(() => {});
  kept(UNSENT + account).then((unsent) => unsent && begin(unsent)).then(show).then(send);

  // What is being written: its fields and the files chosen so far.
  function written() {
    return { case: form.elements.case.value, account, fields: fieldsOf(form), files: chosen, at: new Date().toISOString() };
  }
  function begin(item) {
    key = newKey(); // what was changed after a refusal is another item: the server may know the old key
    if ([...form.elements.case.options].some((option) => option.value === item.case)) form.elements.case.value = item.case;
    for (const name of TEXTS) form.elements[name].value = item.fields[name] ?? "";
    for (const name of BOXES) form.elements[name].checked = Boolean(item.fields[name]);
    chosen = item.files ?? [];
    showChosen();
  }
  function stamped() {
    const now = new Date(Date.now() + 8 * 3600 * 1000).toISOString(); // legal days are those of Shanghai
    const fields = { ...fieldsOf(form) };
    fields.taken_at ||= now.slice(0, 16);
    return { ...fields, _occurred_on: fields.taken_at.slice(0, 10) };
  }
  function keepWritten() {
    put({ ...written(), key: UNSENT + account }).catch(() => say(state, page.dataset.full));
  }
  function fits() {
    const all = chosen.reduce((sum, file) => sum + file.size, 0);
    say(tooLarge, all > MOST_BYTES ? page.dataset.large.replace("0", sized(all)) : "");
    return all <= MOST_BYTES;
  }
  function showChosen() {
    chosenList.replaceChildren(...chosen.map((file, place) => drawnFile(file, { do: "unchoose", place })));
    fits();
  }

  async function show() {
    const items = await waiting();
    const others = (await all()).filter((item) => !isMine(item) && !item.key.startsWith(UNSENT)).length;
    list.replaceChildren(...items.map(drawn));
    const line = navigator.onLine ? page.dataset.online : page.dataset.offline;
    const count = items.length ? page.dataset.waiting.replace("0", items.length) : page.dataset.none;
    const sent = arrived.length ? page.dataset.sent.replace("0", arrived.length).replace("…", arrived.at(-1)) : "";
    const elsewhere = others ? page.dataset.others.replace("0", others) : "";
    say(state, [line, count, sent, elsewhere].filter(Boolean).join(" "));
  }
  // What another account kept on this device is sent by that account alone: evidence bears the name of who took it.
  function isMine(item) {
    return (item.account ?? account) === account;
  }
  async function waiting() {
    return (await all()).filter((item) => isMine(item) && !item.key.startsWith(UNSENT));
  }

  async function send() {
    if (sending || !navigator.onLine) return;
    sending = true;
    try {
      const items = (await waiting()).filter((item) => !item.problem);
      const token = items.length ? await freshToken(page, account) : "";
      for (const item of items) await sendOne(item, token);
    } catch (broken) {
      // The line broke or the session ended: everything stays kept, and the next try begins again.
    }
    sending = false;
    await show();
  }

  async function sendOne(item, token) {
    const sent = `${page.dataset.home}?sent=${item.key}`;
    const body = new FormData();
    for (const [name, value] of Object.entries(item.fields)) if (value) body.append(name, value);
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, _key: item.key, _next: sent })) body.append(name, value);
    for (const file of item.files) body.append("_files", new Blob([file.content], { type: file.type }), file.name);
    const answer = await fetch(page.dataset.step.replace("CASE", encodeURIComponent(item.case)), { method: "POST", body });
    if (answer.ok && answer.url.endsWith(sent)) {
      arrived.push(item.fields.name);
      return drop(item.key);
    }
    if (answer.status >= 500 || new URL(answer.url).pathname.startsWith("/login")) throw new Error("later");
    const text = new DOMParser().parseFromString(await answer.text(), "text/html");
    const why = text.querySelector(".fadu-refusal, .invalid-feedback, .alert-danger, [role=alert]");
    return put({ ...item, problem: why?.textContent.trim().slice(0, 300) || page.dataset.refused });
  }

  function drawn(item) {
    const row = rowOf.content.cloneNode(true).firstElementChild;
    row.querySelector("[data-of=name]").textContent = item.fields.name;
    row.querySelector("[data-of=case]").textContent = `${item.case} · ${item.fields.taken_at.replace("T", " ")}`;
    row.querySelector("[data-of=problem]").textContent = item.problem ?? "";
    row.querySelector("[data-of=files]").append(...item.files.map((file, place) => drawnFile(file, { do: "takeout", place, key: item.key })));
    for (const button of row.querySelectorAll("[data-of=buttons] button")) {
      button.dataset.key = item.key;
      button.setAttribute("aria-label", `${button.textContent}：${item.fields.name}`);
    }
    return row;
  }
  function drawnFile(file, data) {
    const row = fileOf.content.cloneNode(true).firstElementChild;
    const picture = row.querySelector("img");
    if (file.preview) picture.src = file.preview;
    else picture.remove();
    row.querySelector("[data-of=file]").textContent = file.name;
    row.querySelector("[data-of=size]").textContent = sized(file.size);
    const button = row.querySelector("button");
    Object.assign(button.dataset, data);
    button.setAttribute("aria-label", `${button.textContent}：${file.name}`);
    return row;
  }
}

function fieldsOf(form) {
  const texts = TEXTS.map((name) => [name, form.elements[name].value.trim()]);
  const boxes = BOXES.map((name) => [name, form.elements[name].checked ? "true" : ""]);
  return Object.fromEntries([...texts, ...boxes]);
}

// A chosen file with its bytes and a small picture: some browsers lose a file's content when its folder changes.
async function pictured(file) {
  return { name: file.name, type: file.type, size: file.size, content: await file.arrayBuffer(), preview: await preview(file) };
}

async function preview(file) {
  if (!file.type.startsWith("image/")) return "";
  try {
    const whole = await createImageBitmap(file);
    const share = Math.min(1, PREVIEW_PX / Math.max(whole.width, whole.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(whole.width * share));
    canvas.height = Math.max(1, Math.round(whole.height * share));
    canvas.getContext("2d").drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    return canvas.toDataURL("image/jpeg", 0.7);
  } catch (unreadable) {
    return ""; // no picture of a kind this browser knows: the server judges it by its content
  }
}

function sized(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function newKey() {
  return crypto.randomUUID().replaceAll("-", "");
}

async function freshToken(page, account) {
  const answer = await fetch(`${page.dataset.home}?token=1`, { cache: "no-store" });
  const text = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = text.querySelector("[data-island=field] input[name=csrfmiddlewaretoken]")?.value;
  // Somebody else may have logged in meanwhile in another window: nothing is sent in their name.
  if (!token || text.documentElement.dataset.account !== account) throw new Error("no session");
  return token;
}

function say(element, words) {
  element.textContent = words;
}
