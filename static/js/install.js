// Offers to put the app on the home screen. Markup (all hidden until it fits this phone):
//   <section data-install="android" hidden>… <button type="button" data-install-now>…</button></section>
//   <section data-install="iphone" hidden>… Share, then Add to Home Screen …</section>
//   <section data-install="done" hidden>… it is installed …</section>
const parts = Object.fromEntries(
  [...document.querySelectorAll("[data-install]")].map((part) => [part.dataset.install, part]),
);
const installed = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
const iphone = /iPhone|iPad|iPod/.test(navigator.userAgent)
  || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
let offer = null;

function show(name) {
  for (const [one, part] of Object.entries(parts)) part.hidden = one !== name;
}

if (installed) show("done");
else if (iphone) show("iphone");

addEventListener("beforeinstallprompt", (asking) => {
  asking.preventDefault();
  offer = asking;
  if (!installed) show("android");
});

document.querySelector("[data-install-now]")?.addEventListener("click", async () => {
  if (!offer) return;
  await offer.prompt();
  const answer = await offer.userChoice;
  offer = null;
  show(answer.outcome === "accepted" ? "done" : "");
});

addEventListener("appinstalled", () => show("done"));
