// Passkeys: the browser's own dialog around a plain form. Without script the forms stay hidden,
// and there is always another way to sign in.
type Json = Record<string, unknown>;

// A passkey belongs to a name such as clinic.example or localhost, never to a bare address.
const isPossible = "PublicKeyCredential" in window && !/^[\d.]+$|:/.test(location.hostname);

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  form.hidden = form.hidden && !isPossible;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void go(form);
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

async function go(form: HTMLFormElement): Promise<void> {
  const fault = form.querySelector<HTMLElement>("[data-passkey-fault]");
  if (fault) fault.hidden = true;
  try {
    const credential = await (form.dataset["passkey"] === "make" ? made(form) : used(form));
    form.querySelector<HTMLInputElement>("input[name=credential]")!.value = JSON.stringify(credential);
    form.submit();
  } catch {
    if (fault) fault.hidden = false;
  }
}

async function made(form: HTMLFormElement): Promise<Json> {
  const options = ((await optionsOf(form))["creation_options"] as Json)["publicKey"] as Json;
  const user = options["user"] as Json;
  const found = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options["challenge"]),
      user: { ...user, id: bytes(user["id"]) },
      excludeCredentials: named(options["excludeCredentials"]),
    } as PublicKeyCredentialCreationOptions,
  })) as PublicKeyCredential;
  const response = found.response as AuthenticatorAttestationResponse;
  return {
    ...common(found),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function used(form: HTMLFormElement): Promise<Json> {
  const options = ((await optionsOf(form))["request_options"] as Json)["publicKey"] as Json;
  const found = (await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options["challenge"]),
      allowCredentials: named(options["allowCredentials"]),
    } as PublicKeyCredentialRequestOptions,
  })) as PublicKeyCredential;
  const response = found.response as AuthenticatorAssertionResponse;
  return {
    ...common(found),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

/** What the server asks of the passkey: on the page, or fetched where nobody is known yet. */
async function optionsOf(form: HTMLFormElement): Promise<Json> {
  const address = form.dataset["optionsUrl"];
  if (address === undefined) {
    return JSON.parse(document.getElementById(form.dataset["options"]!)!.textContent!) as Json;
  }
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return (await answer.json()) as Json;
}

function common(found: PublicKeyCredential): Json {
  return {
    id: found.id,
    rawId: text(found.rawId),
    type: found.type,
    authenticatorAttachment: found.authenticatorAttachment,
    clientExtensionResults: found.getClientExtensionResults(),
  };
}

function named(list: unknown): PublicKeyCredentialDescriptor[] {
  return ((list ?? []) as Json[]).map(
    (each) => ({ ...each, id: bytes(each["id"]) }) as unknown as PublicKeyCredentialDescriptor,
  );
}

function bytes(word: unknown): ArrayBuffer {
  const plain = atob(String(word).replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer): string {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

export {};
