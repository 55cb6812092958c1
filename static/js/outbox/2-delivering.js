// Delivers what lies in the outbox one by one as soon as there is net, and tells what waits. A module.
// A row goes only on the server's receipt: its id, its revision and the SHA-256 of what was sealed.
// <p id="outbox" hidden data-waits="… {n} … {when} …" data-old="…" data-sign-in="…" data-refused="…" data-others="…">
const EVERY = 60000;
const SOON = 5000;
const KEPT = 45 * 24 * 3600;
const A_DAY = 24 * 3600 * 1000;
const { facts: mine } = outbox;
const refused = new Set();
let locked = false;
const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
// A phone that has lost its cookie is another one to the server; what it kept before is hers all the same.
const isMine = (entry) => entry.person === mine.person;

const written = (at) => new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });

async function isDelivered(entry) {
  const { id, kind, person, device, revision, kid, sealed } = entry;
  const typed = { id, kind, person, device, revision, kid, sealed: base64(sealed), sent_at: new Date().toISOString() };
  const answer = await fetch("/outbox", { method: "POST", body: new URLSearchParams(typed), redirect: "manual" });
  locked = answer.type === "opaqueredirect" || answer.status === 401;
  if (locked) throw new Error("signed out");
  const receipt = answer.ok ? await answer.json() : {};
  const same = receipt.id === id && receipt.revision === String(revision);
  if (answer.status >= 400 && answer.status < 500) refused.add(id);
  return same && receipt.digest === outbox.hex(await crypto.subtle.digest("SHA-256", sealed));
}

async function round() {
  // The first that meets no net, or a door, ends the round; one that is refused stands in nobody's way.
  for (const entry of (await outbox.all()).filter(isMine)) {
    if (await isDelivered(entry)) await outbox.forget(entry);
  }
}

async function deliver() {
  if (mine.person && navigator.onLine) {
    // A phone says that there is net a moment before there is.
    const alone = () => round().catch((why) => { if (why instanceof TypeError) setTimeout(deliver, SOON); });
    await (navigator.locks ? navigator.locks.request("outbox", { ifAvailable: true }, (free) => free && alone()) : alone());
  }
  await tell();
}

async function tell() {
  const rows = await outbox.all().catch(() => []);
  const hers = mine.person ? rows.filter(isMine) : rows;
  const place = document.getElementById("outbox");
  outbox.waiting = rows.length;
  document.cookie = `waiting=${rows.length}; path=/; max-age=${rows.length ? KEPT : 0}; samesite=strict`;
  for (const count of document.querySelectorAll("[data-outbox-count]")) count.textContent = rows.length;
  for (const size of document.querySelectorAll("[data-outbox-size]")) {
    size.textContent = Math.ceil(rows.reduce((sum, one) => sum + one.sealed.length, 0) / 1024);
  }
  if (!place) return;
  const oldest = Math.min(...hers.map((one) => one.at));
  const others = rows.length - hers.length;
  const say = (words, n) => n && words ? words.replace("{n}", n).replace("{when}", written(oldest)) : "";
  const stuck = hers.filter((one) => refused.has(one.id)).length;
  const waits = Date.now() - oldest > A_DAY ? place.dataset.old : place.dataset.waits;
  place.textContent = [
    say(mine.person && !locked ? waits : place.dataset.signIn, hers.length),
    say(place.dataset.refused, stuck),
    say(place.dataset.others, others),
  ].filter(Boolean).join(" ");
  place.hidden = !place.textContent;
}

Object.assign(outbox, { deliver, tell, written });
addEventListener("online", deliver);
addEventListener("offline", tell);
document.addEventListener("visibilitychange", () => { if (!document.hidden) deliver(); });
setInterval(() => { if (!document.hidden) deliver(); }, EVERY);
