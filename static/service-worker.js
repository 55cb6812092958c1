// Keeps the shell, shows reminders, and stores nothing about a person: no page is ever cached.
// The server writes the list of hashed static files in place of the empty one.
const SHELL = /*SHELL*/[];
const CACHE = `shell ${SHELL.join(" ")}`;
const OFFLINE = "/offline", RENEWAL = "/phones/renewal", NEUTRAL = "Du har en påmindelse";
const picture = (name) => SHELL.find((path) => path.includes(name));

self.addEventListener("install", (event) => {
  // Without credentials, so that not even the offline page can know who holds the phone.
  const files = [...new Set([...SHELL, OFFLINE])].map((path) => new Request(path, { credentials: "omit" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name !== CACHE && name !== RENEWAL);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname !== OFFLINE && SHELL.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === "navigate") {
    event.waitUntil(stay().catch(() => null));
    event.respondWith(fetch(request).catch(async () => (await caches.match(OFFLINE)) ?? Response.error()));
  }
});

self.addEventListener("push", (event) => event.waitUntil(show(event)));
async function show(event) {
  let said = null;
  try { said = event.data?.json(); } catch { /* Words we cannot read still make a reminder. */ }
  const note = said?.notification ?? event.notification ?? {};
  await self.registration.showNotification(String(note.title || NEUTRAL), {
    lang: note.lang || "da",
    tag: note.tag || "",
    icon: picture("icon-192"),
    badge: picture("badge-96"),
    data: { navigate: note.navigate || "/" },
  });
  // A dot without a number: that there is something, and nothing of what. Today takes it away.
  await self.navigator.setAppBadge?.().catch(() => null);
  // Sent is not delivered: only a reminder that was shown is told to the server.
  const ack = said?.ack ?? event.notification?.data;
  if (ack) await acknowledge(new URLSearchParams({ ack }), 3);
}
async function acknowledge(body, tries) {
  const answer = await fetch("/push/ack", { method: "POST", credentials: "omit", body }).catch(() => null);
  if (answer?.ok || tries <= 1) return;
  await new Promise((later) => setTimeout(later, 3000));
  await acknowledge(body, tries - 1);
}
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.navigate));
});
async function open(address) {
  const asked = URL.canParse(address, location.origin) && new URL(address, location.origin);
  const target = asked?.origin === location.origin ? asked.href : `${location.origin}/`;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // A window on another page is left alone: somebody may be writing in it.
  return windows.find((one) => one.url === target)?.focus() ?? self.clients.openWindow(target);
}
// At every page, also when nobody is signed in: a phone that lost its subscription is reached again, until it is removed.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(stay()));
async function stay() {
  const kept = await caches.open(RENEWAL), known = await (await kept.match(RENEWAL))?.json();
  if (!known || Notification.permission !== "granted") return;
  const { pushManager } = self.registration, held = await pushManager.getSubscription();
  if (held?.endpoint === known.endpoint) return;
  const now = held ?? await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: known.key });
  const { endpoint, keys: { p256dh, auth } } = now.toJSON();
  const body = new URLSearchParams({ endpoint, p256dh, auth, token: known.token });
  const answer = await fetch(RENEWAL, { method: "POST", credentials: "omit", body });
  if (answer.ok) return kept.put(RENEWAL, new Response(JSON.stringify({ ...known, endpoint })));
  if (answer.status === 404) await Promise.all([kept.delete(RENEWAL), now.unsubscribe()]);
}
