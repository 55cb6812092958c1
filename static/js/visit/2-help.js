// Help is sent although the net is poor: tried for half a minute, and said plainly while it could not be sent.
// The tap itself is taken, before page/1-pending.js would ask whether there is net. Without script the form is sent as any other.
for (const form of document.querySelectorAll("form[data-help]")) {
  const unsent = form.parentElement.querySelector("[data-unsent]");
  const button = form.querySelector("button");
  const ask = () => fetch(form.action, { method: "POST", signal: AbortSignal.timeout(8000) }).catch(() => null);
  button.addEventListener("click", async (tap) => {
    tap.preventDefault();
    button.disabled = true;
    for (let tries = 0; tries < 10; tries += 1) {
      const answer = await ask();
      if (answer?.ok) {
        location.assign(answer.url);
        return;
      }
      unsent.hidden = false;
      await new Promise((later) => setTimeout(later, 3000));
    }
    button.disabled = false;
  });
}
