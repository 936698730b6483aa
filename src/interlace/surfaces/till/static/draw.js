// Draw a part of the page from markup; whatever is put into it is escaped.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

class Markup {
  constructor(text) {
    this.text = text;
  }
}

function written(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(written).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"']/g, (letter) => ESCAPES[letter]);
}

export function html(parts, ...values) {
  return new Markup(parts.reduce((text, part, n) => text + written(values[n - 1]) + part));
}

// The focus stays on the element with the same data-focus (or id), so that nobody loses their place.
export function draw(element, markup) {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const name = active && (active.id ? `#${CSS.escape(active.id)}` : active.dataset.focus && `[data-focus="${active.dataset.focus}"]`);
  const scrolled = [...element.querySelectorAll("[data-scrolls]")].map((one) => one.scrollTop);
  element.innerHTML = written(markup);
  element.querySelectorAll("[data-scrolls]").forEach((one, n) => (one.scrollTop = scrolled[n] ?? 0));
  if (name) element.querySelector(name)?.focus();
}

export function icon(name, size = "") {
  const href = `${document.body.dataset.sprite}#${name}`;
  return html`<svg class="icon${size && ` icon-${size}`}" aria-hidden="true"><use href="${href}"/></svg>`;
}

export function picture(src, size = "") {
  const inside = src ? html`<img src="${src}" alt="" loading="lazy" decoding="async">` : icon("package", "l");
  return html`<span class="picture${size && ` picture-${size}`}">${inside}</span>`;
}

export function keypad(target, point = ".") {
  const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", point, "0"];
  return html`<div class="keypad" data-keypad="${target}" role="group" aria-label="Number pad">
    ${keys.map((key) => (key ? html`<button type="button" data-digit="${key}">${key}</button>` : html`<span></span>`))}
    <button type="button" data-digit="back" aria-label="Delete the last digit">${icon("delete", "l")}</button></div>`;
}

export function field(name, label, { value = "", type = "text", required = false, hint = "", more = "" } = {}) {
  const id = `f-${name}`;
  return html`<div class="field"><label class="field-label" for="${id}">${label}</label>
    <div class="input"><input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="off"
      ${required ? html`required` : ""} ${more}></div>
    ${hint ? html`<p class="field-hint">${hint}</p>` : ""}</div>`;
}

export function moneyField(name, label, currency, value = "") {
  const id = `f-${name}`;
  return html`<div class="field"><label class="field-label" for="${id}">${label}</label>
    <div class="input"><input class="num" id="${id}" name="${name}" value="${value}" inputmode="decimal" autocomplete="off">
    <span class="input-affix">${currency}</span></div></div>`;
}

export function head(title, detail = "", back = true) {
  const button = html`<button type="button" class="button button-icon button-quiet" data-do="back" aria-label="Back to the items">${icon("arrow-left")}</button>`;
  return html`<header class="till-head">${back ? button : ""}<div><h2>${title}</h2>${detail ? html`<p class="soft">${detail}</p>` : ""}</div></header>`;
}

export function qr(code, label) {
  return html`<svg class="qr" viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${code.d}"/></svg>`;
}
