// A plan being changed: after each change the focus stays where one was working.
let left: { card: string; place: number } | undefined;

document.addEventListener("htmx:beforeRequest", (event) => {
  const card = event.target instanceof Element ? event.target.closest(".planned-card") : null;
  left = card ? { card: card.id, place: cards().indexOf(card) } : undefined;
});

document.addEventListener("htmx:afterSettle", () => {
  const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
  if (!left || hasFocus) return;
  const refused = document.querySelector<HTMLElement>("[data-refused]");
  const next = document.getElementById(left.card) ?? cards()[left.place] ?? cards().at(-1);
  (refused ?? next?.querySelector<HTMLElement>("h3"))?.focus();
});

function cards(): Element[] {
  return [...document.querySelectorAll(".planned-card")];
}
