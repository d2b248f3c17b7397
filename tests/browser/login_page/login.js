// An application's own login page. The API answers on the page's origin, so the browser keeps the session cookie and no script sees it.

const api = `/api/v1/auth/tenants/${document.documentElement.dataset.tenant}`;
const [heading] = document.getElementsByTagName("h1");
const steps = ["password-step", "passkey-step", "account"].map((id) => document.getElementById(id));
const [problem, done] = ["problem", "done"].map((id) => document.getElementById(id));
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

async function post(operation, body) {
  const json = body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`${api}/${operation}`, { method: "POST", ...json });
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
  else show("passkey-step", "One more step");
});

on("click", "use", async () => {
  const { mfa_token, user_id } = login;
  const { challenge_id, public_key } = await post("mfa/webauthn/begin", { mfa_token, user_id });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(public_key);
  const credential = (await navigator.credentials.get({ publicKey })).toJSON();
  await post("mfa/verify", { mfa_token, user_id, method: "webauthn", challenge_id, credential });
  show("account", "Welcome");
});

on("click", "add", async () => {
  const { enrollment_id, public_key } = await post("mfa/enrollments/webauthn");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(public_key);
  const credential = (await navigator.credentials.create({ publicKey })).toJSON();
  await post("mfa/enrollments/webauthn/finish", { enrollment_id, credential, name: "This device" });
  done.textContent = "Your passkey is set up.";
});

on("click", "leave", async () => {
  await post("logout");
  done.textContent = "";
  show("password-step", "Log in");
});
