// The minute's news waits while a finger is down on Today: nothing moves under it.
let pressed = false;
const today = document.getElementById("today");

today.addEventListener("pointerdown", () => { pressed = true; });
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { pressed = false; });

for (const what of ["htmx:before:request", "htmx:before:swap"]) {
  today.addEventListener(what, (news) => { if (pressed) news.preventDefault(); });
}
