// The one search: Ctrl-K or / leads to it from every page, arrows walk through what was found, Enter opens the
// first where it leads to one, Escape empties it; how many were found is read aloud.
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
  // The bar's list closes; a list that is the page itself is whole again.
  if (field.closest("header")) document.getElementById(`found-${field.id}`).replaceChildren();
  else field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

addEventListener("submit", (sending) => {
  if (sending.target.matches("[data-find=opens]")) opensFirst = sending.target;
});
addEventListener("htmx:finally:request", (done) => {
  const form = done.target.closest?.("[data-find]");
  if (!form) return;
  const field = form.querySelector("input");
  // Where these are found again, by Back or a reload: an address that has what was typed sealed.
  const there = done.detail.ctx.response?.headers.get("hx-replace-url");
  if (there) history.replaceState(history.state, "", there);
  const said = document.querySelector(`#found-${field.id} [data-said]`);
  document.getElementById("announce").textContent = said ? said.dataset.said : "";
  if (opensFirst === form) linksOf(field)[0]?.click();
  opensFirst = null;
});
