//! D1: what belongs to one tenant is nothing at another, in every input of every operation of OAuth.
//!
//! The operations and their inputs are read from the contract. An input that is not known here fails the test, until somebody says what of
//! another tenant could be shown there, or that it carries nothing. Requests are raw, since they are data.

use anyhow::{Context as _, bail, ensure};
use reqwest::Method;
use reqwest::header::COOKIE;
use scaikey_tests::oauth::{CALLBACK, CHALLENGE, Relying, VERIFIER, form, oauth_outcome, said};
use scaikey_tests::{Answer, Stack, system};
use serde_json::{Value, json};
use std::path::Path;

/// An operation, and its inputs.
struct Operation {
    id: String,
    method: Method,
    path: String,
    is_form: bool,
    inputs: Vec<String>,
}

fn operations() -> anyhow::Result<Vec<Operation>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi.yaml");
    let contract: Value = serde_norway::from_str(&std::fs::read_to_string(file)?)?;
    let mut found = Vec::new();
    for (path, methods) in contract["paths"].as_object().context("paths")? {
        for (method, operation) in methods.as_object().context("methods")? {
            if operation["tags"][0] != "OAuth" {
                continue;
            }
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let query = parameters.filter_map(|it| it["name"].as_str().filter(|_| it["in"] == "query"));
            let schema = operation.pointer("/requestBody/content/application~1x-www-form-urlencoded/schema/$ref");
            let schema = schema.and_then(Value::as_str).map(|it| it.trim_start_matches('#'));
            let fields = schema.and_then(|it| contract.pointer(it)?["properties"].as_object());
            let fields = fields.into_iter().flat_map(|it| it.keys().map(String::as_str));
            let bearer = operation["security"][0].get("bearer").map(|_| "Authorization");
            found.push(Operation {
                id: operation["operationId"].as_str().context("operationId")?.to_owned(),
                method: method.to_uppercase().parse()?,
                path: path.clone(),
                is_form: schema.is_some(),
                inputs: query.chain(fields).chain(bearer).map(str::to_owned).collect(),
            });
        }
    }
    Ok(found)
}

/// What somebody holds at a tenant.
struct Held {
    relying: Relying,
    secret: String,
    code: String,
    access: String,
    refresh: String,
    id_token: String,
    interaction: String,
    browser: String,
}

