/** Say of what a page asks for by itself that nobody did it: it prolongs no sign-in. */
export const BACKGROUND = { "X-Background": "1" };

export function markBackgroundRequests(): void {
  document.addEventListener("htmx:configRequest", (event) => {
    const { triggeringEvent, headers } = (event as CustomEvent<{
      triggeringEvent?: Event;
      headers: Record<string, string>;
    }>).detail;
    // Polling and loading late have no event; what a person presses or types has one.
    if (!triggeringEvent) Object.assign(headers, BACKGROUND);
  });
}
