// What the page without net may know: since when, what waits, the duty phone, what to seal to. No name of anybody. A module.
const { facts: mine, written } = outbox;

async function meet() {
  const { seen, duty, left, ...known } = await outbox.remembered();
  if (location.pathname === "/offline" || document.querySelector("[data-seen]")) return shell(known, seen, duty);
  // Nobody is signed in: the next note without net is not taken for who was here before.
  if (!mine.person) return outbox.remember({ seen, duty });
  if (left) {
    await fetch("/sign-out", { method: "POST" });
    return location.replace("/sign-in");
  }
  const same = known.person === mine.person;
  const phone = same && duty !== undefined ? duty : await fetch("/outbox/duty").then((answer) => answer.json()).then((told) => told.phone);
  return outbox.remember({ ...(same ? known : {}), ...mine, duty: phone, seen: Date.now() });
}

function shell(known, seen, duty) {
  Object.assign(mine, known);
  const since = document.querySelector("[data-seen]"), call = document.querySelector("[data-duty]");
  if (seen) Object.assign(since, { textContent: since.dataset.seen.replace("{when}", written(seen)), hidden: false });
  if (duty) {
    call.querySelector("a").href = `tel:${duty.replace(/[^+\d]/g, "")}`;
    call.querySelector("b").textContent = duty;
    call.hidden = false;
  }
  document.querySelector("[data-signed-in]").hidden = !known.key;
}

// Signing out with something in the outbox asks once, and works without net: the server ends the login when it is reached.
let asked = false;
const isDoor = (form) => form?.getAttribute?.("action") === "/sign-out";

addEventListener("click", (leaving) => {
  if (!isDoor(leaving.target.closest?.("button")?.form) || asked || !outbox.waiting) return;
  asked = true;
  leaving.preventDefault();
  const place = document.getElementById("outbox");
  Object.assign(place, { textContent: place.dataset.leaving.replace("{n}", outbox.waiting), hidden: false, tabIndex: -1 });
  place.focus();
});

addEventListener("unsent", async ({ target }) => {
  if (!isDoor(target)) return;
  const { seen, duty } = await outbox.remembered();
  await outbox.remember({ seen, duty, left: true });
  location.replace("/offline");
});

meet().catch(() => null).then(outbox.deliver);
