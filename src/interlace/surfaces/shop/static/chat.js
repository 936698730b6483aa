// <interlace-chat>: the chat window of the shop. It is drawn once and stays while htmx swaps pages around it.
(() => {
  "use strict";
  const OPEN = "interlace-chat-open";
  const TYPING_MS = 2000;
  const SHOWN_MS = 4000;
  const SCORES = ["Bad", "Poor", "All right", "Good", "Very good"];
  const svg = (path) => `<svg viewBox="0 0 24 24" class="icon" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;
  const BUBBLE = svg('<path d="M7.9 20A9 9 0 1 0 4 16.1L2 22Z"/>');
  const CLOSE = svg('<path d="M18 6 6 18M6 6l12 12"/>');
  const CLIP = svg('<path d="m21.4 11-9.2 9.2a6 6 0 0 1-8.5-8.5l9.2-9.2a4 4 0 0 1 5.7 5.7l-9.2 9.2a2 2 0 0 1-2.9-2.8l8.5-8.5"/>');
  const SEND = svg('<path d="m22 2-7 20-4-9-9-4Z"/><path d="M22 2 11 13"/>');

  const WINDOW = `
    <button type="button" class="chat-open button button-primary" aria-expanded="false" aria-controls="chat-window">${BUBBLE}<span>Chat</span><span class="chat-new" hidden></span></button>
    <section id="chat-window" class="chat-window" role="dialog" aria-label="Chat" hidden>
      <div class="chat-head"><strong class="chat-with">Chat</strong><span class="chat-state" role="status"></span>
        <button type="button" class="chat-close button button-quiet button-icon" aria-label="Close the chat">${CLOSE}</button></div>
      <div class="chat-said" tabindex="0" role="log" aria-live="polite" aria-label="What was said"></div>
      <p class="chat-typing" aria-live="polite"></p>
      <form class="chat-form">
        <input type="file" class="chat-file" hidden multiple aria-label="Files to send" tabindex="-1">
        <button type="button" class="chat-clip button button-quiet button-icon" aria-label="Send a file">${CLIP}</button>
        <textarea class="chat-text" rows="1" maxlength="8000" aria-label="Your message" placeholder="Write a message"></textarea>
        <button type="submit" class="button button-primary button-icon" aria-label="Send">${SEND}</button>
      </form>
    </section>`;

  class Chat extends HTMLElement {
    #line = new globalThis.InterlaceChatLine();
    #drawn = new Map();
    #unread = 0;
    #typed = 0;
    #quiet = 0;

    connectedCallback() {
      if (this.firstElementChild) return;
      this.innerHTML = WINDOW;
      this.#part("open").addEventListener("click", () => this.show(true));
      this.#part("close").addEventListener("click", () => this.show(false));
      this.#part("form").addEventListener("submit", (event) => this.#submit(event));
      this.#part("text").addEventListener("keydown", (event) => this.#key(event));
      this.#part("text").addEventListener("input", () => this.#types());
      this.#part("clip").addEventListener("click", () => this.#part("file").click());
      this.#part("file").addEventListener("change", (event) => this.#files(event.target));
      this.addEventListener("keydown", (event) => event.key === "Escape" && this.show(false));
      this.#hear();
      if (localStorage.getItem(OPEN)) this.show(sessionStorage.getItem(OPEN) === "1", false);
    }

    show(open, focus = true) {
      this.#part("window").hidden = !open;
      this.#part("open").hidden = open;
      this.#part("open").setAttribute("aria-expanded", String(open));
      sessionStorage.setItem(OPEN, open ? "1" : "0");
      if (open) {
        localStorage.setItem(OPEN, "1");
        this.#read();
      }
      if (open || localStorage.getItem(OPEN)) this.#line.open();
      if (focus) this.#part(open ? "text" : "open").focus();
    }

    #hear() {
      const line = this.#line;
      line.addEventListener("visit", (event) => this.#brand(event.detail));
      line.addEventListener("ready", () => this.#state(""));
      line.addEventListener("away", () => this.#state(navigator.onLine ? "Connecting…" : "Offline"));
      line.addEventListener("event", (event) => this.#event(event.detail));
      line.addEventListener("waiting", (event) => this.#draw({ ...event.detail, mine: true, kind: "heard", waits: true }));
      line.addEventListener("typing", (event) => this.#isTyping(event.detail.name));
      line.addEventListener("refused", (event) => this.#refused(event.detail));
      line.addEventListener("cart", () => this.#cart());
      addEventListener("online", () => line.open());
      document.addEventListener("visibilitychange", () => !document.hidden && this.#read());
      for (const one of line.waiting()) this.#draw({ ...one, mine: true, kind: "heard", waits: true });
    }

    // The brand's own colours: their contrast was checked when they were set.
    #brand({ shop, accent, on_accent: ink }) {
      this.#part("with").textContent = shop;
      this.style.setProperty("--chat-fill", accent);
      this.style.setProperty("--chat-ink", ink);
    }

    #event(told) {
      this.#draw(told);
      if (told.kind === "rated") for (const box of this.querySelectorAll(".chat-scores")) box.remove();
      if (told.mine) return;
      this.#isTyping("");
      this.#unread += 1;
      this.#read();
    }

    #draw(told) {
      const key = told.id || String(told.seq);
      const known = this.#drawn.get(key);
      const row = this.#row(told);
      if (known) known.replaceWith(row);
      else this.#part("said").append(row);
      this.#drawn.set(key, row);
      this.#part("said").scrollTop = this.#part("said").scrollHeight;
    }

    #row(told) {
      const row = document.createElement("div");
      row.className = `chat-row${told.mine ? " is-mine" : ""}${told.waits ? " is-waiting" : ""} is-${told.kind}`;
      const who = told.mine ? "You" : told.bot ? "Assistant" : told.name;
      const at = new Date(told.at).toLocaleTimeString(document.documentElement.lang || "en", { hour: "2-digit", minute: "2-digit" });
      row.append(this.#span("chat-who", `${who ? `${who} · ` : ""}${told.waits ? "waits for the network" : at}`));
      const text = told.kind === "cart" ? this.#changed(told) : told.kind === "rated" ? `${told.score} of 5` : told.text;
      if (text) row.append(this.#words(text, told.links ?? []));
      for (const file of told.files ?? []) row.append(this.#file(file));
      if (told.kind === "asked") row.append(this.#scores(told.case));
      return row;
    }

    #changed(told) {
      return told.put ? `Put ${told.quantity} × ${told.put} into your cart` : `Tried the code ${told.code} on your cart`;
    }

    // Only addresses become links, and nothing that was written becomes a part of the page.
    #words(text, links) {
      const box = this.#span("chat-text-said", "");
      for (const part of text.split(/(https?:\/\/[^\s]+|\/(?:orders|pay)\/[^\s]+)/)) {
        if (!/^(https?:\/\/|\/(orders|pay)\/)/.test(part)) {
          box.append(part);
          continue;
        }
        const link = document.createElement("a");
        link.href = part;
        link.textContent = links.find((one) => one.href === part)?.label ?? part;
        link.rel = "noopener";
        box.append(link);
      }
      return box;
    }

    #file(file) {
      const link = document.createElement("a");
      link.href = this.#line.address(file);
      link.target = "_blank";
      link.rel = "noopener";
      link.className = "chat-file-sent";
      if (file.media_type.startsWith("image/")) {
        const picture = document.createElement("img");
        picture.src = link.href;
        picture.alt = file.name;
        picture.loading = "lazy";
        link.append(picture);
      } else link.textContent = file.name;
      return link;
    }

    #scores(id) {
      const box = this.#span("chat-scores", "");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "How was it?");
      SCORES.forEach((label, nth) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-s";
        button.textContent = String(nth + 1);
        button.setAttribute("aria-label", `${nth + 1}: ${label}`);
        button.addEventListener("click", () => this.#line.send({ type: "rate", case: id, score: nth + 1 }));
        box.append(button);
      });
      return box;
    }

    #submit(event) {
      event.preventDefault();
      const box = this.#part("text");
      const text = box.value.trim();
      if (!text) return;
      this.#line.say(text);
      box.value = "";
      box.focus();
    }

    #key(event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#part("form").requestSubmit();
    }

    #types() {
      if (Date.now() - this.#typed < TYPING_MS) return;
      this.#typed = Date.now();
      this.#line.send({ type: "typing" });
    }

    async #files(input) {
      try {
        const sent = [];
        for (const file of input.files) sent.push(await this.#line.upload(file));
        if (sent.length) this.#line.say("", sent);
      } catch (error) {
        this.#refused({ why: error.message });
      }
      input.value = "";
    }

    #isTyping(name) {
      clearTimeout(this.#quiet);
      this.#part("typing").textContent = name ? `${name} is writing…` : "";
      if (name) this.#quiet = setTimeout(() => this.#isTyping(""), SHOWN_MS);
    }

    #refused(told) {
      if (told.id) {
        this.#drawn.get(told.id)?.remove();
        this.#drawn.delete(told.id);
      }
      this.#state(told.why);
    }

    // Somebody who helps has changed the cart: this browser carries it too, and shows it where it is seen.
    async #cart() {
      const answer = await fetch("/chat/cart", { method: "POST", headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { units } = await answer.json();
      const badge = document.querySelector("#cart-badge");
      let count = badge?.querySelector(".count");
      if (badge && !count) {
        count = this.#span("count", "");
        badge.append(count);
      }
      if (count) count.textContent = String(units);
      if (location.pathname === "/cart") htmx.ajax("GET", "/cart", { target: "#main", select: "#main", swap: "outerHTML" });
    }

    #read() {
      const seen = !this.#part("window").hidden && !document.hidden;
      if (seen && this.#unread) this.#line.send({ type: "read", seq: this.#line.seq });
      if (seen) this.#unread = 0;
      this.#part("new").hidden = this.#unread === 0;
      this.#part("new").textContent = String(this.#unread);
    }

    #state(text) {
      this.#part("state").textContent = text;
    }

    #span(name, text) {
      const made = document.createElement("span");
      made.className = name;
      made.textContent = text;
      return made;
    }

    #part(name) {
      return this.querySelector(`.chat-${name}`);
    }
  }

  customElements.define("interlace-chat", Chat);
})();
