// The drawer: what is in it, cash in and out, counting and closing.

import { look, send } from "./api.js";
import { Count } from "./count.js";
import { field, head, html, icon, moneyField } from "./draw.js";
import { newId } from "./ids.js";
import { currency, money, of, parse } from "./money.js";
import { queue } from "./queue.js";
import { till } from "./state.js";
import { View } from "./view.js";

const NAMES = { cash: "Cash", card: "Card", points: "Points" };

class Drawer extends View {
  report = null;
  counting = null;
  past = [];

  async connectedCallback() {
    super.connectedCallback();
    await this.attempt(async () => {
      this.report = await look(`/shifts/${till.here.shift.id}`);
      if (till.here.cashier.closes) this.past = await look("/shifts");
      this.redraw();
    });
  }
  markup() {
    const { report } = this;
    if (!report) return head(`Drawer ${till.here.drawer}`);
    if (report.number !== null) return this.closed();
    return this.counting ? this.count() : this.open();
  }
  open() {
    return html`${head(`Drawer ${till.here.drawer}`, "X report: how it stands now")}${figures(this.report)}
      ${this.printer(this.report.shift, "Print the X report")}
      <form data-does="move" class="stack till-card"><h3>Cash in or out</h3><div class="form-row">${moneyField("amount", "Amount", currency())}${field("reason", "What for", { required: true })}</div>
      <div class="row"><button class="button button-l" name="sign" value="1">${icon("arrow-down")}Put in</button><button class="button button-l" name="sign" value="-1" data-sign>${icon("arrow-up")}Take out</button></div></form>
      ${till.here.cashier.closes ? html`<button type="button" class="button button-l button-wide" data-do="begin">${icon("calculator")}Count and close</button>` : html`<p class="soft">Somebody who may close counts the drawer in the evening.</p>`}
      ${this.past.length ? html`<h3>Closed before</h3><ul class="till-list">${this.past.map((one) => html`<li class="row row-apart"><span>Z report ${one.number} <span class="small soft">${new Date(one.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" })}</span></span>
      <span class="row"><span class="money">${money(one.sold)}</span>${this.printer(one.shift, `Print Z report ${one.number}`, true)}</span></li>`)}</ul>` : ""}`;
  }
  printer(shift, label, small = false) {
    if (!till.here.printer) return "";
    return small
      ? html`<button type="button" class="button button-icon" data-do="print" data-shift="${shift}" aria-label="${label}" title="${label}">${icon("printer")}</button>`
      : html`<button type="button" class="button button-l" data-do="print" data-shift="${shift}">${icon("printer")}${label}</button>`;
  }
  async print({ shift }) {
    await send(`/shifts/${shift}/prints`);
    till.say("Printed.");
  }
  redraw() {
    super.redraw();
    // A form does not tell which button sent it unless it is asked.
    this.querySelectorAll("[name=sign]").forEach((one) => one.addEventListener("click", () => (this.sign = Number(one.value))));
  }
  async move({ amount, reason }) {
    const minor = parse(amount);
    if (!(minor > 0)) return till.say("Write the amount in figures.", "red");
    this.report = await send(`/shifts/${till.here.shift.id}/moves`, { id: newId("shift"), amount: of(minor * this.sign), reason });
    return this.redraw();
  }
  begin() {
    if (queue.sales.length) throw new Error("Some sales are still on their way; close when all are recorded.");
    this.counting = new Count("counted", "Counted");
    this.redraw();
    this.querySelector("[autofocus], #f-counted").focus();
  }
  // Counted without being told what should be there.
  count() {
    return html`${head("Count the drawer", "All notes and coins, the float included.")}
      <form data-does="close" class="stack">${this.counting.markup()}
      <button class="button button-primary button-l button-wide">Close the drawer</button></form>`;
  }
  enter() {
    this.hear(this, "input", ({ target }) => this.counting?.type(this, target));
  }
  countOtherwise() {
    this.counting.isByPiece = !this.counting.isByPiece;
    this.redraw();
  }
  async close(values) {
    const { amount, piles } = this.counting.told(values);
    this.report = await send(`/shifts/${till.here.shift.id}/closing`, { counted: amount, piles });
    till.closed();
    this.redraw();
    if (till.here.printer) await this.print(this.report);
  }
  closed() {
    const over = this.report.counted.minor - this.report.expected.minor;
    return html`${head(`Z report ${this.report.number}`, `Drawer ${till.here.drawer} is closed`, false)}${figures(this.report)}
      <div class="banner hue-${over ? "amber" : "green"}">${icon(over ? "triangle-alert" : "circle-check")}<div>${over ? `${money(Math.abs(over))} ${over > 0 ? "more" : "less"} than expected` : "Exactly what was expected"}</div></div>
      ${this.printer(this.report.shift, "Print it again")}
      <button type="button" class="button button-primary button-l button-wide" data-do="finish" autofocus>Done</button>`;
  }
  finish() {
    return till.enter();
  }
}

function figures(report) {
  const rows = [["Sales", String(report.sales)], ["Sold", money(report.sold)], ["of that tax", money(report.tax)],
    ...report.tenders.map((one) => [NAMES[one.tender] ?? one.tender, one.refunded.minor ? `${money(one.taken)} − ${money(one.refunded)}` : money(one.taken)]),
    ["Float", money(report.float)], ...report.moves.map((one) => [one.reason, money(one.amount)])];
  return html`<div class="till-card"><dl class="totals">${rows.map(([name, amount]) => html`<div><dt class="soft">${name}</dt><dd class="money">${amount}</dd></div>`)}
    <div class="totals-sum"><dt>Cash expected</dt><dd class="money">${money(report.expected)}</dd></div>
    ${report.counted ? html`<div><dt>Counted</dt><dd class="money">${money(report.counted)}</dd></div>` : ""}</dl></div>`;
}

customElements.define("till-drawer", Drawer);
