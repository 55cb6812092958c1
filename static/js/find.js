// The one search: Ctrl-K or / leads to it from every page, arrows walk through what was found, Enter opens the
// first, Escape empties it; how many were found is read aloud.
const fields = () => [...document.querySelectorAll("[data-find] input")];
const seen = (field) => field.offsetParent !== null;
const linksOf = (field) => [...document.querySelectorAll(`#found-${field.id} a`)];
const fieldOf = (link) => fields().find((field) => linksOf(field).includes(link));
let opensFirst = null;

function lead() {
  const field = fields().find(seen);
  if (!field) location.assign("/find");
  field?.focus();
  field?.select();
}

function step(pressed, field) {
  const places = [field, ...linksOf(field)];
  const next = places[places.indexOf(pressed.target) + (pressed.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  pressed.preventDefault();
  next.focus();
}

addEventListener("keydown", (pressed) => {
  const withCtrl = pressed.ctrlKey || pressed.metaKey;
  const slash = pressed.key === "/" && !withCtrl && pressed.target === document.body;
  if (slash || (withCtrl && pressed.key.toLowerCase() === "k")) {
    pressed.preventDefault();
    lead();
    return;
  }
  const field = fields().includes(pressed.target) ? pressed.target : fieldOf(pressed.target);
  if (!field) return;
  if (["ArrowDown", "ArrowUp"].includes(pressed.key)) step(pressed, field);
  if (pressed.key !== "Escape") return;
  field.value = "";
  document.getElementById(`found-${field.id}`).replaceChildren();
  field.focus();
});

addEventListener("submit", (sending) => {
  if (sending.target.matches("[data-find]")) opensFirst = sending.target;
});
addEventListener("htmx:finally:request", (done) => {
  const form = done.target.closest?.("[data-find]");
  if (!form) return;
  const field = form.querySelector("input");
  const said = document.querySelector(`#found-${field.id} [data-said]`);
  document.getElementById("announce").textContent = said ? said.dataset.said : "";
  if (opensFirst === form) linksOf(field)[0]?.click();
  opensFirst = null;
});
