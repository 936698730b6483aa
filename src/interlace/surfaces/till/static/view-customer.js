// The customer: look them up by phone, name, e-mail or card, or make them a member.

import { look, send } from "./api.js";
import { basket } from "./basket.js";
import { draw, field, head, html, icon } from "./draw.js";
import { money } from "./money.js";
import { till } from "./state.js";
import { View } from "./view.js";

const SEARCH_AFTER_MS = 180;
const SHORTEST = 3;

class Customer extends View {
  found = [];
  text = "";
  #timer = 0;

  markup() {
    const { customer } = basket.now;
    return customer ? this.card(customer) : this.search();
  }
  search() {
    return html`${head("Who is it?", "Points and personal offers apply as soon as we know.")}
      <form class="till-search" data-does="find" role="search"><div class="input">${icon("search")}<input id="f-who" name="q" type="search" placeholder="Phone, name, e-mail or card" aria-label="Phone, name, e-mail or card" autocomplete="off" autofocus data-search></div></form>
      <div data-part="found" aria-live="polite"></div>
      <form data-does="enrol" class="stack till-card"><h3>New member</h3>
      ${field("name", "Name", { required: true })}<div class="form-row">${field("phone", "Phone", { type: "tel" })}${field("email", "E-mail", { type: "email" })}</div>
      ${field("card", "Card", { hint: "Scan one from the counter; without one they are given a number." })}
      <button class="button button-l">${icon("user-plus")}Make a member</button></form>`;
  }
  redraw() {
    super.redraw();
    this.querySelector("#f-who")?.addEventListener("input", () => this.type());
  }
  type() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.attempt(() => this.find()), SEARCH_AFTER_MS);
  }
  async find() {
    const q = this.querySelector("#f-who").value.trim();
    this.found = q.length < SHORTEST ? [] : await look("/people", { q });
    const none = q.length < SHORTEST ? "" : html`<p class="soft">Nobody goes by that. Make them a member below.</p>`;
    draw(this.querySelector('[data-part="found"]'), this.found.length ? html`<ul class="till-list">${this.found.map((one) => html`<li>
      <button type="button" class="till-line" data-do="choose" data-person="${one.person}">${icon("user-round", "l")}<span class="till-what"><span class="strong">${one.name}</span><span class="small soft">${one.contact}</span></span></button></li>`)}</ul>` : none);
  }
  async choose({ person }) {
    this.take(await look(`/people/${person}`));
  }
  async enrol(values) {
    this.take(await send("/people", values));
    till.say(`Welcome, ${values.name}.`);
  }
  take(customer) {
    basket.change((now) => (now.customer = customer));
    this.back();
  }
  card(one) {
    return html`${head(one.name || "Customer", one.contact)}
      <div class="till-card stack"><div class="row row-apart"><span class="soft">${one.member ? "Member" : "Known, not a member"}</span>
      <span><strong>${one.points}</strong> points${one.worth ? html` <span class="soft">worth ${money(one.worth)}</span>` : ""}</span></div>
      <button type="button" class="button button-l" data-do="part">${icon("x")}Not this customer</button></div>
      <h3>Bought before</h3>${one.orders.length ? html`<ul class="till-list">${one.orders.map((order) => html`<li><button type="button" class="till-line" data-do="receipt" data-order="${order.id}">
      ${icon("receipt-text")}<span class="till-what"><span class="strong">${order.number}</span><span class="small soft">${new Date(order.at).toLocaleDateString(document.documentElement.lang)}, ${order.channel}</span></span><span class="money">${money(order.total)}</span></button></li>`)}</ul>` : html`<p class="soft">Nothing yet.</p>`}`;
  }
  part() {
    basket.change((now) => (now.customer = null));
    this.redraw();
    this.querySelector("#f-who").focus();
  }
  receipt({ order }) {
    till.show("return", { order });
  }
}

customElements.define("till-customer", Customer);
