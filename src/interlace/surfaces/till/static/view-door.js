// The door: register the device once, sign in, open the drawer.

import { Refused, send } from "./api.js";
import { Count } from "./count.js";
import { field, head, html, icon, keypad } from "./draw.js";
import { newId } from "./ids.js";
import { till } from "./state.js";
import { View } from "./view.js";

class Door extends View {
  stores = null;
  code = "";
  count = null;

  markup() {
    const { store, cashier } = till.here;
    if (!store) return this.stores ? this.place() : this.register();
    return cashier ? this.drawer() : this.signIn();
  }
  register() {
    return html`<div class="till-door">${head("Make this device a till", "Somebody who may change settings makes a code under Settings › Keys.", false)}
      <form data-does="findStores" class="stack">${field("code", "Till code", { required: true, more: html`autofocus spellcheck="false"` })}
      <button class="button button-primary button-l button-wide">Continue</button></form></div>`;
  }
  async findStores({ code }) {
    this.stores = await send("/register/stores", { code });
    this.code = code;
    this.redraw();
    this.querySelector("select").focus();
  }
  place() {
    return html`<div class="till-door">${head("Where does it stand?", "It remembers this until it is told otherwise.", false)}
      <form data-does="registerHere" class="stack">
      <div class="field"><label class="field-label" for="f-location">Store</label><div class="input"><select id="f-location" name="location">
      ${this.stores.map((one) => html`<option value="${one.id}">${one.name}, ${one.city}</option>`)}</select>${icon("chevron-down", "s")}</div></div>
      ${field("drawer", "Cash drawer", { value: "1", required: true, hint: "Its name or number; two tills may share one." })}
      ${field("printer", "Receipt printer", { hint: "Address and port, such as 192.0.2.7:9100. Leave empty without one." })}
      <button class="button button-primary button-l button-wide">Register</button></form></div>`;
  }
  async registerHere({ location, drawer, printer }) {
    await send("/register", { code: this.code, location, drawer, printer });
    await till.enter();
  }
  signIn() {
    const { store, drawer } = till.here;
    return html`<div class="till-door">${head(`Good to see you in ${store.name}`, `Drawer ${drawer}`, false)}
      <form data-does="enterBy" class="stack">
      ${field("badge", "Badge", { required: true, hint: "Scan it or type its number.", more: html`autofocus inputmode="numeric"` })}
      ${field("pin", "PIN", { type: "password", required: true, more: html`inputmode="numeric"` })}
      ${keypad("f-pin", "")}
      <button class="button button-primary button-l button-wide">Sign in</button></form></div>`;
  }
  async enterBy({ badge, pin }) {
    try {
      await send("/session", { badge, pin });
    } catch (error) {
      this.querySelector("#f-pin").value = "";
      if (error instanceof Refused) this.querySelector("#f-pin").focus();
      throw error;
    }
    await till.enter();
  }
  drawer() {
    const { cashier, drawer } = till.here;
    this.count ??= new Count("float", "Float");
    return html`<div class="till-door till-counting">${head(`Open drawer ${drawer}`, `${cashier.name}, count the change it begins with.`, false)}
      <form data-does="openDrawer" class="stack">${this.count.markup()}
      <button class="button button-primary button-l button-wide">Open the drawer</button></form></div>`;
  }
  enter() {
    this.hear(this, "input", ({ target }) => this.count?.type(this, target));
  }
  countOtherwise() {
    this.count.isByPiece = !this.count.isByPiece;
    this.redraw();
  }
  async openDrawer(values) {
    const { amount, piles } = this.count.told(values);
    await send("/shifts", { id: newId("shift"), float: amount, piles });
    await till.enter();
  }
  // A badge is scanned like everything else.
  scan(code) {
    const badge = this.querySelector("#f-badge, #f-code");
    if (!badge) return;
    badge.value = code;
    this.querySelector("#f-pin")?.focus();
  }
}

customElements.define("till-door", Door);
