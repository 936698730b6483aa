// The storefront's own script: folds what is long on a small screen, prints labels, and tells our own
// server what is looked at, unless the browser asks not to be followed.
(() => {
  "use strict";
  const unwilling = navigator.globalPrivacyControl === true || navigator.doNotTrack === "1";
  let before = document.referrer;

  function message(type, event, properties) {
    const random = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    return { type, messageId: `shop-${random}`, event, properties };
  }
  function tell() {
    if (unwilling) return;
    const { href: url, pathname: path } = location;
    const told = [message("page", "", { url, path, title: document.title, referrer: before })];
    before = url;
    for (const mark of document.querySelectorAll("[data-told]")) {
      told.push(message("track", mark.dataset.told, JSON.parse(mark.dataset.toldOf)));
    }
    const body = JSON.stringify(told);
    fetch("/told", { method: "POST", body, keepalive: true, headers: { "Content-Type": "application/json" } }).catch(() => {});
  }
  function fold() {
    const small = matchMedia("(max-width: 900px)").matches;
    for (const box of document.querySelectorAll("details.narrow")) box.open = !small;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });
  // The address changes before the new page is there; what is looked at is told once it stands.
  let moved = false;
  document.addEventListener("htmx:pushedIntoHistory", () => {
    moved = true;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!moved) return;
    moved = false;
    fold();
    tell();
  });
  fold();
  addEventListener("load", () => setTimeout(tell), { once: true });
})();
