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
  const inputs = part.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    "input:not([type=hidden]), select, textarea",
  );
  return [...inputs].some((input) => {
    if (input instanceof HTMLInputElement && ["radio", "checkbox"].includes(input.type)) {
      return input.checked && input.value !== "" && !isUsual(input);
    }
    return input.value !== "" && !isUsual(input);
  });
}

/** Whether the page itself put this value there, so that it says nothing about today. */
function isUsual(input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): boolean {
  if (input instanceof HTMLSelectElement) return false;
  if (input instanceof HTMLInputElement && input.type === "radio") return input.defaultChecked;
  if (input instanceof HTMLInputElement && input.type === "checkbox") return false;
  return input.value === input.defaultValue;
}
