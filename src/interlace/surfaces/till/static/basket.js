// The basket on the counter: its lines, whose it is, and what it costs.

import { Refused, send } from "./api.js";
import { newId } from "./ids.js";
import * as keep from "./keep.js";
import { of } from "./money.js";

const QUOTE_AFTER_MS = 90;
const AGAIN_AFTER_MS = 3000;
const MOST_UNDONE = 30;

const fresh = () => ({
  id: newId("order"), lines: [], codes: [], customer: null, cart: null, cartCode: "",
  address: null, delivery: null, email: "", phone: "", ticket: "",
});

class Basket extends EventTarget {
  now = keep.read("basket") ?? fresh();
  quote = null;
  why = "";
  #before = [];
  #timer = 0;
  #version = 0;
  #quoted = -1;

  get isEmpty() {
    return this.now.lines.length === 0;
  }
  get isQuoted() {
    return this.#quoted === this.#version && this.quote !== null;
  }
  get canUndo() {
    return this.#before.length > 0;
  }
  get ships() {
    return this.now.lines.some((line) => line.way === "ship");
  }
  get lacksAddress() {
    return this.ships && !(this.now.address && this.now.delivery);
  }
  line(id) {
    return this.now.lines.find((line) => line.id === id);
  }
  priced(id) {
    return this.quote?.lines.find((line) => line.id === id);
  }
  // Until the house has answered, what the shelf says.
  get total() {
    if (this.quote) return this.quote.total.minor;
    return this.now.lines.reduce((sum, line) => sum + gross(line), 0);
  }

  change(how) {
    this.#before = [...this.#before, structuredClone(this.now)].slice(-MOST_UNDONE);
    how(this.now);
    this.#changed();
  }
  add(goods, { amount = null, note = "", quantity = 1, way = "take", location = null, place = "" } = {}) {
    const same = (line) => line.item === goods.item && line.way === way && line.location === location
      && line.amount === null && amount === null && line.markdown === null;
    this.change((now) => {
      const there = now.lines.find(same);
      if (there) there.quantity += quantity;
      else now.lines.push({
        id: newId("line"), item: goods.item, name: goods.name, picture: goods.picture, price: goods.price?.minor ?? 0,
        quantity, amount, note, markdown: null, reason: "", way, location, place,
      });
    });
  }
  edit(id, fields) {
    this.change((now) => Object.assign(now.lines.find((line) => line.id === id), fields));
  }
  remove(id) {
    this.change((now) => (now.lines = now.lines.filter((line) => line.id !== id)));
  }
  undo() {
    const last = this.#before.pop();
    if (last) this.replace(last, this.#before);
  }
  clear() {
    this.replace(fresh());
  }
  replace(other, before = []) {
    this.now = other;
    this.#before = before;
    this.#changed();
  }

  toSend() {
    const { id, codes, cart, address, delivery, email, phone, customer } = this.now;
    const lines = this.now.lines.map((line) => ({
      id: line.id, item: line.item, quantity: line.quantity, way: line.way, location: line.location, reason: line.reason || line.note,
      amount: line.amount === null ? null : of(line.amount),
      markdown: line.markdown === null ? null : of(line.markdown),
    }));
    return { id, lines, codes, cart, email, phone, address, delivery: this.ships ? (delivery?.code ?? "") : "", identifier: customer?.identifier ?? null };
  }

  refresh() {
    this.#changed();
  }
  #changed() {
    this.#version += 1;
    keep.write("basket", this.now);
    if (this.isEmpty) this.quote = null;
    clearTimeout(this.#timer);
    if (!this.isEmpty) this.#timer = setTimeout(() => this.#ask(), QUOTE_AFTER_MS);
    this.dispatchEvent(new Event("change"));
  }
  async #ask() {
    const version = this.#version;
    try {
      const quote = await send("/quotes", this.toSend());
      // A later change has its own question under way; this answer is about a basket that is gone.
      if (version !== this.#version) return;
      [this.quote, this.#quoted, this.why] = [quote, version, ""];
    } catch (error) {
      if (version !== this.#version) return;
      this.why = error.message;
      if (!(error instanceof Refused)) this.#timer = setTimeout(() => this.#ask(), AGAIN_AFTER_MS);
    }
    this.dispatchEvent(new Event("change"));
  }
}

const gross = (line) => (line.amount ?? line.price * line.quantity) - (line.markdown ?? 0);

export const basket = new Basket();
