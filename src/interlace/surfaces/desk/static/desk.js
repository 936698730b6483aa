// What only the desk does: arrows walk what was found.
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
})();
