// Keeps the page as a draft: a few seconds after each change, and when one leaves. Without it the
// button "Save as draft" does the same.
const WAIT_MS = 3000;

export function startDraft(form: HTMLFormElement): void {
  const address = form.dataset.draft;
  const state = form.querySelector<HTMLElement>("[data-draft-state]");
  if (!address || !state) return;

  let changed = false;
  let isOnItsWay = false;
  let isSending = false;
  let timer = 0;

  async function keep(): Promise<void> {
    if (!changed || isOnItsWay || isSending || !address || !state) return;
    changed = false;
    isOnItsWay = true;
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Sthenia": "by_itself" },
        redirect: "manual",
      });
      if (answer.ok) {
        state.classList.remove("is-care");
        state.textContent = (await answer.text()).trim();
      } else {
        const isSignedOut = answer.type === "opaqueredirect" || answer.status === 401;
        notKept(isSignedOut ? form.dataset.wordsSignedOut : form.dataset.wordsFailed);
      }
    } catch {
      notKept(form.dataset.wordsFailed);
    } finally {
      isOnItsWay = false;
    }
    if (changed) timer = window.setTimeout(keep, WAIT_MS);
  }

  function notKept(words = ""): void {
    changed = true;
    if (!state) return;
    state.classList.add("is-care");
    if (state.textContent !== words) state.textContent = words;
  }

  function touched(event: Event): void {
    changed = true;
    window.clearTimeout(timer);
    // An answer that somebody has to hear at once does not wait for the next change.
    const isHeardAtOnce = event.target instanceof Element && event.target.closest("[data-alert-from]") !== null;
    timer = window.setTimeout(keep, isHeardAtOnce ? 0 : WAIT_MS);
  }

  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("submit", () => {
    isSending = true;
  });
  // Left by a link, the back button, or another app: what stands there goes out at once.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !changed || isSending) return;
    const page = new FormData(form);
    if (navigator.sendBeacon(address, page)) changed = false;
  });
  // Back from signing in again in another tab.
  window.addEventListener("focus", () => void keep());
}
