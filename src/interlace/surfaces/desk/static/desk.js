// What only the desk does: arrows walk what was found; a page that is live is kept up to date.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const box = event.target.closest(".bar-search");
    if (!box) return;
    const stops = [box.querySelector("[data-search]"), ...box.querySelectorAll(".found a")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-prints]")) window.print();
  });

  // <div data-live="/address"> follows a stream; each event NAME fills the [data-live-slot=NAME] inside.
  let stream = null;
  function follow() {
    const root = document.querySelector("[data-live]");
    if (stream && stream.root === root) return;
    stream?.source.close();
    stream = root && { root, source: new EventSource(root.dataset.live) };
    for (const slot of root?.querySelectorAll("[data-live-slot]") ?? []) {
      stream.source.addEventListener(slot.dataset.liveSlot, (event) => fill(slot, event.data));
    }
  }
  function fill(slot, html) {
    // What somebody is about to press stays where it is until they are done.
    if (slot.contains(document.activeElement)) return;
    htmx.swap(slot, html, { swapStyle: "innerHTML" });
    slot.classList.remove("is-fresh");
    requestAnimationFrame(() => slot.classList.add("is-fresh"));
  }
  document.addEventListener("DOMContentLoaded", follow);
  document.addEventListener("htmx:load", follow);
  document.addEventListener("htmx:historyRestore", follow);
  window.addEventListener("pagehide", () => stream?.source.close());
})();
