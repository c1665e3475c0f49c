// The field page: what an officer notes and photographs is kept on the device first, then sent, and sent once.
// Each item has a key of its own; the server takes a key only once, so a repeated sending after a broken line does no harm.
const STORE = "items";
const RETRY_MS = 20_000;

export function keepField(page) {
  const form = page.querySelector("form");
  const list = page.querySelector("[data-field-list]");
  const state = page.querySelector("[data-field-state]");
  const template = page.querySelector("template");
  let sending = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    try {
      await put(itemOf(form));
    } catch (full) {
      say(state, page.dataset.full);
      return;
    }
    form.querySelector("[name=_files]").value = "";
    for (const name of ["name", "proves"]) form.querySelector(`[name=${name}]`).value = "";
    await show();
    send();
  });
  list.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-drop]");
    if (!button || !window.confirm(page.dataset.confirm)) return;
    await drop(button.dataset.drop);
    await show();
  });
  page.querySelector("[data-field-send]").addEventListener("click", send);
  window.addEventListener("online", send);
  window.addEventListener("offline", show);
  setInterval(send, RETRY_MS);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(page.dataset.worker).catch(() => {});
  show().then(send);

  async function show() {
    const items = await all();
    list.replaceChildren(...items.map((item) => drawn(item, template)));
    const line = navigator.onLine ? page.dataset.online : page.dataset.offline;
    say(state, items.length ? `${line} ${page.dataset.waiting.replace("0", items.length)}` : `${line} ${page.dataset.none}`);
  }

  async function send() {
    if (sending || !navigator.onLine) return;
    sending = true;
    try {
      const items = (await all()).filter((item) => !item.problem);
      const token = items.length ? await freshToken(page) : "";
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
    for (const [name, value] of Object.entries(item.fields)) body.append(name, value);
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, _key: item.key, _next: sent })) body.append(name, value);
    for (const file of item.files) body.append("_files", new Blob([file.content], { type: file.type }), file.name);
    const answer = await fetch(page.dataset.step.replace("CASE", encodeURIComponent(item.case)), { method: "POST", body });
    if (answer.ok && answer.url.endsWith(sent)) return drop(item.key);
    if (answer.status >= 500 || new URL(answer.url).pathname.startsWith("/login")) throw new Error("later");
    const text = new DOMParser().parseFromString(await answer.text(), "text/html");
    const why = text.querySelector(".fadu-refusal, .invalid-feedback, .alert-danger, [role=alert]");
    return put({ ...item, problem: why?.textContent.trim().slice(0, 300) || page.dataset.refused });
  }
}

function itemOf(form) {
  const data = new FormData(form);
  const fields = {};
  for (const name of ["name", "kind", "source", "device", "proves", "taken_at", "verified", "_occurred_on"]) {
    if (data.get(name)) fields[name] = data.get(name);
  }
  const now = new Date(Date.now() + 8 * 3600 * 1000).toISOString(); // legal days are those of Shanghai
  fields.taken_at ||= now.slice(0, 16);
  fields._occurred_on ||= fields.taken_at.slice(0, 10);
  return { key: crypto.randomUUID().replaceAll("-", ""), case: data.get("case"), fields, files: data.getAll("_files").filter((one) => one.size), at: now };
}

async function freshToken(page) {
  const answer = await fetch(`${page.dataset.home}?token=1`, { cache: "no-store" });
  const text = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = text.querySelector("[data-island=field] input[name=csrfmiddlewaretoken]")?.value;
  if (!token) throw new Error("no session");
  return token;
}

function drawn(item, template) {
  const row = template.content.cloneNode(true).firstElementChild;
  row.querySelector("[data-of=name]").textContent = item.fields.name;
  row.querySelector("[data-of=case]").textContent = `${item.case} · ${item.fields.taken_at.replace("T", " ")} · ${item.files.length}`;
  row.querySelector("[data-of=problem]").textContent = item.problem ?? "";
  row.querySelector("button").dataset.drop = item.key;
  return row;
}

function say(element, words) {
  element.textContent = words;
}

function store(mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("fadu-field", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = opening.result.transaction(STORE, mode);
      asked.onerror = asked.onabort = () => { opening.result.close(); reject(asked.error); };
      try {
        const found = act(asked.objectStore(STORE));
        asked.oncomplete = () => { opening.result.close(); resolve(found.result); };
      } catch (fault) {
        opening.result.close();
        reject(fault);
      }
    };
  });
}

// Files are kept as bytes: some browsers lose a file's content when its folder changes.
async function put(item) {
  const files = await Promise.all(item.files.map(async (file) => ({
    name: file.name, type: file.type, size: file.size, content: file.content ?? await file.arrayBuffer(),
  })));
  return store("readwrite", (items) => items.put({ ...item, files }));
}

async function all() {
  const found = await store("readonly", (items) => items.getAll());
  return found.sort((one, other) => one.at.localeCompare(other.at));
}

function drop(key) {
  return store("readwrite", (items) => items.delete(key));
}
