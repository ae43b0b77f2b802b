/** Wake the - and + buttons of every stepper under `root`; the number input works without them. */
export function startSteppers(root: ParentNode): void {
  for (const stepper of root.querySelectorAll<HTMLElement>("[data-stepper]")) {
    const input = stepper.querySelector("input");
    if (!input || stepper.dataset["awake"]) continue;
    stepper.dataset["awake"] = "yes";
    for (const button of stepper.querySelectorAll<HTMLButtonElement>("[data-by]")) {
      button.hidden = false;
      button.addEventListener("click", () => stepBy(input, Number(button.dataset["by"])));
    }
  }
}

function stepBy(input: HTMLInputElement, direction: number): void {
  // An empty box steps from its smallest value, as the browser's own arrows do.
  if (direction > 0) input.stepUp();
  else input.stepDown();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
