// The way out of a resident's page: at once blank, and Back does not return. Without script it is a plain link.
const exit = document.getElementById("exit");

function leave() {
  document.body.replaceChildren();
  // Whatever of this page is opened again stays shut too, as without script.
  fetch(exit.href, { redirect: "manual", keepalive: true }).catch(() => {});
  history.replaceState(null, "", "/");
  location.replace(exit.dataset.away);
}

exit.addEventListener("click", (tap) => {
  tap.preventDefault();
  leave();
});

let presses = [];
addEventListener("keyup", (key) => {
  presses = key.key === "Shift" ? [...presses, key.timeStamp].filter((at) => key.timeStamp - at < 5000) : [];
  if (presses.length === 3) leave();
});

// A language and an answer take the place of the page before them: nothing lies behind to go Back to.
for (const language of document.querySelectorAll("header nav a")) {
  language.addEventListener("click", (tap) => {
    tap.preventDefault();
    location.replace(language.href);
  });
}

async function answer(form, button) {
  const said = new URLSearchParams(new FormData(form));
  if (button.name) said.append(button.name, button.value);
  const kept = await fetch(form.action, { method: "POST", body: said });
  // A link that is over says so when it is asked for; what was typed is not sent a second time.
  if (kept.status === 404) return location.replace(form.action);
  if (!kept.ok || !kept.redirected) throw new Error("it was not kept");
  location.replace(kept.url);
}

addEventListener("submit", (sent) => {
  const { target: form, submitter: button } = sent;
  if (form.method !== "post" || !button || !new URL(form.action).pathname.startsWith("/m/")) return;
  sent.preventDefault();
  // What was not kept is sent once more as a plain form: then the page says why.
  answer(form, button).catch(() => {
    const last = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    if (button.name) form.append(last);
    form.submit();
  });
});

// A page kept in memory by the browser would show itself again on Back; ask for it anew instead.
addEventListener("pageshow", (shown) => {
  if (shown.persisted) location.reload();
});
