// A form is sent once, however often its button is pressed. The server refuses the second one all the same.
// And it isn't sent while a date is half typed or is none (30 February): browsers would send nothing in its place, and an
// empty day means something (a conduct that still goes on).
export function guardSubmits(document) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.getAttribute("aria-busy") === "true" || !readable(form)) event.preventDefault();
    else form.setAttribute("aria-busy", "true");
  });
  document.addEventListener("input", (event) => clear(event.target));
  // Back from the browser's memory, or answered in place: it may be sent again.
  window.addEventListener("pageshow", () => release(document));
  document.addEventListener("htmx:afterRequest", () => release(document));
}

function readable(form) {
  const misread = [...form.elements].filter((field) => field.validity?.badInput);
  for (const field of misread) tell(field);
  misread[0]?.focus();
  return misread.length === 0;
}

function tell(field) {
  clear(field);
  const words = document.createElement("div");
  words.className = "invalid-feedback d-block";
  words.id = `${field.id || field.name}_misread`;
  words.setAttribute("role", "alert");
  words.textContent = field.type === "number" ? "请填写数字，或者清空。" : "这个日期不存在，或者没有填全。请改正，或者清空。";
  field.classList.add("is-invalid");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), words.id].filter(Boolean).join(" "));
  field.after(words);
}

function clear(field) {
  const words = field.id || field.name ? document.getElementById(`${field.id || field.name}_misread`) : null;
  if (!words) return;
  words.remove();
  field.classList.remove("is-invalid");
  field.removeAttribute("aria-invalid");
  const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== words.id).join(" ");
  if (others) field.setAttribute("aria-describedby", others);
  else field.removeAttribute("aria-describedby");
}

function release(document) {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
}
