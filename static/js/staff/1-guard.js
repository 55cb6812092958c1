// Pages about people leave nothing behind: blank when left, asked for anew when come back to.
addEventListener("pagehide", (leaving) => {
  if (leaving.persisted) document.body.replaceChildren();
});

addEventListener("pageshow", (shown) => {
  if (shown.persisted) location.reload();
});

// The picture a phone keeps of an app in the background shows an empty page.
document.addEventListener("visibilitychange", () => {
  document.documentElement.classList.toggle("is-away", document.hidden);
});
