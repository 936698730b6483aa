// Two small views: type a voucher's code, and look through the camera.

import { basket } from "./basket.js";
import { field, head, html } from "./draw.js";
import { scan } from "./scan.js";
import { watch } from "./scanner.js";
import { till } from "./state.js";
import { View } from "./view.js";

class Code extends View {
  markup() {
    return html`${head("Voucher code", "Whether it does something, the basket says at once.")}
      <form data-does="add" class="stack">${field("code", "Code", { required: true, more: html`autofocus autocapitalize="characters" spellcheck="false"` })}
      <button class="button button-primary button-l button-wide">Use it</button></form>`;
  }
  add({ code }) {
    basket.change((now) => (now.codes = [...new Set([...now.codes, code.trim().toUpperCase()])]));
    this.back();
  }
}

class Camera extends View {
  markup() {
    return html`${head("Scan with the camera", "Hold the code in the picture.")}<video class="till-camera" muted playsinline></video>`;
  }
  async connectedCallback() {
    super.connectedCallback();
    let last = "";
    const seen = async (code) => {
      if (code === last) return;
      last = code;
      await scan(code);
      if (till.view === "camera") setTimeout(() => (last = ""), 1500);
    };
    await this.attempt(() => watch(this.querySelector("video"), seen, this.gone));
  }
}

customElements.define("till-code", Code);
customElements.define("till-camera", Camera);
