// How long a visit has lasted: <time data-since="…" data-now="…">, by the server's clock. Without script the minutes stand still.
for (const place of document.querySelectorAll("[data-since]")) {
  const since = Date.parse(place.dataset.since);
  const behind = Date.now() - Date.parse(place.dataset.now);
  const show = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - behind - since) / 1000));
    place.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  show();
  setInterval(show, 1000);
}
