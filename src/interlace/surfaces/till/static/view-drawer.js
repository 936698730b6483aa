// The drawer: what is in it, cash in and out, counting and closing.

import { look, send } from "./api.js";
import { field, head, html, icon, keypad, moneyField } from "./draw.js";
import { newId } from "./ids.js";
import { currency, money, of, parse, point } from "./money.js";
import { queue } from "./queue.js";
import { till } from "./state.js";
import { View } from "./view.js";

const NAMES = { cash: "Cash", card: "Card", points: "Points" };

class Drawer extends View {
  report = null;
  counting = false;

  async connectedCallback() {
    super.connectedCallback();
    await this.attempt(async () => {
      this.report = await look(`/shifts/${till.here.shift.id}`);
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
      <form data-does="move" class="stack till-card"><h3>Cash in or out</h3><div class="form-row">${moneyField("amount", "Amount", currency())}${field("reason", "What for", { required: true })}</div>
      <div class="row"><button class="button button-l" name="sign" value="1">${icon("arrow-down")}Put in</button><button class="button button-l" name="sign" value="-1" data-sign>${icon("arrow-up")}Take out</button></div></form>
      ${till.here.cashier.closes ? html`<button type="button" class="button button-l button-wide" data-do="begin">${icon("calculator")}Count and close</button>` : html`<p class="soft">Somebody who may close counts the drawer in the evening.</p>`}`;
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
    this.counting = true;
    this.redraw();
    this.querySelector("#f-counted").focus();
  }
  // Counted without being told what should be there.
  count() {
    return html`${head("Count the drawer", "All notes and coins, the float included.")}
      <form data-does="close" class="stack">${moneyField("counted", "Counted", currency())}${keypad("f-counted", point())}
      <button class="button button-primary button-l button-wide">Close the drawer</button></form>`;
  }
  async close({ counted }) {
    const minor = parse(counted);
    if (minor === null || minor < 0) return till.say("Write what you counted as an amount.", "red");
    this.report = await send(`/shifts/${till.here.shift.id}/closing`, { counted: of(minor) });
    till.closed();
    return this.redraw();
  }
  closed() {
    const over = this.report.counted.minor - this.report.expected.minor;
    return html`${head(`Z report ${this.report.number}`, `Drawer ${till.here.drawer} is closed`, false)}${figures(this.report)}
      <div class="banner hue-${over ? "amber" : "green"}">${icon(over ? "triangle-alert" : "circle-check")}<div>${over ? `${money(Math.abs(over))} ${over > 0 ? "more" : "less"} than expected` : "Exactly what was expected"}</div></div>
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
