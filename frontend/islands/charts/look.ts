// What a drawn chart takes from the style sheet, so that it looks like the page around it.

/** Colours by token name, as the browser shows them now: light, dark, or on paper. */
export type Inks = (token: string) => string;

/** A canvas cannot read `var()` or `light-dark()`; an element of the page can. */
export function inksOf(host: HTMLElement): Inks {
  const known = new Map<string, string>();
  return (token) => {
    const found = known.get(token);
    if (found !== undefined) return found;
    const probe = host.ownerDocument.createElement("span");
    probe.style.color = `var(--${token})`;
    host.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    known.set(token, colour);
    return colour;
  };
}

/** Calls back when colours change: another scheme, or the page goes to paper. */
export function onNewLook(redraw: () => void): void {
  for (const query of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(query).addEventListener("change", redraw);
  }
  // Words on a canvas stay in the first typeface they were drawn with until drawn again.
  void document.fonts.ready.then(redraw);
}

/** Calls back with the width of an element, at first and whenever it changes. */
export function onWidth(host: HTMLElement, resize: (width: number) => void): void {
  let last = 0;
  new ResizeObserver(() => {
    const width = Math.floor(host.clientWidth);
    if (width > 0 && width !== last) resize((last = width));
  }).observe(host);
}

/** The JSON that the page carries for a chart. */
export function contentOf<Content>(host: HTMLElement, attribute: string): Content | undefined {
  const text = document.getElementById(host.getAttribute(attribute) ?? "")?.textContent;
  return text ? (JSON.parse(text) as Content) : undefined;
}

export const TYPEFACE = "12px 'Atkinson Hyperlegible Next Variable', system-ui, sans-serif";

/** "3 Nov" for "2026-11-03", in the language of the page. */
export function dayNamer(style: Intl.DateTimeFormatOptions): (day: string) => string {
  const language = document.documentElement.lang || "en";
  // The rest of the page writes the day before the month.
  const reader = language === "en" ? "en-GB" : language;
  const format = new Intl.DateTimeFormat(reader, { ...style, timeZone: "UTC" });
  return (day) => format.format(new Date(`${day}T12:00:00Z`));
}
