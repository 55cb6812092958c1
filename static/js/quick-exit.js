// The way out of a resident's page: at once blank, and Back does not return. Without script it is a plain link.
const exit = document.getElementById("exit");

function leave() {
  document.title = "";
  document.body.replaceChildren();
  history.replaceState(null, "", "/");
  location.replace(exit.href);
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

// A page kept in memory by the browser would show itself again on Back; ask for it anew instead.
addEventListener("pageshow", (shown) => {
  if (shown.persisted) location.reload();
});
