/** Wake the button of every password field under `root` that shows what was typed. */
export function startPasswords(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLElement>("[data-password]")) {
    const input = field.querySelector("input");
    const button = field.querySelector("button");
    if (!input || !button || field.dataset["awake"]) continue;
    field.dataset["awake"] = "yes";
    const [show, hide] = [button.textContent ?? "", button.dataset["shown"] ?? ""];
    button.hidden = false;
    button.addEventListener("click", () => {
      const isShown = input.type === "password";
      input.type = isShown ? "text" : "password";
      button.textContent = isShown ? hide : show;
      button.setAttribute("aria-pressed", String(isShown));
      input.focus();
    });
    // A browser offers to keep a password only of a field that is one when it is sent.
    input.form?.addEventListener("submit", () => (input.type = "password"));
  }
}
