// A view: an element that draws itself and does what its buttons and forms name.

import { draw } from "./draw.js";
import { till } from "./state.js";

export class View extends HTMLElement {
  args = {};
  #ends = new AbortController();

  connectedCallback() {
    this.addEventListener("click", (event) => this.#press(event));
    this.addEventListener("submit", (event) => this.#submit(event));
    this.enter();
    this.redraw();
    this.querySelector("[autofocus]")?.focus();
  }
  disconnectedCallback() {
    this.#ends.abort();
    this.leave();
  }
  enter() {}
  leave() {}
  markup() {
    return "";
  }
  redraw() {
    draw(this, this.markup());
  }
  get gone() {
    return this.#ends.signal;
  }
  hear(target, kind, act) {
    target.addEventListener(kind, act, { signal: this.gone });
  }
  back() {
    till.show("browse");
  }
  // What goes wrong is said, and nothing is half done.
  async attempt(deed) {
    try {
      return await deed();
    } catch (error) {
      till.say(error.message, "red");
      return undefined;
    }
  }
  #press(event) {
    const button = event.target.closest("[data-do]");
    if (button && this.contains(button)) this.attempt(() => this[button.dataset.do](button.dataset, button));
  }
  #submit(event) {
    event.preventDefault();
    const form = event.target;
    this.attempt(() => this[form.dataset.does](Object.fromEntries(new FormData(form)), form));
  }
}
