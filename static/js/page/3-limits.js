// A field says how much is too much, and nothing is cut: a paste that is too long stays whole until somebody shortens it.
// The words stand on the body: data-too-long="… {over} … {most} …". Characters are counted as the server counts them.
const told = document.body.dataset.tooLong || "";

function tell(field) {
  const most = Number(field.dataset.most);
  const over = [...field.value.trim()].length - most;
  const words = over > 0 ? told.replace("{over}", over).replace("{most}", most) : "";
  let note = document.getElementById(`most-${field.id}`);
  if (!words && !note) return;
  if (!note) {
    note = document.createElement("p");
    note.id = `most-${field.id}`;
    note.className = "field__error";
    note.setAttribute("role", "status");
    field.after(note);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${note.id}`.trim());
  }
  note.textContent = words;
  note.hidden = !words;
  field.setCustomValidity(words);
}

addEventListener("input", (typing) => {
  if (typing.target.dataset?.most) tell(typing.target);
});
for (const field of document.querySelectorAll("[data-most]")) tell(field);
