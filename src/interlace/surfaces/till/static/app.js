// The till's program: put the views into the page, listen to scanner and keys, show who sells.

import { Away, end } from "./api.js";
import { basket } from "./basket.js";
import { draw, html, icon } from "./draw.js";
import { onTaken } from "./keep.js";
import { parked } from "./parked.js";
import { queue } from "./queue.js";
import { scan } from "./scan.js";
import { listen } from "./scanner.js";
import { till } from "./state.js";
import "./view-basket.js";
import "./view-browse.js";
import "./view-customer.js";
import "./view-done.js";
import "./view-door.js";
import "./view-drawer.js";
import "./view-kept.js";
import "./view-line.js";
import "./view-pay.js";
import "./view-return.js";
import "./view-send.js";
import "./view-small.js";

const AGAIN_MS = 3000;
const PLACES = [["browse", "grid-2x2", "Sell", "F1"], ["return", "receipt-text", "Receipts", "F6"], ["kept", "pause", "Kept", "F7"], ["drawer", "hand-coins", "Drawer", "F8"]];

function bar() {
  const { store, drawer, cashier } = till.here;
  document.querySelector(".till-name").textContent = store ? `${store.name} · ${drawer}` : "Till";
  const kept = parked().length + queue.sales.length;
  const link = ([view, mark, label, key]) => html`<button type="button" class="button button-quiet" data-view="${view}" data-press="${key}" data-focus="nav-${view}" title="${label} (${key})" ${till.view === view ? html`aria-current="page"` : ""}>
    ${icon(mark)}<span class="till-wide">${label}</span>${view === "kept" && kept ? html`<span class="till-count">${kept}</span>` : ""}</button>`;
  draw(document.getElementById("nav"), till.isSelling ? PLACES.map(link) : "");
  const lock = html`<span class="soft nowrap till-wide">${cashier?.name}</span><button type="button" class="button button-icon button-quiet" id="lock" aria-label="Lock, or change the cashier" title="Lock">${icon("lock")}</button>`;
  const away = queue.waiting.length ? html`<span class="chip hue-amber" role="status">${icon("wifi-off")}${queue.waiting.length} on the way</span>` : "";
  draw(document.getElementById("who"), html`${away}${cashier ? lock : ""}`);
}

async function lock() {
  await end("/session");
  await till.enter();
}

function guarded(deed) {
  return deed().catch((error) => till.say(error.message, "red"));
}

document.getElementById("nav").addEventListener("click", (event) => {
  const view = event.target.closest("[data-view]")?.dataset.view;
  if (view) till.show(view);
});
document.getElementById("who").addEventListener("click", (event) => {
  if (event.target.closest("#lock")) guarded(lock);
});
document.addEventListener("signed-out", () => guarded(() => till.enter()));

// Function keys press what names them; Escape goes back to the items.
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && till.isSelling && till.view !== "browse" && till.view !== "done") till.show("browse");
  const pressed = [...document.querySelectorAll("[data-press]")].find((one) => one.dataset.press === event.key && !one.disabled);
  if (!pressed) return;
  event.preventDefault();
  pressed.click();
});

for (const [target, kind] of [[till, "change"], [queue, "change"], [basket, "change"]]) target.addEventListener(kind, bar);

async function begin() {
  try {
    await till.enter();
  } catch (error) {
    if (!(error instanceof Away)) throw error;
    till.say(error.message, "red");
    setTimeout(begin, AGAIN_MS);
    return;
  }
  if (!basket.isEmpty) basket.refresh();
  await queue.flush();
}

// The same till in another window: this one sells no more, so that no sale is told by both.
function stepAside() {
  const gone = html`<div class="till-door"><div class="empty"><span class="empty-art">${icon("grid-2x2", "xl")}</span><h2>The till is open in another window</h2>
    <p>What lies on the counter is there.</p><button type="button" class="button button-primary button-l" id="here">Go on here</button></div></div>`;
  till.stop(gone);
  document.getElementById("here").addEventListener("click", () => location.reload());
}

onTaken(stepAside);
listen(scan);
await begin();
if (!document.querySelector("till-basket")) document.getElementById("basket").append(document.createElement("till-basket"));
