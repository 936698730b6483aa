// Count a drawer by coin and note, or write the sum of it as one amount.

import { html, icon, keypad, moneyField } from "./draw.js";
import { currency, money, of, parse, pieces, point } from "./money.js";

const MOST = 100000;

export class Count {
  // Where we know the coins and notes, they are counted; else the sum is written.
  isByPiece = pieces().length > 0;
  counts = {};

  constructor(name, label) {
    this.name = name;
    this.label = label;
  }
  markup() {
    const other = pieces().length ? html`<button type="button" class="button button-quiet" data-do="countOtherwise" data-focus="otherwise">${icon(this.isByPiece ? "keyboard" : "coins")}${this.isByPiece ? "Write the sum instead" : "Count coins and notes"}</button>` : "";
    return this.isByPiece ? html`${this.piles()}${other}` : html`${moneyField(this.name, this.label, currency())}${keypad(`f-${this.name}`, point())}${other}`;
  }
  piles() {
    return html`<fieldset class="till-piles"><legend class="unseen">${this.label} by coin and note</legend>
      ${pieces().map((piece, n) => html`<div class="till-pile"><label for="f-pile-${piece}" class="money">${money(piece)}</label><span aria-hidden="true">×</span>
      <div class="input"><input class="num" id="f-pile-${piece}" data-pile="${piece}" type="number" min="0" max="${MOST}" step="1" inputmode="numeric" placeholder="0" value="${this.counts[piece] ?? ""}" autocomplete="off"${n ? "" : html` autofocus`}></div>
      <output class="money soft" data-worth="${piece}">${money(piece * (this.counts[piece] ?? 0))}</output></div>`)}</fieldset>
      <div class="row row-apart"><span class="soft">${this.label}</span><output class="till-due" data-counted aria-live="polite">${money(this.sum)}</output></div>`;
  }
  get sum() {
    return pieces().reduce((sum, piece) => sum + piece * (this.counts[piece] ?? 0), 0);
  }
  // Typed into one pile: its worth and the sum follow, and the cursor stays.
  type(element, input) {
    const piece = Number(input.dataset.pile);
    if (!piece) return;
    this.counts[piece] = Math.max(0, Math.trunc(Number(input.value) || 0));
    element.querySelector(`[data-worth="${piece}"]`).textContent = money(piece * this.counts[piece]);
    element.querySelector("[data-counted]").textContent = money(this.sum);
  }
  // What is sent: the amount, and the piles it was counted in.
  told(values) {
    if (!this.isByPiece) {
      const minor = parse(values[this.name] || "0");
      if (minor === null || minor < 0) throw new Error("Write what you counted as an amount.");
      return { amount: of(minor), piles: [] };
    }
    const counted = pieces().filter((piece) => this.counts[piece]);
    return { amount: of(this.sum), piles: counted.map((piece) => ({ value: of(piece), count: this.counts[piece] })) };
  }
}
