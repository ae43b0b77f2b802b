/** Show at once, before anything is sent, that an answer must not be left alone. */
export function startAlerts(root: ParentNode): void {
  for (const item of root.querySelectorAll<HTMLElement>("[data-alert-from]")) {
    const words = item.querySelector<HTMLElement>("[data-alert-words]");
    if (!words || item.dataset["awake"]) continue;
    item.dataset["awake"] = "yes";
    const from = Number(item.dataset["alertFrom"]);
    const follow = () => {
      const answer = item.querySelector<HTMLInputElement>("input:checked")?.value ?? "";
      words.hidden = answer === "" || Number(answer) < from;
    };
    item.addEventListener("change", follow);
    follow();
  }
}
