// Sold: the change to hand back, and the receipt once the house has it.

import { send } from "./api.js";
import { basket } from "./basket.js";
import { head, html, icon, qr } from "./draw.js";
import { money } from "./money.js";
import { queue } from "./queue.js";
import { till } from "./state.js";
import { View } from "./view.js";

class Done extends View {
  receipt = null;
  mailed = "";

  enter() {
    this.hear(queue, "recorded", ({ detail }) => this.recorded(detail));
    this.hear(queue, "change", () => this.redraw());
    // The next customer's first item was scanned.
    this.hear(basket, "change", () => (basket.isEmpty ? null : this.back()));
  }
  async recorded({ id, receipt }) {
    if (id !== this.args.id) return;
    this.receipt = receipt;
    this.redraw();
    if (till.here.printer) await this.attempt(() => this.print());
  }
  markup() {
    const { change, total, name } = this.args;
    return html`${head(name ? `Thank you, ${name}` : "Thank you", "", false)}
      <div class="till-card stack"><div class="row row-apart"><span class="soft">Paid</span><span class="strong money">${money(total)}</span></div>
      ${change ? html`<div class="row row-apart"><span>Change</span><output class="till-due">${money(change)}</output></div>` : ""}</div>
      ${this.receipt ? this.paper(this.receipt) : this.waiting()}
      <button type="button" class="button button-primary button-l button-wide" data-do="back" autofocus data-focus="next" data-press="F9">${icon("shopping-basket")}Next customer<kbd class="key">F9</kbd></button>`;
  }
  waiting() {
    const refused = queue.refused.find((one) => one.sale.id === this.args.id);
    if (refused) return html`<div class="banner hue-red" role="alert">${icon("circle-alert")}<div>The sale is kept here, but was not recorded: ${refused.why}</div></div>`;
    return html`<div class="banner hue-violet" role="status">${icon("loader-circle")}<div>Kept on this till and on its way. You may go on.</div></div>`;
  }
  paper(one) {
    return html`<div class="till-card till-receipt"><div class="stack"><h3>Receipt ${one.number}</h3>
      ${one.points ? html`<p>${one.points} points earned</p>` : ""}${one.discount.minor ? html`<p>Saved ${money(one.discount)}</p>` : ""}
      <p class="soft">The customer scans the code to take the receipt along.</p>
      ${till.here.printer ? html`<button type="button" class="button button-l" data-do="print">${icon("printer")}Print again</button>` : ""}
      ${this.mailed ? html`<p role="status">${icon("mail")} On its way to ${this.mailed}</p>` : html`<form class="row" data-does="mail"><div class="input">${icon("mail")}<input name="email" type="email" required placeholder="E-mail of the customer" aria-label="E-mail of the customer" autocomplete="off"></div><button class="button button-l" type="submit">Receipt by mail</button></form>`}</div>
      ${qr(one.qr, `Receipt ${one.number}`)}</div>`;
  }
  async mail({ email }) {
    await send(`/receipts/${this.receipt.order}/mails`, { email });
    this.mailed = email;
    this.redraw();
  }
  async print() {
    await send(`/receipts/${this.receipt.order}/prints`, { drawer: this.args.cash });
  }
}

customElements.define("till-done", Done);
