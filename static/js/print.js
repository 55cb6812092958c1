// Buttons that open the print dialog: <button type="button" hidden data-print>. Without script the browser's own menu prints.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
