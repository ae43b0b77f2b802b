// A plan being changed: the focus stays where one was working, an exercise is dragged or moved by
// keys, and the last change is taken back by the usual keys. Every one of these presses a button
// that is there without script too.
let left: { card: string; place: number } | undefined;

document.addEventListener("htmx:beforeRequest", (event) => {
  const card = event.target instanceof Element ? event.target.closest(".planned-card") : null;
  left = card ? { card: card.id, place: cards().indexOf(card) } : undefined;
});

document.addEventListener("htmx:afterSettle", () => {
  wakeGrips();
  const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
  const refused = document.querySelector<HTMLElement>("[data-refused]");
  if (refused) refused.focus();
  if (!left || hasFocus || refused) return;
  const next = document.getElementById(left.card) ?? cards()[left.place] ?? cards().at(-1);
  next?.querySelector<HTMLElement>("h3")?.focus();
});

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const isTyping = target?.matches("input, textarea, select") ?? false;
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !isTyping && (key === "z" || key === "y")) {
    const step = key === "y" || event.shiftKey ? "redo" : "undo";
    press(document.querySelector(`[data-step="${step}"]`), event);
  }
  const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const card = target?.closest(".planned-card");
  if (event.altKey && way && card && !isTyping) press(card.querySelector(`[id^="${way}-"]`), event);
});

function press(button: Element | null, event: Event): void {
  if (!(button instanceof HTMLButtonElement) || button.disabled) return;
  event.preventDefault();
  button.click();
}

function cards(): Element[] {
  return [...document.querySelectorAll(".planned-card")];
}

let dragged: HTMLElement | undefined;

function wakeGrips(): void {
  for (const grip of document.querySelectorAll<HTMLElement>("[data-grip]")) {
    const card = grip.closest<HTMLElement>(".planned-card");
    if (!card || !grip.hidden) continue;
    grip.hidden = false;
    grip.draggable = true;
    grip.addEventListener("dragstart", (event) => {
      dragged = card;
      card.classList.add("is-dragged");
      event.dataTransfer?.setDragImage(card, 24, 24);
    });
    grip.addEventListener("dragend", () => {
      card.classList.remove("is-dragged");
      clearMark();
      dragged = undefined;
    });
  }
  for (const list of document.querySelectorAll<HTMLElement>("[data-reorder]")) {
    if (list.dataset["awake"]) continue;
    list.dataset["awake"] = "yes";
    list.addEventListener("dragover", (event) => {
      const over = cardUnder(event, list);
      if (!over) return;
      event.preventDefault();
      clearMark();
      over.classList.add(isBelow(event, over) ? "drop-after" : "drop-before");
    });
    list.addEventListener("drop", (event) => {
      const over = cardUnder(event, list);
      if (!over || !dragged) return;
      event.preventDefault();
      moveTo(dragged, over, isBelow(event, over));
    });
  }
}

/** The card under the pointer, where the dragged one comes from the same day. */
function cardUnder(event: DragEvent, list: HTMLElement): HTMLElement | null {
  if (!dragged || dragged.parentElement !== list || !(event.target instanceof Element)) return null;
  return event.target.closest<HTMLElement>(".planned-card");
}

function isBelow(event: DragEvent, card: HTMLElement): boolean {
  const box = card.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

function clearMark(): void {
  for (const card of cards()) card.classList.remove("drop-before", "drop-after");
}

/** Send the form of one of the card's own buttons, with the place where it was dropped. */
function moveTo(card: HTMLElement, over: HTMLElement, below: boolean): void {
  const from = Number(card.dataset["place"]) - 1;
  const at = Number(over.dataset["place"]) - 1 + (below ? 1 : 0);
  const place = at > from ? at - 1 : at;
  const input = card.querySelector<HTMLInputElement>("input[name=position]");
  if (place === from || !input?.form) return;
  input.value = String(place);
  input.form.requestSubmit();
}

wakeGrips();

export {}; // a module of its own: its names are nobody else's
