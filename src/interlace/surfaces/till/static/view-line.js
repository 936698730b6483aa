// One line: how many, a lower price with its reason, and how it reaches the customer.

import { look } from "./api.js";
import { basket } from "./basket.js";
import { draw, head, html, icon, moneyField } from "./draw.js";
import { currency, money, parse, plain } from "./money.js";
import { till } from "./state.js";
import { View } from "./view.js";

const REASONS = ["Damaged packing", "Price on the shelf", "Best before soon", "Goodwill", "Staff"];

class Line extends View {
  stores = [];

  get line() {
    return basket.line(this.args.id);
  }
  enter() {
    // Taken away by undo or by a new customer, there is nothing to show any more.
    this.hear(basket, "change", () => (this.line ? this.redrawCount() : this.back()));
  }
  async connectedCallback() {
    super.connectedCallback();
    await this.attempt(async () => {
      this.stores = await look(`/goods/${this.line.item}/stores`);
      this.drawWays();
    });
  }
  markup() {
    const { line } = this;
    return html`${head(line.name, `${money(line.price)} each`)}
      <div class="row"><div class="till-counter" role="group" aria-label="How many">
      <button type="button" class="button button-icon button-l" data-do="step" data-by="-1" aria-label="One less">${icon("minus")}</button>
      <label class="unseen" for="f-quantity">Quantity</label><input class="num" id="f-quantity" type="number" min="1" max="999" value="${line.quantity}" autofocus>
      <button type="button" class="button button-icon button-l" data-do="step" data-by="1" aria-label="One more">${icon("plus")}</button></div>
      <button type="button" class="button button-danger button-l" data-do="discard">${icon("trash-2")}Remove</button></div>
      <div data-part="ways"></div>
      <form data-does="markdown" class="stack till-card"><h3>Lower the price</h3>
      <div class="form-row">${moneyField("off", "Take off the line", currency(), line.markdown ? plain(line.markdown) : "")}
      <div class="field"><label class="field-label" for="f-reason">Reason</label><div class="input"><select id="f-reason" name="reason">
      ${REASONS.map((one) => html`<option${one === line.reason ? html` selected` : ""}>${one}</option>`)}</select>${icon("chevron-down", "s")}</div></div></div>
      <button class="button button-l">${line.markdown ? "Change it" : "Lower it"}</button></form>`;
  }
  redraw() {
    super.redraw();
    this.querySelector("#f-quantity").addEventListener("change", (event) => this.set(Number(event.target.value)));
    this.drawWays();
  }
  redrawCount() {
    this.querySelector("#f-quantity").value = this.line.quantity;
  }
  drawWays() {
    const { line } = this;
    const others = this.stores.filter((one) => one.store.id !== till.here.store.id);
    const choice = (way, location, label, detail, mark) => html`<button type="button" class="choice" data-do="way" data-way="${way}" data-location="${location}"
      data-place="${way === "pickup" ? label : ""}" data-focus="way-${way}${location}" aria-pressed="${line.way === way && (line.location ?? "") === location}">
      ${icon(mark)}<span><span class="strong">${way === "pickup" ? `Pick up in ${label}` : label}</span><br><span class="small soft">${detail}</span></span></button>`;
    draw(this.querySelector('[data-part="ways"]'), html`<div class="stack" role="group" aria-label="How it reaches the customer"><h3>How it reaches the customer</h3><div class="choices">
      ${choice("take", "", "Take now", "Off this store's shelf", "shopping-bag")}
      ${choice("ship", "", "Send it", "To an address, from wherever it is", "truck")}
      ${others.map((one) => choice("pickup", one.store.id, one.store.name, `${one.left} there, ${one.km} km, ready ${when(one.ready)}`, "store"))}</div></div>`);
  }
  step({ by }) {
    this.set(this.line.quantity + Number(by));
  }
  set(quantity) {
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > 999) return this.redrawCount();
    const { line } = this;
    // A weighed line has its own amount; so many of them cost so many times as much.
    const amount = line.amount === null ? null : Math.round((line.amount / line.quantity) * quantity);
    return basket.edit(line.id, { quantity, amount });
  }
  discard() {
    basket.remove(this.args.id);
  }
  way({ way, location, place }) {
    basket.edit(this.args.id, { way, location: location || null, place });
    this.drawWays();
    if (basket.lacksAddress) till.show("send");
  }
  markdown({ off, reason }) {
    const minor = off.trim() ? parse(off) : 0;
    if (minor === null || minor < 0) return till.say("Write what comes off as an amount.", "red");
    basket.edit(this.args.id, { markdown: minor || null, reason: minor ? reason : "" });
    return this.back();
  }
}

const when = (instant) => new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(instant));

customElements.define("till-line", Line);
