// The examination: figures that can be pressed, counts that follow, a list of parts that keeps up.
// Everything here doubles a control that works without it.
import { startAlerts } from "./parts/alerts";
import { startBodyMap } from "./parts/body_map";
import { startDraft } from "./parts/draft";
import { startPartsList } from "./parts/parts_list";
import { startSheetCounts } from "./parts/sheet_counts";
import { startTenderPoints } from "./parts/tender_points";

for (const map of document.querySelectorAll<HTMLElement>("[data-body-map]")) startBodyMap(map);
for (const points of document.querySelectorAll<HTMLElement>("[data-tender-points]")) startTenderPoints(points);
for (const list of document.querySelectorAll<HTMLElement>("[data-parts]")) startPartsList(list);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) startDraft(form);
startSheetCounts(document);
startAlerts(document);

document.addEventListener("htmx:load", (event) => {
  const sheet = event.target;
  if (!(sheet instanceof HTMLElement) || !sheet.matches("[data-sheet]")) return;
  startSheetCounts(sheet.parentElement ?? sheet);
  startAlerts(sheet);
  sheet.querySelector<HTMLElement>("summary")?.focus();
});

// A questionnaire that is on the page now is not offered again.
document.addEventListener("htmx:afterRequest", (event) => {
  const button = event.target;
  if (button instanceof HTMLElement && button.matches("[data-add-sheet]")) button.hidden = true;
});

document.querySelector<HTMLElement>("[data-focus-first]")?.focus();

// On paper nothing can be unfolded, so caveats and sources are printed open.
let folded: HTMLDetailsElement[] = [];
window.addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll<HTMLDetailsElement>("main .card details:not([open])")];
  for (const part of folded) part.open = true;
});
window.addEventListener("afterprint", () => {
  for (const part of folded) part.open = false;
});

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
