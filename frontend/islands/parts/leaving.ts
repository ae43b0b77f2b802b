/** The screen that asks one question; htmx puts the next one in its place. */
const ASKED = ".asked";

/**
 * A screen that is being left takes no tap any more: one that comes while the next screen is on its
 * way was meant for that one, and would answer a question that nobody looks at.
 */
export function takeNoTapWhileLeaving(page: Document): void {
  page.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target instanceof Element && event.target.closest(ASKED)) setLeaving(page, true);
  });
  page.addEventListener("htmx:afterRequest", () => setLeaving(page, false));
  page.addEventListener("htmx:historyCacheMiss", (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    setLeaving(page, true);
    // Also where the connection is lost, of which htmx says nothing.
    xhr.addEventListener("loadend", () => setLeaving(page, false));
  });
}

function setLeaving(page: Document, isLeft: boolean): void {
  for (const screen of page.querySelectorAll<HTMLElement>(ASKED)) {
    screen.inert = isLeft;
    if (isLeft) screen.setAttribute("aria-busy", "true");
    else screen.removeAttribute("aria-busy");
  }
}
