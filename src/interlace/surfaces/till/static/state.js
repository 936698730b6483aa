// What every view shares: where we stand, who sells, and how to go from one view to the next.

import { look } from "./api.js";
import { draw } from "./draw.js";
import { sellIn } from "./money.js";

class Till extends EventTarget {
  here = {};
  #work = document.getElementById("work");
  #main = document.getElementById("main");
  #basket = document.getElementById("basket");
  view = "";

  async refresh() {
    this.here = await look("/here");
    if (this.here.selling) sellIn(this.here.selling);
    this.dispatchEvent(new Event("change"));
  }
  get isSelling() {
    return Boolean(this.here.cashier && this.here.shift);
  }
  show(view, args = {}) {
    const alone = view === "door";
    this.view = view;
    this.#stand(alone);
    const element = Object.assign(document.createElement(`till-${view}`), { args });
    this.#work.replaceChildren(element);
    this.#work.scrollTop = 0;
    this.dispatchEvent(new Event("change"));
  }
  #stand(alone) {
    this.#main.classList.toggle("till-alone", alone);
    this.#basket.hidden = alone;
  }
  // Nothing is done here any more, and nothing that is still under way may draw over it.
  stop(markup) {
    this.here = {};
    this.view = "";
    this.#stand(true);
    this.show = () => {};
    this.refresh = async () => {};
    draw(this.#work, markup);
    this.dispatchEvent(new Event("change"));
  }
  // The drawer is closed: nothing is sold until it is opened again.
  closed() {
    this.here.shift = null;
    this.#stand(true);
    this.dispatchEvent(new Event("change"));
  }
  // The door decides what is missing: a store, a cashier or an open drawer.
  async enter() {
    await this.refresh();
    this.show(this.isSelling ? "browse" : "door");
  }
  say(text, hue = "green") {
    window.interlace.toast(text, hue);
  }
}

export const till = new Till();
