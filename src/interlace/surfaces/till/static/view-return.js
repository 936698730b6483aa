// Take goods back: find the receipt, choose what came, see what goes back, confirm.

import { look, send } from "./api.js";
import { draw, head, html, icon, picture, qr } from "./draw.js";
import { newId } from "./ids.js";
import { money } from "./money.js";
import { till } from "./state.js";
import { View } from "./view.js";

const REASONS = ["Does not fit", "Not as expected", "Damaged", "Wrong item", "Changed their mind"];
const NAMES = { cash: "in cash", card: "on the card", points: "in points" };

class Return extends View {
  receipt = null;
  last = [];
  units = {};
  damaged = {};
  done = null;
  coming = null;
  #asked = 0;
  // One key for one return, so that pressing twice gives the money back once.
  #key = newId("return");

  async connectedCallback() {
    super.connectedCallback();
    await this.attempt(async () => {
      if (this.args.order) await this.open({ order: this.args.order });
      if (this.args.coming) await this.expect(this.args.coming);
      else this.last = await look("/receipts");
      this.redraw();
    });
  }
  markup() {
    if (this.done) return this.given();
    return this.receipt ? this.lines() : this.search();
  }
  search() {
    return html`${head("Receipts", "Scan the code on the receipt, from any of our stores, or type its number.")}
      <form class="till-search" data-does="open" role="search"><div class="input">${icon("receipt-text")}<input name="order" aria-label="Number of the receipt" placeholder="Number of the receipt" autocomplete="off" autofocus data-search></div>
      <button class="button button-l">Find</button></form>
      <h3>Sold here last</h3><ul class="till-list">${this.last.map((one) => html`<li><button type="button" class="till-line" data-do="open" data-order="${one.id}">
      ${icon("receipt-text")}<span class="till-what"><span class="strong">${one.number}</span><span class="small soft">${one.units} units, ${new Date(one.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" })}</span></span>
      <span class="money">${money(one.total)}</span></button></li>`)}</ul>`;
  }
  async open({ order }) {
    this.receipt = await look(`/receipts/${encodeURIComponent(order.trim().replace(/^#/, ""))}`);
    this.redraw();
  }
  // A label that was printed at home says what comes back; it is counted all the same.
  async expect(id) {
    for (const { line, quantity } of await look(`/returns/${id}`)) {
      const there = this.receipt.lines.find((one) => one.id === line)?.returnable ?? 0;
      this.units[line] = Math.min(quantity, there);
      this.coming = id;
    }
    await this.changed();
  }
  lines() {
    const one = this.receipt;
    const may = till.here.cashier.refunds && one.lines.some((line) => line.returnable);
    return html`${head(`Receipt ${one.number}`, `${one.store}, ${one.written_at}`)}
      <div class="till-card till-receipt"><dl class="totals"><div><dt class="soft">Total</dt><dd class="money">${money(one.total)}</dd></div>
      ${one.tenders.map(([name, amount]) => html`<div><dt class="soft">${name}</dt><dd class="money">${money(amount)}</dd></div>`)}
      ${one.change.minor ? html`<div><dt class="soft">Change</dt><dd class="money">${money(one.change)}</dd></div>` : ""}</dl>${qr(one.qr, `Receipt ${one.number}`)}</div>
      ${till.here.printer ? html`<button type="button" class="button" data-do="print">${icon("printer")}Print it again</button>` : ""}
      <h3>${may ? "What came back?" : "Sold"}</h3><ul class="till-list">${one.lines.map((line) => this.line(line, may))}</ul>
      ${may ? html`<form data-does="confirm" class="stack"><div class="field"><label class="field-label" for="f-reason">Reason</label><div class="input"><select id="f-reason" name="reason">${REASONS.map((reason) => html`<option>${reason}</option>`)}</select>${icon("chevron-down", "s")}</div></div>
      <div data-part="preview" aria-live="polite"></div></form>` : ""}`;
  }
  line(line, may) {
    const units = this.units[line.id] ?? 0;
    const said = line.returned ? `, ${line.returned} came back before` : "";
    const count = html`<div class="till-counter" role="group" aria-label="${line.name} that came back">
      <button type="button" class="button button-icon" data-do="step" data-line="${line.id}" data-by="-1" data-focus="less-${line.id}" aria-label="One less of ${line.name}" ${units ? "" : html`disabled`}>${icon("minus")}</button>
      <output class="num">${units}</output>
      <button type="button" class="button button-icon" data-do="step" data-line="${line.id}" data-by="1" data-focus="more-${line.id}" aria-label="One more of ${line.name}" ${units < line.returnable ? "" : html`disabled`}>${icon("plus")}</button></div>`;
    return html`<li class="till-back">${picture(line.picture)}<span class="till-what"><span class="strong">${line.name}</span><span class="small soft">${line.quantity} sold for ${money(line.total)}${said}</span>
      ${units ? html`<button type="button" class="button" data-do="damage" data-line="${line.id}" data-focus="damage-${line.id}" aria-pressed="${Boolean(this.damaged[line.id])}">${icon(this.damaged[line.id] ? "package-x" : "package-check")}${this.damaged[line.id] ? "Damaged" : "Can be sold again"}</button>` : ""}</span>
      ${may && line.returnable ? count : ""}</li>`;
  }
  step({ line, by }) {
    this.units[line] = (this.units[line] ?? 0) + Number(by);
    return this.changed();
  }
  damage({ line }) {
    this.damaged[line] = !this.damaged[line];
    return this.changed();
  }
  async changed() {
    this.redraw();
    const asked = ++this.#asked;
    const { lines } = this.came;
    if (!lines.length) return;
    const found = await send(`/receipts/${this.receipt.order}/returns/preview`, { lines });
    if (asked !== this.#asked) return;
    draw(this.querySelector('[data-part="preview"]'), html`<div class="stack"><dl class="totals">
      ${Object.entries(found.tenders).map(([kind, amount]) => html`<div><dt class="soft">Back ${NAMES[kind] ?? kind}</dt><dd class="money">${money(amount)}</dd></div>`)}
      <div class="totals-sum"><dt>Give back</dt><dd class="money">${money(found.amount)}</dd></div></dl>
      <button class="button button-primary button-l button-wide">${icon("undo-2")}Take back and give ${money(found.amount)}</button></div>`);
  }
  get came() {
    const lines = Object.entries(this.units).filter(([, units]) => units);
    return { lines: lines.map(([line, quantity]) => ({ line, quantity, damaged: this.damaged[line] ? quantity : 0 })) };
  }
  async confirm({ reason }) {
    this.done = await send(`/receipts/${this.receipt.order}/returns`, { ...this.came, reason, shift: till.here.shift.id, key: this.#key, coming: this.coming });
    this.redraw();
    this.querySelector("[autofocus]").focus();
  }
  given() {
    return html`${head("Taken back", `Receipt ${this.receipt.number}`, false)}
      <div class="till-card stack"><dl class="totals">${this.done.refunds.map((one) => html`<div><dt>${one.tender === "cash" ? "Hand back in cash" : `Goes back ${NAMES[one.tender] ?? one.tender}`}</dt><dd class="money">${money(one.amount)}</dd></div>`)}</dl></div>
      <button type="button" class="button button-primary button-l button-wide" data-do="back" autofocus>Next customer</button>`;
  }
  async print() {
    await send(`/receipts/${this.receipt.order}/prints`, { drawer: false });
    till.say("Printed.");
  }
}

customElements.define("till-return", Return);
