// The answer to a form stands in the window's history as a page that was asked for, without what was typed into it:
// as itself where its address has a page (data-here), else as the page of the form. Not deferred: until it has run, the
// browser could bring the words back, and writes them down to be able to.
{
  const { referrer, currentScript } = document;
  const isOurs = referrer && new URL(referrer).origin === location.origin;
  history.replaceState(history.state, "", isOurs && !("here" in currentScript.dataset) ? referrer : location.href);
}
