// Says so when the net is gone or something could not be sent; what was typed stays. A [data-net] pill follows the net.
// The words stand in the page: <p id="net" class="notice notice--amber" role="status" data-failed="…" hidden>…</p>
const bar = document.getElementById("net");
const offline = bar?.textContent;

function follow() {
  for (const pill of document.querySelectorAll("[data-net]")) {
    pill.hidden = (pill.dataset.net === "online") !== navigator.onLine;
  }
  if (!bar || "quiet" in bar.dataset) return;
  bar.hidden = navigator.onLine;
  bar.textContent = offline;
}

addEventListener("online", follow);
addEventListener("offline", follow);
for (const trouble of ["htmx:error", "unsent"]) {
  addEventListener(trouble, () => {
    if (!bar) return;
    bar.textContent = bar.dataset.failed;
    bar.hidden = false;
  });
}
addEventListener("htmx:after:swap", follow);
follow();
