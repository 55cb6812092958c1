// A button that copies a text: <button type="button" data-copy="#link" data-copied="Copied">; #link is a field or any text.
document.addEventListener("click", async (tap) => {
  const button = tap.target.closest("[data-copy]");
  if (!button) return;
  const from = document.querySelector(button.dataset.copy);
  if (!from) return;
  try {
    await navigator.clipboard.writeText(from.value ?? from.textContent.trim());
  } catch {
    from.select?.();
    return;
  }
  const said = button.querySelector("span") || button;
  const before = said.textContent;
  said.textContent = button.dataset.copied;
  const announce = document.getElementById("announce");
  if (announce) announce.textContent = button.dataset.copied;
  setTimeout(() => { said.textContent = before; }, 3000);
});
