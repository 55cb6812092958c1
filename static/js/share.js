// A button that opens the phone's own share sheet: <button type="button" hidden data-share="text to share">.
const buttons = document.querySelectorAll("[data-share]");
for (const button of buttons) {
  button.hidden = !navigator.share;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ text: button.dataset.share });
    } catch {
      // She closed the sheet; nothing was shared and nothing needs saying.
    }
  });
}
