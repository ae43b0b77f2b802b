// Up and down the rows of a table by arrow keys or j and k, and to the search by a slash. Enter is
// the link's own. Letters can be switched off for those who speak to their computer (WCAG 2.1.4).

const LETTERS_OFF = "sthenia-letter-keys-off";
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

export function startRowKeys(page: HTMLElement): void {
  startSwitch(page);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key.length === 1 && (lettersAreOff() || isTyping(event.target))) return;
    if (event.key === "/") {
      const search = page.querySelector<HTMLInputElement>("input[type=search]");
      if (!search) return;
      search.focus();
      search.select();
      event.preventDefault();
      return;
    }
    const step = STEPS[event.key];
    if (step !== undefined && takesArrows(page, event.target) && moved(page, step)) {
      event.preventDefault();
    }
  });
}

/** Arrows scroll the page as ever, unless somebody is in the rows or comes down from the search. */
function takesArrows(page: HTMLElement, target: EventTarget | null): boolean {
  if (target === document.body) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.matches("input[type=search]") || linksOf(page).includes(target as HTMLAnchorElement);
}

function moved(page: HTMLElement, step: number): boolean {
  const links = linksOf(page);
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (at < 0 && step < 0) return false;
  const next = links[at + step];
  if (next) {
    next.focus();
    next.closest("tr")?.scrollIntoView({ block: "nearest" });
  } else if (at === 0) {
    page.querySelector<HTMLInputElement>("input[type=search]")?.focus();
  }
  return links.length > 0;
}

function linksOf(page: HTMLElement): HTMLAnchorElement[] {
  return [...page.querySelectorAll<HTMLAnchorElement>("[data-caseload-rows] tbody th a")];
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, select, textarea, [contenteditable]");
}

function lettersAreOff(): boolean {
  return localStorage.getItem(LETTERS_OFF) === "1";
}

function startSwitch(page: HTMLElement): void {
  const keys = page.querySelector<HTMLElement>("[data-keys]");
  const box = keys?.querySelector<HTMLInputElement>("input[type=checkbox]");
  if (!keys || !box) return;
  keys.hidden = false;
  box.checked = !lettersAreOff();
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(LETTERS_OFF);
    else localStorage.setItem(LETTERS_OFF, "1");
  });
}
