// The caseload by keyboard, and shown anew while a name is typed. Without script the form and the
// links do the same.
import { startRowKeys } from "./parts/row_keys";

const PAUSE_MS = 250;
const page = document.getElementById("caseload");
if (page) {
  startRowKeys(page);
  startLiveSearch(page);
}

function startLiveSearch(page: HTMLElement): void {
  let waiting = 0;
  page.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    if (!field.form?.matches("[data-caseload-form]")) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void showAnew(page), PAUSE_MS);
  });
}

/** Ask for what the form says and put it in place; what is being typed keeps its place. */
async function showAnew(page: HTMLElement): Promise<void> {
  const form = page.querySelector<HTMLFormElement>("[data-caseload-form]");
  if (!form) return;
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value) asked.set(name, value);
  }
  const address = `${location.pathname}?${asked}`;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const text = await answer.text();
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("caseload");
  const typed = form.querySelector<HTMLInputElement>("[type=search]");
  if (answer.redirected || !answer.ok || !fresh) return location.assign(address);
  if (new FormData(form).get("name") !== (asked.get("name") ?? "")) return; // typed on meanwhile
  for (const part of [".counts", "#caseload-list"]) {
    const [now, next] = [page.querySelector(part), fresh.querySelector(part)];
    if (now && next) now.replaceWith(next);
  }
  history.replaceState(null, "", address);
  typed?.setAttribute("value", typed.value);
}
