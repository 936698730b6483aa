// Kept on this till: parked baskets, and sales that still have to be recorded.

import { basket } from "./basket.js";
import { head, html, icon } from "./draw.js";
import { money } from "./money.js";
import { parked, recall } from "./parked.js";
import { queue } from "./queue.js";
import { takeUp } from "./scan.js";
import { till } from "./state.js";
import { View } from "./view.js";

class Kept extends View {
  enter() {
    this.hear(queue, "change", () => this.redraw());
  }
  markup() {
    return html`${head("Kept", "On this till, until it is paid or recorded.")}
      <form class="till-search" data-does="cart"><div class="input">${icon("globe")}<input name="code" aria-label="Six letters of a web cart" placeholder="Cart from the web: six letters" autocomplete="off" autofocus></div><button class="button button-l">Take up</button></form>
      ${queue.sales.length ? html`<h3>Not recorded yet</h3><ul class="till-list">${queue.sales.map((one) => this.sale(one))}</ul>` : ""}
      <h3>Parked</h3>${parked().length ? html`<ul class="till-list">${parked().map((one) => this.parked(one))}</ul>` : html`<p class="soft">Nothing is parked.</p>`}`;
  }
  parked({ basket: one, total, at }) {
    const units = one.lines.reduce((sum, line) => sum + line.quantity, 0);
    return html`<li><button type="button" class="till-line" data-do="recall" data-id="${one.id}">${icon("pause")}<span class="till-what"><span class="strong">${one.customer?.name ?? one.lines[0].name}</span>
      <span class="small soft">${units} units, ${clock(at)}</span></span><span class="money">${money(total)}</span></button></li>`;
  }
  sale({ sale, total, at, why }) {
    return html`<li class="till-back">${icon(why ? "circle-alert" : "loader-circle")}<span class="till-what"><span class="strong">${money(total)} at ${clock(at)}</span><span class="small ${why ? "till-problem" : "soft"}">${why || "On its way"}</span></span>
      ${why ? html`<span class="row"><button type="button" class="button" data-do="again" data-id="${sale.id}">Try again</button><button type="button" class="button" data-do="reopen" data-id="${sale.id}">Back to the basket</button></span>` : ""}</li>`;
  }
  cart({ code }) {
    return takeUp(code);
  }
  recall({ id }) {
    recall(id);
    this.back();
  }
  again({ id }) {
    return queue.again(id);
  }
  reopen({ id }) {
    if (!basket.isEmpty) throw new Error("Park or sell what lies on the counter first.");
    basket.replace(queue.take(id).basket);
    this.back();
  }
}

const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });

customElements.define("till-kept", Kept);
