// Where to send what the customer does not carry home.

import { look } from "./api.js";
import { basket } from "./basket.js";
import { draw, field, head, html } from "./draw.js";
import { money } from "./money.js";
import { till } from "./state.js";
import { View } from "./view.js";

class Send extends View {
  deliveries = [];

  async connectedCallback() {
    super.connectedCallback();
    await this.attempt(async () => {
      this.deliveries = await look("/deliveries");
      this.drawDeliveries();
    });
  }
  markup() {
    const one = basket.now.address ?? {};
    const { customer } = basket.now;
    const region = till.here.selling.country === "US" ? field("region", "State", { value: one.region, required: true }) : "";
    return html`${head("Where to send it", "Only the lines marked to be sent.")}<form data-does="keep" class="stack">
      ${field("name", "Name", { value: one.name ?? customer?.name, required: true, more: html`autofocus` })}${field("street", "Street and number", { value: one.street, required: true })}
      <div class="form-row">${field("postcode", "Postcode", { value: one.postcode, required: true })}${field("city", "City", { value: one.city, required: true })}${region}</div>
      ${field("contact", "Phone or e-mail", { value: basket.now.phone || basket.now.email || customer?.contact, required: true, hint: "For news about the parcel." })}
      <div data-part="deliveries"></div><button class="button button-primary button-l button-wide">Send it there</button></form>`;
  }
  drawDeliveries() {
    const chosen = basket.now.delivery?.code ?? this.deliveries[0]?.code;
    draw(this.querySelector('[data-part="deliveries"]'), html`<fieldset><legend class="form-legend">Delivery</legend><div class="choices">${this.deliveries.map((one) => html`<label class="choice">
      <input type="radio" name="delivery" value="${one.code}" required ${one.code === chosen ? html`checked` : ""}><span><span class="strong">${one.name}</span><br><span class="small soft">${one.days_from} to ${one.days_until} days</span></span>
      <span class="choice-aside num">${money(one.price)}</span></label>`)}</div></fieldset>`);
  }
  keep({ name, street, postcode, city, region = "", contact, delivery }) {
    const way = this.deliveries.find((one) => one.code === delivery);
    if (!way) throw new Error("Nothing can be sent from here: no delivery is set up.");
    const isEmail = contact.includes("@");
    basket.change((now) => Object.assign(now, {
      address: { name, street, postcode, city, region, country: till.here.selling.country },
      delivery: { code: way.code, name: way.name }, email: isEmail ? contact : "", phone: isEmail ? "" : contact,
    }));
    this.back();
  }
}

customElements.define("till-send", Send);
