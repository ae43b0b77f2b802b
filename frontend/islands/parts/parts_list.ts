/** Keep the list of parts at the part that is being read, and tick those that hold something. */
export function startPartsList(list: HTMLElement): void {
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of list.querySelectorAll<HTMLAnchorElement>("a[href^='#']")) {
    const part = document.querySelector(link.hash);
    if (part) links.set(part, link);
  }

  const watcher = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        for (const [part, link] of links) {
          if (part === target) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      }
    },
    { rootMargin: "-20% 0px -70% 0px" },
  );
  for (const [part, link] of links) {
    watcher.observe(part);
    const follow = () => link.classList.toggle("has-something", holdsSomething(part));
    part.addEventListener("change", follow);
    follow();
  }
}

function holdsSomething(part: Element): boolean {
  // What the page itself fills in is marked `data-usual` and says nothing about today.
  const inputs = part.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    "input:not([type=hidden], [data-usual]), select, textarea",
  );
  return [...inputs].some((input) => {
    const isPressed = input instanceof HTMLInputElement && ["radio", "checkbox"].includes(input.type);
    return input.value !== "" && (!isPressed || (input as HTMLInputElement).checked);
  });
}
