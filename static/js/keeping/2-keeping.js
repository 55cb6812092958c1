// Keeps what is typed into form[data-keeps], sealed, every few seconds and at a save without net. A module.
// Words: <body data-kept="… {time} …" data-not-kept="…">; [data-offline] shows without net, [data-after=PATH] once that form is kept.
const WAIT = 3000;
const PAGE = 1024;
const { facts: here } = outbox;
const timers = new Map();
const bytesOf = (text) => new TextEncoder().encode(text);
const isWorthIt = (form) => [...form.querySelectorAll("textarea")].some((field) => field.value.trim());
const showAll = (which) => document.querySelectorAll(which).forEach((part) => { part.hidden = false; });

// The same form on the same phone is the same entry, also after Back or a reload; no name or id of hers is in it.
async function entryOf(form, path) {
  const draft = form.querySelector("input[name=id]")?.value;
  form.dataset.entry ||= crypto.randomUUID();
  const seed = bytesOf(`${draft || form.dataset.entry} ${path} ${here.device}`);
  return outbox.hex(await crypto.subtle.digest("SHA-256", seed)).slice(0, 24);
}

async function keep(form, kind, button) {
  const path = new URL(form.getAttribute("action"), location.href).pathname;
  const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  if (button?.name) typed.push([button.name, button.value]);
  const at = new Date();
  const plain = bytesOf(JSON.stringify({ path, at: at.toISOString(), typed }));
  // Spaces up to a whole page, so that its size does not tell how much was written.
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / PAGE) * PAGE).fill(32);
  padded.set(plain);
  const id = await entryOf(form, path), { person, device, kid } = here, revision = await outbox.next();
  const point = Uint8Array.from(atob(here.key), (letter) => letter.charCodeAt(0));
  const info = ["aftercare outbox 1", id, kind, person, device, revision, kid].join("|");
  const sealed = await sealTo(point, info, padded);
  await outbox.put({ id, kind, person, device, kid, revision, at: at.getTime(), sealed });
  navigator.storage?.persist?.();
  return at;
}

// A browser that keeps nothing leaves the page as it was without this script; a save says so.
function draft(form, button) {
  clearTimeout(timers.get(form));
  timers.delete(form);
  return form.matches("[data-keeps]") && isWorthIt(form) ? keep(form, "draft", button).catch(() => null) : null;
}

addEventListener("input", ({ target: { form } }) => {
  if (form?.matches("[data-keeps]") && !timers.has(form)) timers.set(form, setTimeout(draft, WAIT, form));
});
for (const leaving of ["pagehide", "visibilitychange"]) {
  addEventListener(leaving, () => { if (leaving === "pagehide" || document.hidden) [...timers.keys()].forEach((form) => draft(form)); });
}
// Pressed with net: what goes out is sealed first, so that an answer lost on the way loses nothing.
globalThis.keepFirst = draft;

async function save(form, button) {
  const { lang } = document.documentElement;
  try {
    const at = await keep(form, "save", button);
    form.inert = true;
    form.classList.add("is-kept");
    showAll(`[data-after="${form.getAttribute("action")}"]`);
    return document.body.dataset.kept.replace("{time}", at.toLocaleTimeString(lang, { timeStyle: "short" }));
  } catch {
    return document.body.dataset.notKept;
  }
}

addEventListener("unsent", async ({ target, detail }) => {
  showAll("[data-offline]");
  if (!target.matches?.("[data-keeps]")) return;
  const bar = document.getElementById("net"), words = await save(target, detail);
  if (bar) Object.assign(bar, { textContent: words, hidden: false });
  outbox.tell();
});
addEventListener("offline", () => showAll("[data-offline]"));
if (!navigator.onLine) showAll("[data-offline]");
