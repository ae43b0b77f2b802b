/** Wake the - and + buttons of every stepper under `root`; the number or list works without them. */
export function startSteppers(root: ParentNode): void {
  for (const stepper of root.querySelectorAll<HTMLElement>("[data-stepper]")) {
    const box = stepper.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
    if (!box || stepper.dataset["awake"]) continue;
    stepper.dataset["awake"] = "yes";
    for (const button of stepper.querySelectorAll<HTMLButtonElement>("[data-by]")) {
      button.hidden = false;
      button.addEventListener("click", () => stepBy(box, Number(button.dataset["by"])));
    }
  }
}

function stepBy(box: HTMLInputElement | HTMLSelectElement, direction: number): void {
  if (box instanceof HTMLSelectElement) {
    const last = box.options.length - 1;
    box.selectedIndex = Math.min(Math.max(box.selectedIndex + direction, 0), last);
  } else if (direction > 0) {
    // An empty box steps from its smallest value, as the browser's own arrows do.
    box.stepUp();
  } else {
    box.stepDown();
  }
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
}
