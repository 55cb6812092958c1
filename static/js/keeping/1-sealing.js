// Seals bytes to the server's key: RFC 9180, base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
// This phone has only the public half, and opens nothing again. A module.
const letters = new TextEncoder();
const KEM = [...letters.encode("KEM"), 0, 16];
const SUITE = [...letters.encode("HPKE"), 0, 16, 0, 1, 0, 2];

async function hmac(key, text) {
  const held = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", held, text));
}
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => typeof part === "string" ? [...letters.encode(part)] : [...part]));
const extract = (suite, salt, label, secret) => hmac(salt, joined("HPKE-v1", suite, label, secret));
const expand = async (suite, key, label, info, size) =>
  (await hmac(key, joined([0, size], "HPKE-v1", suite, label, info, [1]))).slice(0, size);

async function seal(point, info, plain) {
  const curve = { name: "ECDH", namedCurve: "P-256" }, none = new Uint8Array(32);
  const theirs = await crypto.subtle.importKey("raw", point, curve, false, []);
  const pair = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const enc = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const dh = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256));
  const shared = await expand(KEM, await extract(KEM, none, "eae_prk", dh), "shared_secret", joined(enc, point), 32);
  const context = joined([0], await extract(SUITE, none, "psk_id_hash", []), await extract(SUITE, none, "info_hash", info));
  const secret = await extract(SUITE, shared, "secret", []);
  const key = await crypto.subtle.importKey("raw", await expand(SUITE, secret, "key", context, 32), "AES-GCM", false, ["encrypt"]);
  const iv = await expand(SUITE, secret, "base_nonce", context, 12);
  return joined(enc, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain)));
}

globalThis.sealTo = (point, info, plain) => seal(point, letters.encode(info), plain);
