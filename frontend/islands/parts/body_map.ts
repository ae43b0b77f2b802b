/** Let the figure and the list of areas mark each other; the list alone is enough without it. */
export function startBodyMap(map: HTMLElement): void {
  const boxes = new Map<string, HTMLInputElement>();
  for (const row of map.querySelectorAll<HTMLElement>("[data-row]")) {
    const box = row.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (box) boxes.set(row.dataset["row"] ?? "", box);
  }
  const none = map.querySelector<HTMLInputElement>(".no-pain input");
  const count = map.querySelector<HTMLElement>("[data-map-count]");

  const follow = () => {
    const nothing = none?.checked ?? false;
    map.classList.toggle("is-denied", nothing);
    for (const [code, box] of boxes) {
      if (nothing) box.checked = false;
      box.disabled = nothing;
      for (const area of areasOf(map, code)) area.classList.toggle("is-marked", box.checked);
    }
    if (count) count.textContent = inWords(map, nothing, [...boxes.values()].filter((box) => box.checked).length);
  };

  for (const [code, box] of boxes) {
    const light = (isLit: boolean) => {
      box.closest("[data-row]")?.classList.toggle("is-lit", isLit);
      for (const area of areasOf(map, code)) area.classList.toggle("is-lit", isLit);
    };
    box.addEventListener("change", follow);
    const row = box.closest<HTMLElement>("[data-row]");
    for (const part of [row, ...areasOf(map, code)]) {
      part?.addEventListener("pointerenter", () => light(true));
      part?.addEventListener("pointerleave", () => light(false));
    }
    row?.addEventListener("focusin", () => light(true));
    row?.addEventListener("focusout", () => light(false));
    for (const area of areasOf(map, code)) {
      area.addEventListener("click", () => {
        if (!box.disabled) box.click();
      });
    }
  }
  none?.addEventListener("change", follow);
  map.classList.add("is-live");
  follow();
}

function areasOf(map: HTMLElement, code: string): SVGGElement[] {
  return [...map.querySelectorAll<SVGGElement>(`[data-area="${code}"]`)];
}

function inWords(map: HTMLElement, nothing: boolean, marked: number): string {
  if (nothing) return map.dataset["wordsNone"] ?? "";
  if (marked === 0) return map.dataset["wordsOpen"] ?? "";
  return (map.dataset["wordsMarked"] ?? "").replace("{n}", String(marked));
}
