// The canvas of a journey: move it, zoom it, go from box to box by arrows, drag a way to another step, and see the
// numbers change as people go on. Without this script it is a drawing that scrolls, its boxes are links all the same.
(() => {
  "use strict";
  const STEP = 1.2;
  const NEAREST = 0.25;
  const FARTHEST = 3;
  const SVG = "http://www.w3.org/2000/svg";

  class JourneyCanvas extends HTMLElement {
    connectedCallback() {
      this.svg = this.querySelector("svg");
      this.size = { w: Number(this.dataset.width), h: Number(this.dataset.height) };
      this.classList.add("is-alive");
      this.stop = new AbortController();
      const on = (name, does, options = {}) => this.addEventListener(name, does, { signal: this.stop.signal, ...options });
      on("pointerdown", (event) => this.press(event));
      on("pointermove", (event) => this.move(event));
      on("pointerup", (event) => this.release(event));
      on("pointercancel", () => this.drop());
      on("wheel", (event) => this.wheel(event), { passive: false });
      on("keydown", (event) => this.key(event));
      on("click", (event) => this.tool(event), { capture: true });
      this.fit();
      this.remembered();
      if (this.dataset.follows) this.follow();
    }

    disconnectedCallback() {
      this.stop.abort();
      this.stream?.close();
    }

    // The view: where its middle is, and how many pixels of the screen one of the drawing is.
    fit() {
      const box = this.svg.getBoundingClientRect();
      const scale = Math.min(1, (box.width || 1) / this.size.w, Math.max(0.6, box.height / this.size.h));
      this.view = { x: this.size.w / 2, y: Math.min(this.size.h / 2, box.height / scale / 2), scale };
      this.show();
    }

    show() {
      const box = this.svg.getBoundingClientRect();
      const w = box.width / this.view.scale;
      const h = box.height / this.view.scale;
      this.svg.setAttribute("viewBox", `${this.view.x - w / 2} ${this.view.y - h / 2} ${w} ${h}`);
    }

    memory() {
      return `canvas ${location.pathname} ${this.size.w} ${this.size.h}`;
    }

    remembered() {
      // A step that was opened is seen where it was; another drawing begins anew.
      const kept = sessionStorage.getItem(this.memory());
      if (kept && new URLSearchParams(location.search).has("step")) {
        this.view = JSON.parse(kept);
        this.show();
      }
    }

    zoom(by, at) {
      const scale = Math.min(FARTHEST, Math.max(NEAREST, this.view.scale * by));
      const still = at ?? this.view;
      const ratio = this.view.scale / scale;
      this.view = { x: still.x + (this.view.x - still.x) * ratio, y: still.y + (this.view.y - still.y) * ratio, scale };
      this.show();
    }

    // Where on the drawing a pointer is.
    spot(event) {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
      return { x: point.x, y: point.y };
    }

    press(event) {
      const port = event.target.closest("[data-port]");
      if (event.button !== 0 || !event.target.closest("svg")) return;
      if (!port && event.target.closest("a")) return;
      this.setPointerCapture(event.pointerId);
      event.preventDefault();
      if (port) {
        const line = document.createElementNS(SVG, "path");
        line.setAttribute("class", "canvas-drawn");
        this.svg.append(line);
        this.drawn = { port, line, from: { x: Number(port.getAttribute("cx")), y: Number(port.getAttribute("cy")) } };
      } else {
        this.held = { x: event.clientX, y: event.clientY };
        this.classList.add("is-held");
      }
    }

    move(event) {
      if (this.drawn) {
        const { from, line } = this.drawn;
        const to = this.spot(event);
        line.setAttribute("d", `M${from.x} ${from.y}C${from.x} ${from.y + 40} ${to.x} ${to.y - 40} ${to.x} ${to.y}`);
      } else if (this.held) {
        this.view.x -= (event.clientX - this.held.x) / this.view.scale;
        this.view.y -= (event.clientY - this.held.y) / this.view.scale;
        this.held = { x: event.clientX, y: event.clientY };
        this.show();
      }
    }

    release(event) {
      const drawn = this.drawn;
      this.drop();
      if (!drawn) return;
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-step]");
      const form = this.querySelector("form[data-connects]");
      if (!under || !form) return;
      form.elements.step.value = drawn.port.dataset.port;
      form.elements.way.value = drawn.port.dataset.way;
      form.elements.to.value = under.dataset.step;
      form.requestSubmit();
    }

    drop() {
      this.drawn?.line.remove();
      this.drawn = this.held = null;
      this.classList.remove("is-held");
    }

    wheel(event) {
      if (!event.target.closest("svg") || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? STEP : 1 / STEP, this.spot(event));
    }

    key(event) {
      const keys = { "+": () => this.zoom(STEP), "-": () => this.zoom(1 / STEP), 0: () => this.fit() };
      const ways = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      if (event.target.closest("input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
      if (keys[event.key]) keys[event.key]();
      else if (ways[event.key]) this.go(ways[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    // To the nearest box that lies that way; without one the drawing is moved.
    go([right, down]) {
      const boxes = [...this.querySelectorAll("a[data-x]")];
      const here = document.activeElement?.closest("a[data-x]");
      const from = here && { x: Number(here.dataset.x), y: Number(here.dataset.y) };
      const far = (box) => {
        const dx = Number(box.dataset.x) - from.x;
        const dy = Number(box.dataset.y) - from.y;
        const ahead = dx * right + dy * down;
        return ahead > 0 ? ahead + 3 * Math.abs(right ? dy : dx) : Infinity;
      };
      const next = from && boxes.filter((box) => box !== here && far(box) < Infinity).sort((a, b) => far(a) - far(b))[0];
      if (next) {
        next.focus({ preventScroll: true });
        this.view = { ...this.view, x: Number(next.dataset.x), y: Number(next.dataset.y) };
      } else {
        this.view = { ...this.view, x: this.view.x + right * 60, y: this.view.y + down * 60 };
      }
      this.show();
    }

    tool(event) {
      const does = event.target.closest("[data-tool]")?.dataset.tool;
      if (does === "in") this.zoom(STEP);
      if (does === "out") this.zoom(1 / STEP);
      if (does === "fit") this.fit();
      if (event.target.closest("a[data-x]")) sessionStorage.setItem(this.memory(), JSON.stringify(this.view));
    }

    follow() {
      this.stream = new EventSource(this.dataset.follows);
      this.stream.addEventListener("counts", (event) => {
        const { here, passed, ...totals } = JSON.parse(event.data);
        const put = (selector, value) => {
          for (const one of document.querySelectorAll(selector)) {
            const text = value(one);
            if (one.textContent === text) continue;
            one.textContent = text;
            one.parentElement.classList.toggle("is-none", text === "0");
            one.classList.remove("is-new");
            requestAnimationFrame(() => one.classList.add("is-new"));
          }
        };
        const say = (many) => new Intl.NumberFormat(document.documentElement.lang || "en").format(many);
        put("[data-here]", (one) => say(here[one.dataset.here] ?? 0));
        put("[data-passed]", (one) => (one.dataset.passed in passed ? say(passed[one.dataset.passed]) : one.textContent));
        put("[data-total]", (one) => say(totals[one.dataset.total]));
      });
    }
  }
  if (!customElements.get("journey-canvas")) customElements.define("journey-canvas", JourneyCanvas);
  window.addEventListener("pagehide", () => document.querySelectorAll("journey-canvas").forEach((one) => one.stream?.close()));
})();
