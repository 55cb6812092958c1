// Help is sent although the net is poor: tried for half a minute, and said plainly when it could not be sent.
// Without script the form is sent as any other.
for (const form of document.querySelectorAll("form[data-help]")) {
  const unsent = form.parentElement.querySelector("[data-unsent]");
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    for (let tries = 0; tries < 10; tries += 1) {
      const answer = await fetch(form.action, { method: "POST", signal: AbortSignal.timeout(8000) }).catch(() => null);
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
