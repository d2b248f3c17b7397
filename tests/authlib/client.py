"""A relying party on Authlib, which knows nothing of us but the issuer: code with PKCE, ID token, userinfo, refresh, revocation, logout.

Usage: client.py ISSUER LOGIN_API EMAIL PASSWORD CLIENT_ID CLIENT_SECRET CALLBACK GOODBYE
It prints what went well, one line each, and ends with 1 at the first thing that did not.
"""

import sys
from urllib.parse import parse_qs, urlsplit

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import OpenIDProviderMetadata
from joserfc import jwt
from joserfc.jwk import KeySet

issuer, login_api, email, password, client_id, client_secret, callback, goodbye = sys.argv[1:]


def expect(right, what):
    if not right:
        sys.exit(f"{what} went wrong")
    print(what)


def redirected(response):
    """The place that a browser would be sent to, which nobody serves here."""
    expect(response.status_code == 303, f"a redirect to {urlsplit(response.headers.get('location', '')).netloc}")
    return response.headers["location"]


answer = requests.get(f"{issuer}/.well-known/openid-configuration")
metadata = OpenIDProviderMetadata(answer.json())
metadata.validate()
expect(metadata["issuer"] == issuer, "discovery")
parts = urlsplit(issuer)
answer = requests.get(f"{parts.scheme}://{parts.netloc}/.well-known/oauth-authorization-server{parts.path}")
AuthorizationServerMetadata(answer.json()).validate()
expect(answer.json() == metadata, "discovery by RFC 8414")

client = OAuth2Session(
    client_id, client_secret, scope="openid profile email", redirect_uri=callback, code_challenge_method="S256"
)
url, state = client.create_authorization_url(
    metadata["authorization_endpoint"], code_verifier="v" * 64, nonce="the-nonce", prompt="login"
)
browser = requests.Session()
page = redirected(browser.get(url, allow_redirects=False))
interaction = parse_qs(urlsplit(page).query)["interaction"][0]
answer = browser.post(login_api, json={"email": email, "password": password}, headers={"X-Interaction": interaction})
back = redirected(browser.get(answer.json()["data"]["redirect_uri"], allow_redirects=False))
expect(back.startswith(callback), "back at the client")
said = parse_qs(urlsplit(back).query)
expect(said["iss"] == [issuer], "the issuer of the answer (RFC 9207)")

token = client.fetch_token(
    metadata["token_endpoint"], authorization_response=back, state=state, code_verifier="v" * 64
)
keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"]).json())
decoded = jwt.decode(token["id_token"], keys, algorithms=metadata["id_token_signing_alg_values_supported"])
params = {"nonce": "the-nonce", "client_id": client_id}
options = {"iss": {"value": issuer}, "aud": {"value": client_id}}
CodeIDToken(decoded.claims, decoded.header, options, params).validate(leeway=10)
expect(decoded.claims["acr"] == "aal1" and decoded.claims["amr"] == ["pwd"], "the ID token")

person = client.get(metadata["userinfo_endpoint"]).json()
expect(person["sub"] == decoded.claims["sub"] and person["email"] == email, "userinfo")
first = token["refresh_token"]
token = client.refresh_token(metadata["token_endpoint"], refresh_token=first)
expect(token["refresh_token"] != first, "refresh")
expect(client.get(metadata["userinfo_endpoint"]).status_code == 200, "userinfo after the refresh")
answer = client.introspect_token(metadata["introspection_endpoint"], token["access_token"])
expect(answer.json()["active"] is True, "introspection")

answer = client.revoke_token(metadata["revocation_endpoint"], token["refresh_token"])
expect(answer.status_code == 200, "revocation")
answer = client.introspect_token(metadata["introspection_endpoint"], token["access_token"])
expect(answer.json() == {"active": False}, "introspection after the revocation")
out = {"id_token_hint": token["id_token"], "post_logout_redirect_uri": goodbye, "state": "bye"}
place = redirected(browser.get(metadata["end_session_endpoint"], params=out, allow_redirects=False))
expect(place == f"{goodbye}?state=bye", "logout")
url, _ = client.create_authorization_url(
    metadata["authorization_endpoint"], code_verifier="v" * 64, prompt="none"
)
back = redirected(browser.get(url, allow_redirects=False))
expect(parse_qs(urlsplit(back).query)["error"] == ["login_required"], "nobody is logged in any more")
