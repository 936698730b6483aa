// The basket beside every view: lines, what was saved, and the total, always in sight.

import { basket } from "./basket.js";
import { html, icon, picture } from "./draw.js";
import { money } from "./money.js";
import { park } from "./parked.js";
import { till } from "./state.js";
import { View } from "./view.js";

const WAYS = { take: ["shopping-bag", "Take now", "slate"], pickup: ["store", "Pick up", "orange"], ship: ["truck", "Send", "gold"] };

class BasketView extends View {
  enter() {
    this.hear(basket, "change", () => this.redraw());
    this.hear(till, "change", () => this.redraw());
  }
  redraw() {
    const newest = basket.now.lines.length > (this.shown ?? 0);
    super.redraw();
    this.shown = basket.now.lines.length;
    if (newest) this.querySelector(".till-lines")?.scrollTo({ top: 1e6 });
  }
  markup() {
    return html`${this.who()}${basket.isEmpty ? this.empty() : this.lines()}${this.sums()}`;
  }
  who() {
    const { customer, cartCode } = basket.now;
    const points = customer?.points ? html`<span class="small soft">${customer.points} points</span>` : "";
    const button = customer
      ? html`<button type="button" class="button till-who" data-do="customer" data-focus="who">${icon("user-round")}<span class="clip">${customer.name || customer.contact || "Customer"}</span>${points}</button>`
      : html`<button type="button" class="button till-who" data-do="customer" data-focus="who" data-press="F2">${icon("user-plus")}<span>Add customer</span><kbd class="key">F2</kbd></button>`;
    return html`<div class="till-top"><h2 class="unseen">Basket</h2>${button}${cartCode ? html`<span class="chip hue-azure">${icon("globe")}${cartCode}</span>` : ""}</div>`;
  }
  empty() {
    return html`<div class="till-lines"><div class="empty"><span class="empty-art">${icon("scan-barcode", "xl")}</span>
      <h3>Scan the first item</h3><p>Or search, or take up a cart by its six letters.</p></div></div>`;
  }
  lines() {
    return html`<ul class="till-lines" data-scrolls aria-label="Lines" tabindex="0">${basket.now.lines.map((line) => this.line(line))}</ul>`;
  }
  line(line) {
    const priced = basket.priced(line.id);
    const current = basket.isQuoted && priced;
    const net = current ? priced.net.minor : (line.amount ?? line.price * line.quantity) - (line.markdown ?? 0);
    const problem = basket.quote?.problems.find(([id]) => id === line.id)?.[1];
    const [mark, name, hue] = WAYS[line.way];
    const savings = current ? priced.savings : [];
    return html`<li><button type="button" class="till-line" data-do="open" data-id="${line.id}" data-focus="${line.id}">
      ${picture(line.picture)}<span class="till-what"><span class="strong">${line.name}</span>
      <span class="small soft">${line.quantity} × ${money(current ? priced.unit : line.price)}${line.note && line.amount !== null ? ` · ${line.note}` : ""}</span>
      ${savings.map(([why, amount]) => html`<span class="small till-saving">${icon("tag", "s")}${why} −${money(amount)}</span>`)}
      ${line.way === "take" ? "" : html`<span class="chip hue-${hue}">${icon(mark)}${name}${line.place ? ` · ${line.place}` : ""}</span>`}
      ${problem ? html`<span class="small till-problem">${icon("triangle-alert", "s")}${problem}</span>` : ""}</span>
      <span class="money strong">${money(net)}</span></button></li>`;
  }
  sums() {
    const { quote } = basket;
    const rows = quote && basket.isQuoted ? sums(quote) : [];
    const hints = basket.isQuoted ? quote.hints : [];
    return html`<div class="till-pay">
      ${basket.now.codes.length ? html`<div class="row">${basket.now.codes.map((code) => html`<button type="button" class="button till-code" data-do="dropCode" data-code="${code}" aria-label="Take the code ${code} off">${icon("ticket-percent")}${code}${icon("x", "s")}</button>`)}</div>` : ""}
      ${hints.map((hint) => html`<p class="small soft">${hint}</p>`)}
      ${basket.why ? html`<p class="small till-problem" role="status">${icon("triangle-alert", "s")}${basket.why}</p>` : ""}
      ${rows.length ? html`<dl class="totals">${rows.map(([name, amount]) => html`<div><dt class="soft">${name}</dt><dd class="money">${amount}</dd></div>`)}</dl>` : ""}
      <div class="row row-apart"><span class="soft">Total</span><output class="till-due" aria-busy="${!basket.isEmpty && !basket.isQuoted}">${money(basket.total)}</output></div>
      <div class="till-deeds">
        <button type="button" class="button" data-do="code" data-focus="code">${icon("ticket-percent")}Code</button>
        <button type="button" class="button" data-do="undo" data-focus="undo" ${basket.canUndo ? "" : html`disabled`}>${icon("undo-2")}Undo</button>
        <button type="button" class="button" data-do="park" data-focus="park" data-press="F4" ${basket.isEmpty ? html`disabled` : ""}>${icon("pause")}Park</button>
      </div>
      <button type="button" class="button button-primary button-l button-wide" data-do="pay" data-focus="pay" data-press="F9" ${basket.isEmpty || till.view === "pay" ? html`disabled` : ""}>
      ${basket.lacksAddress ? html`${icon("truck")}Where to send it` : html`${icon("wallet")}Pay`}<kbd class="key">F9</kbd></button></div>`;
  }
  customer() {
    till.show("customer");
  }
  open({ id }) {
    till.show("line", { id });
  }
  code() {
    till.show("code");
  }
  dropCode({ code }) {
    basket.change((now) => (now.codes = now.codes.filter((one) => one !== code)));
  }
  undo() {
    basket.undo();
  }
  park() {
    park();
    till.say("Parked. You find it under Kept.");
    till.show("browse");
  }
  pay() {
    till.show(basket.lacksAddress ? "send" : "pay");
  }
}

function sums(quote) {
  const rows = [];
  if (quote.discount.minor) rows.push(["Saved", `−${money(quote.discount)}`]);
  if (quote.shipping.minor) rows.push(["Delivery", money(quote.shipping)]);
  rows.push([quote.includes_tax ? "Tax included" : "Tax", money(quote.tax)]);
  if (quote.points) rows.push(["Points earned", String(quote.points)]);
  return rows;
}

customElements.define("till-basket", BasketView);
