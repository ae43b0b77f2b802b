// Warn before a sign-in runs out, and keep what was typed when it has. The server alone decides.
import { BACKGROUND } from "./background";

type TimeLeft = { who: number | null; left_s: number; token: string };

const WARN_S = 120;
const LOOK_EVERY_S = 20;
const TYPED_LATELY_S = 300;

export function startSignInClock(dialog: HTMLDialogElement): void {
  const words = (name: string) => dialog.querySelector<HTMLElement>(`[data-when="${name}"]`);
  const who = Number(dialog.dataset["who"]);
  let endsAt = performance.now() + Number(dialog.dataset["leftS"]) * 1000;
  let isOver = false;
  let activeAt = -Infinity;

  const leftS = () => Math.round((endsAt - performance.now()) / 1000);

  function take(told: TimeLeft): void {
    endsAt = performance.now() + told.left_s * 1000;
    if (told.who !== null && told.who !== who) return location.reload();
    if (told.who === null) return showOver();
    if (isOver) renewTokens(told.token);
    isOver = false;
    dialog.classList.remove("covers-all");
    if (told.left_s > WARN_S || dialog.matches(":modal")) dialog.close();
    if (told.left_s <= WARN_S) showWarning();
  }

  /** Beside the work, not in its way: read out when the reader pauses, and no focus is taken. */
  function showWarning(): void {
    words("over")!.hidden = true;
    if (!dialog.open) dialog.setAttribute("open", ""); // `show()` would take the focus
    words("soon")!.hidden = false;
  }

  function showOver(): void {
    if (isOver) return;
    isOver = true;
    words("soon")!.hidden = true;
    words("over")!.hidden = false;
    dialog.close();
    dialog.classList.add("covers-all"); // whoever walks by reads nothing
    dialog.showModal();
  }

  async function ask(address: string | undefined, request: RequestInit): Promise<void> {
    const answer = await fetch(address ?? "", { ...request, redirect: "manual" }).catch(() => null);
    if (answer?.ok) take((await answer.json()) as TimeLeft);
    else if (answer) showOver();
  }

  const look = () => ask(dialog.dataset["lookUrl"], { headers: BACKGROUND });
  const stay = () => {
    const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
    return ask(dialog.dataset["stayUrl"], { method: "POST", headers: { "X-CSRFToken": token } });
  };

  dialog.querySelector("[data-stay]")?.addEventListener("click", () => void stay());
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
  });
  for (const sign of ["keydown", "pointerdown"]) {
    document.addEventListener(sign, () => (activeAt = performance.now()), { passive: true });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && (isOver || leftS() <= WARN_S)) void look();
  });
  setInterval(() => {
    // Somebody who types a long note is there, though the server has not heard of it.
    const isThere = performance.now() - activeAt < TYPED_LATELY_S * 1000;
    if (!isOver && leftS() <= WARN_S) void (isThere && !dialog.open ? stay() : look());
    const minutes = dialog.querySelector("[data-minutes]");
    if (minutes) minutes.textContent = String(Math.max(1, Math.ceil(leftS() / 60)));
  }, LOOK_EVERY_S * 1000);
}

/** After signing in again in another window, let the forms of this page be sent. */
function renewTokens(token: string): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[name=csrfmiddlewaretoken]")) {
    input.value = token;
  }
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
}
