/** Say in the heading of each questionnaire how many of its items are answered. */
export function startSheetCounts(root: ParentNode): void {
  for (const sheet of root.querySelectorAll<HTMLElement>("[data-sheet]")) {
    const place = sheet.querySelector<HTMLElement>("[data-sheet-count]");
    const groups = [...sheet.querySelectorAll<HTMLElement>(".answers")];
    if (!place || sheet.dataset["awake"]) continue;
    sheet.dataset["awake"] = "yes";
    const follow = () => {
      const answered = groups.filter((group) => group.querySelector("input:checked:not([value=''])")).length;
      place.textContent = answered === 0 ? "" : `${answered} / ${groups.length}`;
    };
    sheet.addEventListener("change", follow);
    follow();
  }
}
