// Sales on their way: each stays on this device until the house has said that it is recorded.

import { Away, Refused, send } from "./api.js";
import * as keep from "./keep.js";

const AGAIN_MS = 4000;

class Queue extends EventTarget {
  sales = keep.read("queue", []);
  #sending = false;

  constructor() {
    super();
    addEventListener("online", () => this.flush());
    setInterval(() => this.flush(), AGAIN_MS);
  }
  get waiting() {
    return this.sales.filter((one) => !one.why);
  }
  get refused() {
    return this.sales.filter((one) => one.why);
  }
  put(sale, basket, total) {
    this.#save([...this.sales.filter((one) => one.sale.id !== sale.id), { sale, basket, total, at: Date.now(), why: "" }]);
    return this.flush();
  }
  again(id) {
    this.#save(this.sales.map((one) => (one.sale.id === id ? { ...one, why: "" } : one)));
    return this.flush();
  }
  take(id) {
    const found = this.sales.find((one) => one.sale.id === id);
    this.#save(this.sales.filter((one) => one !== found));
    return found;
  }
  async flush() {
    if (this.#sending || !keep.isMine()) return;
    this.#sending = true;
    try {
      // Sent one after the other, in the order in which they were sold.
      for (const one of this.waiting) await this.#send(one);
    } catch (error) {
      if (!(error instanceof Away)) throw error;
    } finally {
      this.#sending = false;
    }
  }
  async #send({ sale }) {
    try {
      const receipt = await send("/sales", sale);
      this.take(sale.id);
      this.dispatchEvent(new CustomEvent("recorded", { detail: { id: sale.id, receipt } }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Nobody is signed in, or the house itself broke: it will be sent again.
      if (error.status === 401 || error.status >= 500) throw new Away();
      this.#save(this.sales.map((one) => (one.sale.id === sale.id ? { ...one, why: error.message } : one)));
    }
  }
  #save(sales) {
    this.sales = sales;
    keep.write("queue", sales);
    this.dispatchEvent(new Event("change"));
  }
}

export const queue = new Queue();
