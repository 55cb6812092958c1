// Every staff page: the worker that shows reminders and stands in when there is no net.
if ("serviceWorker" in navigator) {
  const address = "/service-worker.js";
  // The one script address our pages may load besides those the server wrote into them.
  const policy = window.trustedTypes?.createPolicy("worker", { createScriptURL: () => address });
  navigator.serviceWorker.register(policy ? policy.createScriptURL(address) : address, { scope: "/" })
    .catch(() => { document.documentElement.dataset.worker = "missing"; });
}
