// What goes with the basket: asked for a moment after it changed, and silent when nobody answers.

import { look, send } from "./api.js";
import { basket } from "./basket.js";
import { html, icon, picture } from "./draw.js";
import { money } from "./money.js";
import { till } from "./state.js";
import { View } from "./view.js";

const ASK_AFTER_MS = 350;

class GoesWith extends View {
  found = { showing: null, picks: [] };
  #timer = 0;
  #asked = "";

  enter() {
    // It stands inside another view, whose buttons have names of their own.
    this.addEventListener("click", (event) => event.stopPropagation());
    this.hear(basket, "change", () => this.later());
    this.later();
  }
  leave() {
    clearTimeout(this.#timer);
  }
  markup() {
    if (!this.found.picks.length) return "";
    return html`<section class="till-goes-with" aria-label="Goes with the basket"><h2 class="till-title">Goes with it</h2>
      <div class="stack stack-s">${this.found.picks.map((one, n) => pick(one, n))}</div></section>`;
  }
  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), ASK_AFTER_MS);
  }
  async ask() {
    const items = [...new Set(basket.now.lines.map((line) => line.item))].join(",");
    if (items === this.#asked) return;
    this.#asked = items;
    try {
      const found = items ? await look("/goes-with", { items }) : { showing: null, picks: [] };
      if (items === this.#asked) this.found = found;
    } catch {
      this.found = { showing: null, picks: [] };
    }
    this.redraw();
  }
  add({ nth }) {
    const { goods } = this.found.picks[Number(nth)];
    send("/goes-with", { showing: this.found.showing, item: goods.item, sale: basket.now.id }).catch(() => {});
    basket.add(goods);
    till.say(`${goods.name} added.`);
  }
}

function pick({ goods, reason }, nth) {
  return html`<button type="button" class="till-line" data-do="add" data-nth="${nth}" data-focus="with-${goods.item}">
    ${picture(goods.picture)}<span class="till-what"><span class="strong">${goods.name}</span><span class="small soft">${reason}</span></span>
    <span class="money strong">${money(goods.price)}</span>${icon("plus")}</button>`;
}

customElements.define("till-goes-with", GoesWith);
