// On every page: what a plain form cannot do by itself. Pages work without it.
import { startSteppers } from "./parts/stepper";

startSteppers(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof HTMLElement) startSteppers(event.target);
});
