// A form's draft has its id in the address of its page, so that Back and a reload bring the same form and not a new one.
const draft = document.querySelector("meta[name=draft]");
if (draft) {
  const here = new URL(location.href);
  here.searchParams.set("draft", draft.content);
  history.replaceState(history.state, "", here);
}
