const NEXT: Record<string, string> = { "": "painful", painful: "painless", painless: "" };

/** Let the figure's points and the list set each other, and say how many hurt so far. */
export function startTenderPoints(part: HTMLElement): void {
  const choices = new Map<string, HTMLInputElement[]>();
  for (const group of part.querySelectorAll<HTMLElement>("[data-point-choice]")) {
    choices.set(group.dataset["pointChoice"] ?? "", [...group.querySelectorAll("input")]);
  }
  const count = part.querySelector<HTMLElement>("[data-points-count]");

  const follow = () => {
    const states = [...choices].map(([code, inputs]) => {
      const state = stateOf(inputs);
      for (const point of part.querySelectorAll(`[data-point="${code}"]`)) {
        point.classList.toggle("is-painful", state === "painful");
        point.classList.toggle("is-painless", state === "painless");
      }
      return state;
    });
    if (!count) return;
    const words = part.dataset["wordsCount"] ?? "";
    count.textContent = words
      .replace("{painful}", String(states.filter((state) => state === "painful").length))
      .replace("{left}", String(states.filter((state) => state === "").length));
  };

  for (const [code, inputs] of choices) {
    for (const input of inputs) input.addEventListener("change", follow);
    for (const point of part.querySelectorAll(`[data-point="${code}"]`)) {
      point.addEventListener("click", () => set(inputs, NEXT[stateOf(inputs)] ?? ""));
    }
  }

  const rest = part.querySelector<HTMLButtonElement>("[data-rest-painless]");
  if (rest) {
    rest.hidden = false;
    rest.addEventListener("click", () => {
      for (const inputs of choices.values()) if (stateOf(inputs) === "") set(inputs, "painless");
    });
  }
  part.classList.add("is-live");
  follow();
}

function stateOf(inputs: HTMLInputElement[]): string {
  return inputs.find((input) => input.checked)?.value ?? "";
}

function set(inputs: HTMLInputElement[], state: string): void {
  const input = inputs.find((one) => one.value === state);
  if (!input) return;
  input.checked = true;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
