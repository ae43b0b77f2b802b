// The caseload: show only the people whose name contains what is typed.
for (const filter of document.querySelectorAll<HTMLElement>("[data-filter]")) {
  const rows = document.getElementById(filter.dataset["filter"] ?? "");
  const input = filter.querySelector("input");
  if (!rows || !input) continue;
  filter.hidden = false;
  input.addEventListener("input", () => {
    const wanted = plain(input.value);
    for (const row of rows.querySelectorAll<HTMLElement>("[data-name]")) {
      row.hidden = !plain(row.dataset["name"] ?? "").includes(wanted);
    }
    sayCount(rows);
  });
}

/** The same letters without accents and capitals: "tomas" finds Tomás. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
}

function sayCount(rows: HTMLElement): void {
  const place = document.getElementById("caseload-count");
  if (!place) return;
  place.dataset["everyone"] ??= place.textContent ?? "";
  const all = rows.querySelectorAll("[data-name]").length;
  const shown = rows.querySelectorAll("[data-name]:not([hidden])").length;
  place.textContent = shown === all ? place.dataset["everyone"] : `${shown} / ${all}`;
}
