// What could not be sent lies on this phone, sealed, until it is delivered (2-delivering.js). Nothing here can open it. A module.
const said = (name) => document.querySelector(`meta[name=${name}]`)?.dataset;
const facts = { ...said("outbox"), ...said("outbox-key") };
let base;

function opened() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("outbox", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("entries", { keyPath: "id" });
      asked.result.createObjectStore("facts", { keyPath: "name" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

// Only a transaction that is complete, on the disk and not merely handed over, counts as kept.
async function within(store, mode, work) {
  base ??= opened().catch((why) => { base = undefined; throw why; });
  const deal = (await base).transaction(store, mode, { durability: "strict" });
  return new Promise((done, fail) => {
    let found;
    deal.oncomplete = () => done(found);
    deal.onabort = () => fail(deal.error);
    work(deal.objectStore(store), (value) => { found = value; });
  });
}

const all = () => within("entries", "readonly", (entries, give) => {
  entries.getAll().onsuccess = (read) => give(read.target.result.sort((one, other) => one.revision - other.revision));
});

// Grows for ever, also when the clock is set back or the browser has thrown the last number away.
const next = () => within("facts", "readwrite", (kept, give) => {
  kept.get("number").onsuccess = (read) => {
    const value = Math.max((read.target.result?.value ?? 0) + 1, Date.now());
    kept.put({ name: "number", value });
    give(value);
  };
});

const put = (entry) => within("entries", "readwrite", (entries) => {
  entries.get(entry.id).onsuccess = (read) => {
    if (!(read.target.result?.revision > entry.revision)) entries.put(entry);
  };
});

const forget = (entry) => within("entries", "readwrite", (entries) => {
  entries.get(entry.id).onsuccess = (read) => {
    if (read.target.result?.revision === entry.revision) entries.delete(entry.id);
  };
});

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Who signed in here last, for the shell that no page knows of: ids, the public key and the duty phone, no name.
const remember = (value) => within("facts", "readwrite", (kept) => { kept.put({ name: "me", value }); });
const remembered = () => within("facts", "readonly", (kept, give) => {
  kept.get("me").onsuccess = (read) => give(read.target.result?.value ?? {});
});

globalThis.outbox = { facts, all, next, put, forget, hex, remember, remembered };
