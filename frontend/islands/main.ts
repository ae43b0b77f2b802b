// On every page: what a plain form cannot do by itself. Pages work without it.
import { markBackgroundRequests } from "./parts/background";
import { takeNoTapWhileLeaving } from "./parts/leaving";
import { startPasswords } from "./parts/password";
import { startSignInClock } from "./parts/sign_in_clock";
import { startSteppers } from "./parts/stepper";

startSteppers(document);
startPasswords(document);
markBackgroundRequests();
takeNoTapWhileLeaving(document);
for (const clock of document.querySelectorAll<HTMLDialogElement>("[data-sign-in-clock]")) startSignInClock(clock);
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof HTMLElement) startSteppers(event.target);
});
