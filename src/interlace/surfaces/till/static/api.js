// Talk to the house: an answer, a refusal with its sentence, or nobody there.

const WAIT_MS = 15000;

export class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? "That did not work.");
    this.status = problem.status;
    this.problem = problem;
  }
}

export class Away extends Error {
  constructor() {
    super("No connection. What you sell is kept here and sent later.");
  }
}

export async function call(method, path, body) {
  const answer = await reach(method, path, body);
  if (answer.status >= 502) throw new Away();
  if (answer.status === 204) return null;
  const told = await answer.json().catch(() => ({ status: answer.status }));
  if (!answer.ok) {
    if (answer.status === 401 && path !== "/session") document.dispatchEvent(new CustomEvent("signed-out"));
    throw new Refused(told);
  }
  return told;
}

async function reach(method, path, body) {
  try {
    return await fetch(`/till${path}`, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(WAIT_MS),
    });
  } catch {
    throw new Away();
  }
}

export const look = (path, query = {}) => {
  const text = new URLSearchParams(query).toString();
  return call("GET", text ? `${path}?${text}` : path);
};
export const send = (path, body) => call("POST", path, body);
export const end = (path) => call("DELETE", path);
