// Her address, shown by a press inside #address, is gone again after data-hides-after seconds, with data-hide,
// and when the page is left. A clock stands still in a phone that sleeps, so waking looks at the time.
const place = document.getElementById("address");
let until = 0;
let timer = 0;

function hide() {
  clearTimeout(timer);
  const had = place.contains(document.activeElement);
  place.replaceChildren();
  if (had) document.querySelector('[hx-target="#address"]')?.focus();
}

function begin() {
  const shown = place.querySelector("[data-hides-after]");
  if (!shown) return;
  const wait = shown.dataset.hidesAfter * 1000;
  until = Date.now() + wait;
  clearTimeout(timer);
  timer = setTimeout(hide, wait);
  if (document.hidden) hide();
}

if (place) {
  new MutationObserver(begin).observe(place, { childList: true });
  place.addEventListener("click", (tap) => { if (tap.target.closest("[data-hide]")) hide(); });
  addEventListener("pagehide", hide);
  document.addEventListener("visibilitychange", () => { if (Date.now() >= until) hide(); });
}
