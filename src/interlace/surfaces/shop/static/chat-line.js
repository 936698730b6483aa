// The chat's line: one socket that comes back by itself, and a queue that outlives reloads and lost networks.
// What is said keeps its own id until the server has shown it back, so it is sent until it arrived, and counts once.
(() => {
  "use strict";
  const QUEUE = "interlace-chat-queue";
  const FIRST_WAIT_MS = 500;
  const LONGEST_WAIT_MS = 15_000;
  const SILENT_MS = 45_000;
  const ENDED = 1008;

  class ChatLine extends EventTarget {
    #socket = null;
    #wait = FIRST_WAIT_MS;
    #again = 0;
    #silence = 0;
    #token = "";
    seq = 0;

    async open() {
      clearTimeout(this.#again);
      if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) return;
      try {
        await this.#visit();
      } catch {
        return this.#later();
      }
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      const socket = new WebSocket(`${scheme}://${location.host}/chat/line?token=${this.#token}&after=${this.seq}`);
      this.#socket = socket;
      socket.addEventListener("message", (event) => this.#take(JSON.parse(event.data)));
      socket.addEventListener("close", (event) => {
        if (this.#socket !== socket) return;
        if (event.code === ENDED) this.#token = "";
        this.#tell("away");
        this.#later();
      });
    }

    say(text, files = []) {
      const one = { type: "say", id: this.#id(), text, files, at: new Date().toISOString() };
      this.#keep([...this.waiting(), one]);
      this.#tell("waiting", one);
      this.#send(one);
    }

    send(what) {
      this.#send(what);
    }

    waiting() {
      try {
        return JSON.parse(localStorage.getItem(QUEUE) ?? "[]");
      } catch {
        return [];
      }
    }

    async upload(file) {
      await this.#visit();
      const query = new URLSearchParams({ token: this.#token, name: file.name });
      const headers = { "Content-Type": file.type || "application/octet-stream", Accept: "application/json" };
      const answer = await fetch(`/chat/files?${query}`, { method: "POST", body: file, headers });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.detail ?? "The file could not be sent.");
      return told;
    }

    address(file) {
      return `/chat/files/${file.hash}?token=${this.#token}`;
    }

    async #visit() {
      if (this.#token) return;
      const answer = await fetch("/chat/visit", { method: "POST", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error("no visit");
      const told = await answer.json();
      this.#token = told.token;
      this.#tell("visit", told);
    }

    #take(told) {
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => this.#socket?.close(), SILENT_MS);
      if (told.type === "ready") {
        this.#wait = FIRST_WAIT_MS;
        for (const one of this.waiting()) this.#send(one);
      }
      if (told.type === "event") {
        this.seq = Math.max(this.seq, told.seq);
        if (told.mine) this.#keep(this.waiting().filter((one) => one.id !== told.id));
      }
      if (told.type === "refused") this.#keep(this.waiting().filter((one) => one.id !== told.id));
      this.#tell(told.type, told);
    }

    #send(what) {
      if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(what));
    }

    #later() {
      clearTimeout(this.#again);
      this.#again = setTimeout(() => this.open(), this.#wait * (0.5 + Math.random()));
      this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT_MS);
    }

    #keep(queue) {
      localStorage.setItem(QUEUE, JSON.stringify(queue));
    }

    #id() {
      return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }
  }

  globalThis.InterlaceChatLine = ChatLine;
})();
