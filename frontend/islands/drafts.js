// What was typed into a form with data-autosave="key" survives a lost session, a closed window, a dead battery.
// Kept in this browser only, per account (html[data-account]), a week at most. Never kept: passwords, files, hidden
// fields. A draft goes when the page says data-saved="key", or when its form was sent and the next page is neither that
// form again, nor its check (data-draft="key"), nor the log-in, nor a page about a failure (data-keep-drafts).
const PREFIX = "fadu:draft:";
const DAYS = 7;
const PAUSE_MS = 400;
const tended = new WeakSet();

export function keepDrafts(root) {
  const forms = [...root.querySelectorAll("form[data-autosave]")];
  if (root === document) sweep(new Set(forms.map(keyOf)));
  for (const form of forms.filter((one) => !tended.has(one))) tend(form);
}

function tend(form) {
  tended.add(form);
  const key = keyOf(form);
  const draft = read(key);
  if (draft && differs(form, draft.fields)) offer(form, key, draft);
  else if (draft?.sent && !document.querySelector("[data-keep-drafts]")) drop(key); // saved, and shown as saved
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => write(key, form, false), PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    write(key, form, true);
  });
}

function keyOf(form) {
  return `${PREFIX}${document.documentElement.dataset.account ?? ""}:${form.dataset.autosave ?? form.dataset.draft}`;
}

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && !/^(hidden|password|file|submit|button|fieldset)$/.test(field.type));
}

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked;
  if (field.type === "select-multiple") return [...field.selectedOptions].map((option) => option.value);
  return field.value;
}

function put(field, value) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = value;
  else if (field.type === "select-multiple") for (const option of field.options) option.selected = value.includes(option.value);
  else field.value = value;
}

function differs(form, fields) {
  const now = fieldsOf(form).map(valueOf);
  return now.length === fields.length && JSON.stringify(now) !== JSON.stringify(fields);
}

function offer(form, key, draft) {
  const notice = document.createElement("p");
  notice.className = "draft";
  notice.setAttribute("role", "status");
  const when = new Date(draft.at).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
  notice.append(`这里有您 ${when} 没有提交的内容。`, button("恢复", restore), button("不要了", discard));
  form.prepend(notice);

  function restore() {
    fieldsOf(form).forEach((field, place) => put(field, draft.fields[place]));
    notice.remove();
  }
  function discard() {
    drop(key);
    notice.remove();
  }
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function sweep(present) {
  const saved = new Set([...document.querySelectorAll("[data-saved]")].map((one) => one.dataset.saved));
  for (const form of document.querySelectorAll("[data-draft]")) present.add(keyOf(form));
  const atLogin = Boolean(document.querySelector("input[type=password], [data-keep-drafts]"));
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
    const draft = read(key);
    const old = !draft || Date.now() - draft.at > DAYS * 86_400_000;
    const arrived = draft?.sent && !atLogin && !present.has(key);
    if (old || arrived || saved.has(key.split(":").slice(3).join(":"))) drop(key);
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // written by another edition of this page, or not readable here
  }
}

function write(key, form, sent) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), sent, fields: fieldsOf(form).map(valueOf) }));
  } catch {
    // No room or not allowed: the form works as before, only without a net.
  }
}

function drop(key) {
  localStorage.removeItem(key);
}
