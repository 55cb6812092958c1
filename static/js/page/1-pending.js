// A sent form is sent once, and shows after 300 ms that it is working. The pressed button's name still goes along.
// Where something can be filled in, the net is asked first: a page that cannot be sent stays, with all that is in it.
const WORKING_AFTER = 300;
const PATIENCE = 8000;
// A file leaves its page standing, and so does an answer that never comes: then the form may be sent again.
const FILE_COMES = 1500;
const NO_ANSWER = 20000;

function start(form, button) {
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
  form.pending = setTimeout(() => {
    if (!button) return;
    const wheel = document.createElement("span");
    wheel.className = "working";
    wheel.setAttribute("aria-hidden", "true");
    button.prepend(wheel);
    button.classList.add("is-working");
    const announce = document.getElementById("announce");
    if (announce) announce.textContent = document.body.dataset.working || "";
  }, WORKING_AFTER);
}

function stop(form) {
  clearTimeout(form.pending);
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
  form.querySelectorAll(".working").forEach((wheel) => wheel.remove());
  form.querySelectorAll(".is-working").forEach((button) => button.classList.remove("is-working"));
}

const byHtmx = (form) => [...form.attributes].some((one) => one.name.startsWith("hx-"));
const isFilledIn = (field) => field.matches("textarea, select, input:not([type=hidden])");
const wouldBeLost = (form) => !navigator.onLine || form.matches("[data-keeps]") || [...form.elements].some(isFilledIn);
const bringsFile = (form, button) => (button?.formAction || form.action).endsWith("/export");

async function sendIfReached(form, button) {
  const asked = { method: "HEAD", cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) };
  const [reached] = await Promise.all([
    fetch("/healthz", asked).then(() => true, () => false),
    globalThis.keepFirst?.(form, button),
  ]);
  stop(form);
  if (!reached) {
    form.dispatchEvent(new CustomEvent("unsent", { bubbles: true, detail: button }));
    return;
  }
  form.dataset.reached = "yes";
  form.requestSubmit(button);
}

addEventListener("submit", (sending) => {
  const form = sending.target;
  if (form.method === "dialog" || form.method === "get") return;
  const held = form.dataset.sent;
  const button = sending.submitter || form.querySelector("[type=submit]");
  const ask = !held && !form.dataset.reached && !byHtmx(form) && wouldBeLost(form);
  if (held || ask) {
    sending.preventDefault();
    sending.stopImmediatePropagation();
  }
  if (held) return;
  delete form.dataset.reached;
  start(form, button);
  if (!ask && !byHtmx(form)) setTimeout(() => stop(form), bringsFile(form, button) ? FILE_COMES : NO_ANSWER);
  if (ask) sendIfReached(form, sending.submitter);
}, { capture: true });

// Refused by another script, answered by htmx, or come back to with Back: the form may be sent again.
addEventListener("submit", (sending) => {
  if (sending.defaultPrevented && !byHtmx(sending.target)) stop(sending.target);
});
addEventListener("htmx:finally:request", (done) => {
  const form = done.target.closest?.("form");
  if (form) stop(form);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(stop));
