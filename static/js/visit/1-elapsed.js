// How long a visit has lasted: <time data-since="…" data-now="…">, by the server's clock. The field of
// minutes follows until somebody writes in it. Without script both stand still.
for (const place of document.querySelectorAll("[data-since]")) {
  const since = Date.parse(place.dataset.since);
  const behind = Date.now() - Date.parse(place.dataset.now);
  const minutes = document.getElementById("f-minutes");
  minutes?.addEventListener("input", () => { minutes.dataset.hers = "yes"; });
  const show = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - behind - since) / 1000));
    place.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (minutes && !minutes.dataset.hers) minutes.value = Math.min(720, Math.max(1, Math.round(seconds / 60)));
  };
  if (minutes?.value) minutes.dataset.hers = "yes";
  show();
  setInterval(show, 1000);
}
