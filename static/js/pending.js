// A sent form is sent once, and shows after 300 ms that it is working. The pressed button's name still goes along.
const WORKING_AFTER = 300;

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

addEventListener("submit", (sending) => {
  const form = sending.target;
  if (form.method === "dialog" || form.method === "get") return;
  if (form.dataset.sent) {
    sending.preventDefault();
    sending.stopImmediatePropagation();
    return;
  }
  start(form, sending.submitter || form.querySelector("[type=submit]"));
}, { capture: true });

// Refused by another script, answered by htmx, or come back to with Back: the form may be sent again.
addEventListener("submit", (sending) => {
  const byHtmx = [...sending.target.attributes].some((one) => one.name.startsWith("hx-"));
  if (sending.defaultPrevented && !byHtmx) stop(sending.target);
});
addEventListener("htmx:finally:request", (done) => {
  const form = done.target.closest?.("form");
  if (form) stop(form);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(stop));
