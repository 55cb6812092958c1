// What the page without net may know: since when, what waits, the duty phone, what to seal to. No name of anybody. A module.
const { facts: mine, written } = outbox;

async function meet() {
  const { seen, duty, ...known } = await outbox.remembered();
  if (location.pathname === "/offline" || document.querySelector("[data-seen]")) return shell(known, seen, duty);
  // Nobody is signed in: the next note without net is not taken for who was here before.
  if (!mine.person) return location.pathname === "/sign-in" ? outbox.remember({ seen, duty }) : null;
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

meet().catch(() => null).then(outbox.deliver);
