// Reminders on this phone. A module. On every staff page the server writes, for the person signed in:
//   <meta name="push" data-key="…" data-owner="…" data-held="sha-256 hex of her phones' endpoints, spaced">
// and on /me/phones, all hidden until they fit this phone (one element may carry several words):
//   <button type="button" data-push="enable failed">, texts data-push="install", "denied", "on", "failed",
//   and for each phone its removal <form data-phone="sha-256 hex">, with <span data-this hidden> inside.
const facts = document.querySelector("meta[name=push]")?.dataset ?? {};
const held = new Set(facts.held?.split(" "));
const button = document.querySelector("button[data-push~=enable]");
const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
// Whose reminders this phone gets: on a shared phone the next person is asked, never switched over.
const OWNER = "reminders-for";

function show(name) {
  for (const part of document.querySelectorAll("[data-push]")) {
    part.hidden = !part.dataset.push.split(" ").includes(name);
  }
}

async function fingerprint(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
function bytes(key) {
  const text = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

async function manager() {
  const late = new Promise((_, fail) => setTimeout(fail, 5000, new Error("no worker")));
  return (await Promise.race([navigator.serviceWorker.ready, late])).pushManager;
}

async function subscribe(pushManager, kept) {
  const key = bytes(facts.key);
  if (kept && new Uint8Array(kept.options.applicationServerKey ?? []).join() === key.join()) return kept;
  await kept?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

// What we leave in a cache of that name lets the worker keep this phone reached, also when nobody is signed in.
async function hand(over, more = {}) {
  const { endpoint, keys } = over.toJSON();
  const label = /iPhone|iPad|Android|Windows|Macintosh|Linux/.exec(navigator.userAgent)?.[0] ?? "";
  const body = new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth, label, ...more });
  const answer = await fetch("/phones", { method: "POST", body, signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`phones answered ${answer.status}`);
  localStorage.setItem(OWNER, facts.owner);
  const known = JSON.stringify({ token: await answer.text(), endpoint, key: facts.key });
  await (await caches.open("/phones/renewal")).put("/phones/renewal", new Response(known));
}

async function enable() {
  // Asked first and from the tap itself: iPhones refuse a question that comes later.
  if (await Notification.requestPermission() !== "granted") return show("denied");
  const pushManager = await manager();
  await hand(await subscribe(pushManager, await pushManager.getSubscription()), { test: "yes" });
  location.assign("/me/phones");
}

async function resync() {
  const pushManager = await manager();
  const kept = await pushManager.getSubscription();
  const known = kept && held.has(await fingerprint(kept.endpoint));
  if (!known && localStorage.getItem(OWNER) !== facts.owner) return show("enable");
  const now = await subscribe(pushManager, kept);
  if (!known || now !== kept) await hand(now);
  show("on");
  const form = document.querySelector(`[data-phone="${await fingerprint(now.endpoint)}"]`);
  form?.querySelector("[data-this]")?.removeAttribute("hidden");
  form?.addEventListener("submit", () => [localStorage.removeItem(OWNER), caches.delete("/phones/renewal"), now.unsubscribe()]);
}

if (facts.key) navigator.clearAppBadge?.().catch(() => null);
if (facts.key && !able) show("install");
else if (facts.key && Notification.permission === "granted") resync().catch(() => show("failed"));
else if (facts.key) show(Notification.permission === "denied" ? "denied" : "enable");
button?.addEventListener("click", () => {
  button.disabled = true;
  enable().catch(() => show("failed")).finally(() => { button.disabled = false; });
});
