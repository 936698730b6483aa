// Pay: cash with change, card, points, or some of each.

import { look } from "./api.js";
import { basket } from "./basket.js";
import { field, head, html, icon, keypad, moneyField } from "./draw.js";
import { currency, handfuls, money, of, parse, point } from "./money.js";
import { queue } from "./queue.js";
import { till } from "./state.js";
import { View } from "./view.js";

const NAMES = { cash: "Cash", card: "Card", points: "Points", gift: "Gift card", coupon: "Coupon" };

class Pay extends View {
  tenders = [];
  whose = basket.now.customer?.person;

  enter() {
    this.hear(basket, "change", () => {
      // Points belong to a person: with another customer they are nobody's.
      if (basket.now.customer?.person !== this.whose) this.tenders = this.tenders.filter((one) => one.kind !== "points");
      this.whose = basket.now.customer?.person;
      if (!basket.isEmpty) this.redraw();
    });
  }
  get left() {
    return basket.total - this.tenders.reduce((sum, one) => sum + one.amount, 0);
  }
  get points() {
    const used = this.tenders.some((one) => one.kind === "points");
    return used ? 0 : Math.min(basket.now.customer?.worth?.minor ?? 0, this.left);
  }
  markup() {
    if (!basket.isQuoted) return html`${head("Pay", basket.why || "One moment, the price is on its way.")}`;
    return html`${head("Pay")}
      ${this.left > 0 ? this.due() : this.enough()}
      ${this.tenders.length ? html`<ul class="till-list">${this.tenders.map((one, n) => html`<li class="row row-apart"><span>${NAMES[one.kind]}</span><span class="row"><span class="money">${money(one.amount)}</span>
      <button type="button" class="button button-icon button-quiet" data-do="drop" data-nth="${n}" aria-label="Take ${NAMES[one.kind]} off">${icon("x")}</button></span></li>`)}</ul>` : ""}
      ${this.left > 0 ? this.ways() : ""}`;
  }
  // The basket became cheaper after something was paid, or there is nothing to pay at all.
  enough() {
    return html`<div class="row row-apart"><span class="soft">${this.left ? "Change" : "To pay"}</span><output class="till-due" id="left">${money(-this.left)}</output></div>
      <button type="button" class="button button-primary button-l button-wide" data-do="finish" autofocus data-focus="finish">${icon("circle-check")}${this.tenders.length ? "Finish the sale" : "Nothing to pay: finish"}</button>`;
  }
  due() {
    return html`<div class="row row-apart"><span class="soft">${this.tenders.length ? "Left to pay" : "To pay"}</span><output class="till-due" id="left">${money(this.left)}</output></div>`;
  }
  ways() {
    return html`<div class="till-quick" role="group" aria-label="Cash handed over">${handfuls(this.left).map((minor, n) => html`<button type="button" class="button button-l" data-do="hand" data-minor="${minor}" data-focus="hand-${n}" ${n ? "" : html`autofocus`}>${icon("banknote")}${money(minor)}</button>`)}</div>
      <div class="till-tenders"><button type="button" class="button button-primary button-l" data-do="card">${icon("credit-card")}Card</button>
      ${this.points > 0 ? html`<button type="button" class="button button-l" data-do="spend">${icon("coins")}Points, up to ${money(this.points)}</button>` : ""}</div>
      <form data-does="gift" class="row">${field("code", "Gift card", { required: true })}<button class="button button-l">${icon("gift")}Take the card</button></form>
      <form data-does="cash" class="till-card till-amount"><div class="stack"><h3>Another amount</h3>
      <p class="small soft">Type it, then take it as cash, by card or in points; the rest can be paid another way.</p>
      ${moneyField("amount", "Amount", currency())}
      <button class="button button-l button-wide">${icon("banknote")}Take it as cash</button></div>${keypad("f-amount", point())}</form>`;
  }
  get typed() {
    const text = this.querySelector("#f-amount").value;
    const minor = text.trim() ? parse(text) : null;
    if (text.trim() && !(minor > 0)) throw new Error("Write the amount in figures.");
    return minor;
  }
  hand({ minor }) {
    this.take("cash", Number(minor));
  }
  cash() {
    this.take("cash", this.typed ?? this.left);
  }
  card() {
    const amount = this.typed ?? this.left;
    if (amount > this.left) throw new Error(`A card can pay at most ${money(this.left)}.`);
    this.take("card", amount);
  }
  spend() {
    this.take("points", Math.min(this.typed ?? this.points, this.points));
  }
  async gift({ code }) {
    const token = code.trim();
    if (this.tenders.some((one) => one.token === token)) throw new Error("This card is taken already.");
    const { left } = await look(`/gift-cards/${encodeURIComponent(token)}`);
    if (left.currency !== currency()) throw new Error(`This card is in ${left.currency}.`);
    if (left.minor <= 0) throw new Error("Nothing is left on this card.");
    this.take("gift", Math.min(left.minor, this.left), token);
  }
  take(kind, amount, token = "") {
    this.tenders.push({ kind, amount, token });
    if (this.left <= 0) this.finish();
    else this.redraw();
  }
  drop({ nth }) {
    this.tenders.splice(Number(nth), 1);
    this.redraw();
  }
  // From here on the sale is a fact: it is kept on this device until it is recorded.
  finish() {
    const cash = this.tenders.reduce((sum, one) => sum + (one.kind === "cash" ? one.amount : 0), 0);
    if (-this.left > cash) throw new Error("That is more than is owed, and only cash gives change. Take something off.");
    const total = basket.total;
    const tenders = this.tenders.map(({ kind, amount, token }) => ({ kind, amount: of(amount), token: kind === "card" ? "terminal" : token }));
    const sale = { ...basket.toSend(), tenders, shift: till.here.shift.id };
    const kept = basket.now;
    const change = -this.left;
    // Written down before the counter is cleared: a tablet that dies in between has lost nothing.
    queue.put(sale, kept, total);
    basket.clear();
    till.show("done", { id: sale.id, total, change, cash: this.tenders.some((one) => one.kind === "cash"), name: kept.customer?.name });
  }
}

customElements.define("till-pay", Pay);