impl Held {
    async fn new(stack: &Stack) -> anyhow::Result<Self> {
        let relying = Relying::new(stack).await?;
        let flags = ["--authentication", "secret", "--first-party", "--post-logout-redirect-uri", CALLBACK];
        let id = format!("of-{}", relying.slug);
        let made = relying.client(&id, &flags)?;
        let secret = made["client_secret"].as_str().context("a secret")?.to_owned();
        let theirs = [("client_id", &*id)];
        let fields = |code: &str| {
            let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK)];
            let fields = fields.into_iter().chain([("code_verifier", VERIFIER), ("client_id", &*id)]);
            fields.chain([("client_secret", &*secret)]).map(|(name, it)| (name.to_owned(), it.to_owned())).collect()
        };
        let pairs: Vec<(String, String)> = fields(&relying.code(&theirs).await?);
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (&**name, &**value)).collect();
        let tokens = relying.post("token", &pairs).await?.json()?;
        let token = |name: &str| tokens[name].as_str().map(str::to_owned).with_context(|| format!("{name}: {tokens}"));
        let waits = stack.answer(relying.authorize(&theirs)).await?;
        Ok(Self {
            code: relying.code(&theirs).await?,
            access: token("access_token")?,
            refresh: token("refresh_token")?,
            id_token: token("id_token")?,
            interaction: said(&waits, "interaction").context("an interaction")?,
            browser: waits.header("set-cookie").split(';').next().unwrap_or_default().to_owned(),
            secret,
            relying,
        })
    }

    fn client_id(&self) -> String {
        format!("of-{}", self.relying.slug)
    }

    /// What could be shown in such an input; nothing if it carries nothing.
    fn shown(&self, input: &str) -> anyhow::Result<Vec<&str>> {
        Ok(match input {
            "Authorization" | "token" => vec![&self.access, &self.refresh, &self.id_token, &self.code],
            "code" | "refresh_token" => vec![&self.code, &self.refresh, &self.access],
            "id_token_hint" => vec![&self.id_token, &self.access],
            "interaction" => vec![&self.interaction],
            "client_secret" => vec![&self.secret],
            "client_assertion" => vec![&self.access, &self.id_token],
            // Every tenant may have a client of this id: what belongs to one is shown by the others.
            "answer"
            | "client_id"
            | "client_assertion_type"
            | "grant_type"
            | "redirect_uri"
            | "post_logout_redirect_uri"
            | "scope"
            | "state"
            | "nonce"
            | "response_type"
            | "response_mode"
            | "prompt"
            | "max_age"
            | "ui_locales"
            | "login_hint"
            | "acr_values"
            | "code_challenge"
            | "code_challenge_method"
            | "request"
            | "request_uri"
            | "registration"
            | "code_verifier"
            | "token_type_hint"
            | "confirmed" => vec![],
            other => bail!("oauth_tenants.rs does not know `{other}`: say what of another tenant could be shown there"),
        })
    }

    /// A request that is right here, but for this input.
    async fn send(&self, operation: &Operation, input: &str, value: &str) -> anyhow::Result<Answer> {
        let id = self.client_id();
        let right: Vec<(&str, &str)> = match &*operation.id {
            "authorize" | "authorize_by_post" => vec![
                ("response_type", "code"),
                ("client_id", &id),
                ("redirect_uri", CALLBACK),
                ("scope", "openid"),
                ("code_challenge", CHALLENGE),
                ("code_challenge_method", "S256"),
            ],
            "token" if input == "refresh_token" => vec![("grant_type", "refresh_token")],
            "token" => vec![
                ("grant_type", "authorization_code"),
                ("code", &self.code),
                ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER),
            ],
            "introspect" | "revoke" => vec![("token", &self.access)],
            _ => vec![],
        };
        let assertion = input == "client_assertion";
        let proof = [("client_id", &*id), ("client_secret", &*self.secret)];
        let proof =
            proof.into_iter().filter(|_| ["token", "introspect", "revoke"].contains(&&*operation.id) && !assertion);
        let kind = ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        let all = right.into_iter().chain(proof).chain(assertion.then_some(kind));
        let mut fields: Vec<_> = all.filter(|(name, _)| *name != input).collect();
        if input != "Authorization" {
            fields.push((input, value));
        }
        let url =
            format!("{}{}", self.relying.stack.url(), operation.path.replace("{tenant_slug}", &self.relying.slug));
        let request = self.relying.stack.http().request(operation.method.clone(), url);
        let request = if operation.is_form { form(request, &fields) } else { request.query(&fields) };
        let session = &self.relying.session.cookie;
        let cookies = format!("{}={}; {}", session.name(), session.value().expose(), self.browser);
        let request = request.header(COOKIE, cookies);
        let request = if input == "Authorization" { request.bearer_auth(value) } else { request };
        self.relying.stack.answer(request).await
    }

    async fn everything_works(&self) -> anyhow::Result<()> {
        ensure!(self.relying.userinfo(&self.access).await?.status == 200);
        let id = self.client_id();
        for (grant, name, value) in
            [("refresh_token", "refresh_token", &self.refresh), ("authorization_code", "code", &self.code)]
        {
            let fields = [
                ("grant_type", grant),
                (name, value),
                ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER),
                ("client_id", &*id),
                ("client_secret", &*self.secret),
            ];
            let answer = self.relying.post("token", &fields).await?;
            ensure!(answer.status == 200, "{name}: {answer:?}");
        }
        let place = self.relying.at(&format!("authorize/resume?interaction={}", self.interaction));
        let request = self.relying.stack.http().get(place);
        let session = &self.relying.session.cookie;
        let cookies = format!("{}={}; {}", session.name(), session.value().expose(), self.browser);
        let answer = self.relying.stack.answer(request.header(COOKIE, cookies)).await?;
        ensure!(said(&answer, "code").is_some(), "{answer:?}");
        Ok(())
    }
}

/// Whether it is refused, or says nothing.
fn is_refused(operation: &Operation, answer: &Answer) -> anyhow::Result<bool> {
    Ok(match &*operation.id {
        "introspect" => answer.status == 401 || answer.json()? == json!({ "active": false }),
        // It never says whether there was such a token; afterwards everything works.
        "revoke" => [200, 401].contains(&answer.status) && answer.body.is_empty() || answer.status == 401,
        "authorize" | "authorize_by_post" => said(answer, "error").is_some() && said(answer, "code").is_none(),
        _ => (400..500).contains(&answer.status) && answer.header("location").is_empty(),
    })
}

#[test]
fn d1_nothing_of_one_tenant_is_anything_at_another() {
    system(async |stack| {
        let (theirs, ours) = (Held::new(&stack).await?, Held::new(&stack).await?);
        let mut tried = 0;
        for operation in operations()? {
            for input in &operation.inputs {
                for value in theirs.shown(input).with_context(|| operation.id.clone())? {
                    let answer = ours.send(&operation, input, value).await?;
                    let place = || format!("{}: {input}: {} {answer:?}", operation.id, oauth_outcome(&answer));
                    ensure!(is_refused(&operation, &answer)?, "{}", place());
                    tried += 1;
                }
            }
        }
        ensure!(tried > 25, "only {tried} requests");
        theirs.everything_works().await.context("where it belongs")?;
        ours.everything_works().await.context("where it was tried")
    });
}
