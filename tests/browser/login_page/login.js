// An application's own login page. The API answers on the page's origin, so the browser keeps the session cookie and no script sees it.

const [, tenant] = location.pathname.split("/");
const api = `/api/v1/auth/tenants/${tenant}`;
const [heading] = document.getElementsByTagName("h1");
const steps = ["password-step", "passkey-step", "enrollment-step", "account"].map((id) => document.getElementById(id));
const [problem, done, codes] = ["problem", "done", "codes"].map((id) => document.getElementById(id));
let login;

// By the API's code, or by the name of what the browser throws (WebAuthn L3 §5.1.3, §5.1.4).
const PROBLEMS = {
  invalid_credentials: "The address or the password is wrong.",
  invalid_code: "The passkey was refused.",
  credential_invalid: "The passkey was refused.",
  reauthentication_required: "Log out and log in again first.",
  InvalidStateError: "This device has a passkey already.",
  NotAllowedError: "The passkey was not used. Try again.",
  SecurityError: "This page cannot use the passkey.",
};

async function post(operation, body, proof = {}) {
  const headers = { ...(body && { "Content-Type": "application/json" }), ...proof };
  const answer = await fetch(`${api}/${operation}`, { method: "POST", headers, body: body && JSON.stringify(body) });
  const said = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) throw new Error(said.code ?? said.data.error);
  return said.data;
}

function show(step, title) {
  for (const one of steps) one.hidden = one.id !== step;
  document.title = heading.textContent = title;
}

function on(event, id, act) {
  document.getElementById(id).addEventListener(event, async (happened) => {
    happened.preventDefault();
    problem.hidden = true;
    try {
      await act();
    } catch (error) {
      problem.textContent = PROBLEMS[error.message] ?? PROBLEMS[error.name] ?? "Something went wrong.";
      problem.hidden = false;
    }
  });
}

on("submit", "password-step", async () => {
  const [email, password] = ["email", "password"].map((id) => document.getElementById(id));
  login = await post("login", { email: email.value, password: password.value });
  password.value = "";
  if (login.status === "authenticated") show("account", "Welcome");
  else if (login.status === "mfa_required") show("passkey-step", "One more step");
  else show("enrollment-step", "A passkey is needed");
});

on("click", "use", async () => {
  const { mfa_token, user_id } = login;
  const { challenge_id, public_key } = await post("mfa/webauthn/begin", { mfa_token, user_id });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(public_key);
  const credential = (await navigator.credentials.get({ publicKey })).toJSON();
  await post("mfa/verify", { mfa_token, user_id, method: "webauthn", challenge_id, credential });
  show("account", "Welcome");
});

// By the session, or by a login that demands it.
async function enroll(proof) {
  const { enrollment_id, public_key } = await post("mfa/enrollments/webauthn", undefined, proof);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(public_key);
  const credential = (await navigator.credentials.create({ publicKey })).toJSON();
  const body = { enrollment_id, credential, name: "This device" };
  const { recovery_codes } = await post("mfa/enrollments/webauthn/finish", body, proof);
  show("account", "Welcome");
  done.textContent = "Your passkey is set up.";
  // Shown once, with the first factor.
  codes.replaceChildren(...(recovery_codes ?? []).map((code) => {
    const item = document.createElement("li");
    item.textContent = code;
    return item;
  }));
}

on("click", "add", () => enroll());
on("click", "set-up", () => enroll({ "X-Mfa-Token": login.mfa_token }));

on("click", "leave", async () => {
  await post("logout");
  done.textContent = "";
  codes.replaceChildren();
  show("password-step", "Log in");
});
