// A button asks for a passkey: <button data-passkey="/unlock/passkey" data-to="/cases"> gets a question from its
// address + "/challenge" and hands the answer to its address; with data-make the phone makes a new passkey.
// Its part of the page, [data-passkey-part], shows only where it can work. A form[data-again] holds what was
// half written, to be sent to where it belongs once the login is open.
const button = document.querySelector("button[data-passkey]");
const part = button?.closest("[data-passkey-part]");
const failed = part?.querySelector("[data-passkey-failed]");
const BY_NUMBER = /^[\d.]+$|^\[/;

function bytes(text) {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function readable(question) {
  const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  const read = { ...question, challenge: bytes(question.challenge) };
  if (question.user) read.user = { ...question.user, id: bytes(question.user.id) };
  if (question.allowCredentials) read.allowCredentials = named(question.allowCredentials);
  if (question.excludeCredentials) read.excludeCredentials = named(question.excludeCredentials);
  return read;
}

function written({ rawId, type, response }) {
  const said = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = text(response[name]);
  }
  return JSON.stringify({ id: text(rawId), rawId: text(rawId), type, response: said });
}

async function post(address, facts) {
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams(facts) });
  const isJson = answer.headers.get("content-type")?.includes("json");
  const told = isJson ? await answer.json() : {};
  if (answer.ok || told.to) return told;
  // Locked meanwhile: the page itself asks who it is.
  if (answer.status === 401) return { to: location.pathname };
  throw new Error(`${address} answered ${answer.status}`);
}

async function ask() {
  const { passkey, to, make } = button.dataset;
  const question = await post(`${passkey}/challenge`, {});
  if (question.to) return location.assign(question.to);
  const publicKey = readable(question);
  const keys = navigator.credentials;
  const answer = await (make === undefined ? keys.get({ publicKey }) : keys.create({ publicKey }));
  goOn(await post(passkey, { passkey: written(answer), to }));
}

function goOn({ to }) {
  const kept = document.querySelector("form[data-again]");
  if (!kept) return location.assign(to);
  for (const field of kept.querySelectorAll("input")) field.disabled = true;
  kept.action = to;
  kept.submit();
}

if (part) part.hidden = !window.PublicKeyCredential || BY_NUMBER.test(location.hostname);
button?.addEventListener("click", () => {
  button.disabled = true;
  failed.hidden = true;
  ask().catch(() => { failed.hidden = false; }).finally(() => { button.disabled = false; });
});
