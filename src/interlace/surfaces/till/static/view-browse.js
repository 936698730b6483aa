// Find goods without a barcode: favourites, shelves, search; one press puts them in the basket.

import "./goes-with.js";
import { look } from "./api.js";
import { basket } from "./basket.js";
import { draw, html, icon, picture } from "./draw.js";
import * as keep from "./keep.js";
import { money } from "./money.js";
import { scan } from "./scan.js";
import { hasCamera } from "./scanner.js";
import { till } from "./state.js";
import { View } from "./view.js";

const SEARCH_AFTER_MS = 140;
const FAVOURITES = 12;
const shelves = { all: null };

// What this till sells most comes first, without anybody having to arrange it.
export function sold(item) {
  const counts = keep.read("sold", {});
  counts[item] = (counts[item] ?? 0) + 1;
  keep.write("sold", counts);
}

function favourites() {
  const counts = Object.entries(keep.read("sold", {}));
  return counts.sort((a, b) => b[1] - a[1]).slice(0, FAVOURITES).map(([item]) => item);
}

class Browse extends View {
  goods = [];
  next = null;
  category = null;
  text = "";
  #timer = 0;
  #asked = 0;

  markup() {
    return html`<form class="till-search" data-does="first" role="search">
      <div class="input">${icon("search")}<input id="find" type="search" name="q" placeholder="Search or scan" aria-label="Search goods, or type a code" data-search autocomplete="off" spellcheck="false"></div>
      ${hasCamera() ? html`<button type="button" class="button button-icon" data-do="camera" aria-label="Scan with the camera">${icon("camera")}</button>` : ""}</form>
      <till-goes-with></till-goes-with><div data-part="shelves"></div><div data-part="goods" class="stack" aria-live="polite"></div>`;
  }
  async connectedCallback() {
    super.connectedCallback();
    this.hear(this, "input", () => this.type());
    this.hear(this, "keydown", (event) => this.walk(event));
    await this.attempt(async () => {
      shelves.all ??= await look("/categories");
      this.drawShelves();
      await this.fill();
    });
  }
  piece(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }
  type() {
    this.text = this.querySelector("#find").value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.attempt(() => this.fill()), SEARCH_AFTER_MS);
  }
  async fill() {
    const asked = ++this.#asked;
    const pins = !this.text && !this.category ? favourites() : [];
    const found = pins.length
      ? { goods: await look("/goods/pinned", { ids: pins.join(",") }), next: null, pinned: true }
      : await look("/goods", { q: this.text, category: this.category ?? "" });
    if (asked !== this.#asked) return;
    [this.goods, this.next, this.pinned] = [found.goods, found.next, found.pinned];
    this.drawGoods();
  }
  drawShelves() {
    const within = shelves.all.filter((one) => one.parent === this.category);
    const now = shelves.all.find((one) => one.id === this.category);
    const up = html`<button type="button" class="button" data-do="shelf" data-id="${now?.parent ?? ""}">${icon("arrow-left")}${now?.name}</button>`;
    draw(this.piece("shelves"), html`<nav class="till-shelves" aria-label="Shelves">${now ? up : ""}
      ${within.map((one) => html`<button type="button" class="button" data-do="shelf" data-id="${one.id}">${one.name}</button>`)}</nav>`);
  }
  drawGoods() {
    const title = this.text ? `“${this.text}”` : this.pinned ? "Sold most here" : (shelves.all.find((one) => one.id === this.category)?.name ?? "Everything");
    const none = html`<div class="empty"><span class="empty-art">${icon("search", "xl")}</span><h3>Nothing found</h3><p>Try fewer letters, the item number, or scan it.</p></div>`;
    const tiles = html`<div class="tiles">${this.goods.map((one, n) => tile(one, n))}</div>`;
    draw(this.piece("goods"), html`<h2 class="till-title">${title}</h2>${this.goods.length ? tiles : none}
      ${this.next ? html`<button type="button" class="button button-wide" data-do="more">More</button>` : ""}`);
  }
  async shelf({ id }) {
    this.category = id || null;
    this.text = this.querySelector("#find").value = "";
    this.drawShelves();
    await this.fill();
  }
  async more() {
    const found = await look("/goods", { q: this.text, category: this.category ?? "", after: this.next });
    this.goods = [...this.goods, ...found.goods];
    this.next = found.next;
    this.drawGoods();
  }
  add({ nth }) {
    const goods = this.goods[Number(nth)];
    if (!goods.price) return till.say(`${goods.name} has no price here.`, "red");
    basket.add(goods);
    sold(goods.item);
    return undefined;
  }
  // Enter takes a code as if it were scanned, and otherwise the first thing found.
  async first({ q }) {
    const text = q.trim();
    if (!text) return;
    const code = /^\d{6,}$|^#\d+$|^\S*\d\S*$/.test(text) || /^[a-z]{6}$/i.test(text);
    if (code && (await scan(text, { quietly: true }))) return this.empty();
    this.text = text;
    await this.fill();
    if (this.goods.length) {
      this.add({ nth: 0 });
      this.empty();
    }
  }
  empty() {
    const input = this.querySelector("#find");
    if (input) input.value = this.text = "";
  }
  camera() {
    till.show("camera");
  }
  // Arrows walk from the search field over the tiles.
  walk(event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const tiles = [...this.querySelectorAll(".tile")];
    const at = tiles.indexOf(document.activeElement);
    if (!step || (at < 0 && event.key !== "ArrowDown")) return;
    event.preventDefault();
    (tiles[at + step] ?? this.querySelector("#find")).focus();
  }
}

function tile(one, nth) {
  const few = one.here > 0 ? `${one.here} here` : "None counted here";
  return html`<button type="button" class="tile" data-do="add" data-nth="${nth}" data-focus="tile-${one.item}">
    ${picture(one.picture, "full")}<span class="tile-label">${one.name}</span>
    <span class="row row-apart"><span class="strong money">${one.price ? money(one.price) : "No price"}</span><span class="small soft">${few}</span></span></button>`;
}

customElements.define("till-browse", Browse);
