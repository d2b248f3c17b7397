"""What people do with passkeys at an application's own login page. Each function is one test, as in `journeys`."""

import json

from tab import check, same
from world import PASSWORD

LOG_IN, PASSKEY, WELCOME = "Log in", "One more step", "Welcome"
DEMANDED = "A passkey is needed"


def passkey(tab, world):
    """a passkey is set up, once on each authenticator, and asked for from then on; the cookie is of this host alone"""
    address, key = enrolled(tab, world)
    cookie = held(tab)
    flags = {name: cookie[name] for name in ("httpOnly", "secure", "sameSite", "path")}
    same("the cookie", flags, {"httpOnly": True, "secure": True, "sameSite": "Lax", "path": "/"})
    check(not cookie["domain"].startswith("."), "the cookie is sent to other hosts too")
    tab.look("passkey-set-up")
    # By now the account has a second factor, which this session has not shown.
    tab.point("#add")
    problem(tab, "Log out and log in again first.")
    refusal(tab, "enrollments/webauthn")
    made = passkeys(tab, key)[0]
    same("relying party", made["rpId"], "login.acme.example")

    log_out(tab)
    log_in(tab, address, PASSKEY)
    same("a session before the passkey", held(tab), None)
    tab.point("#use")
    turns_to(tab, WELCOME)
    check(passkeys(tab, key)[0]["signCount"] > made["signCount"], "the passkey was not used")
    proved_by_passkey(tab, world)
    tab.point("#add")
    problem(tab, "This device has a passkey already.", "passkey-twice")
    same("passkeys of the authenticator", len(passkeys(tab, key)), 1)


def demanded(tab, world):
    """where a tenant demands it, a login sets up a passkey before there is a session, and ends with one"""
    world = world.strict
    authenticator(tab)
    address = world.verified()
    tab.open(f"{world.front}/{world.tenant}/")
    log_in(tab, address, DEMANDED)
    same("a session before the passkey", held(tab), None)
    tab.look("passkey-demanded")
    tab.point("#set-up")
    set_up(tab, world, address)
    proved_by_passkey(tab, world)
    log_out(tab)
    log_in(tab, address, PASSKEY)
    tab.point("#use")
    turns_to(tab, WELCOME)
    proved_by_passkey(tab, world)


def nobody_verified(tab, world):
    """an authenticator that does not know its user sets up no passkey, and lets nobody in"""
    address, key = enrolled(tab, world)
    tab.call("WebAuthn.setUserVerified", authenticatorId=key, isUserVerified=False)
    log_out(tab)
    log_in(tab, address, PASSKEY)
    tab.point("#use")
    problem(tab, "The passkey was not used. Try again.", "passkey-refused")
    same("session", held(tab), None)
    tab.call("WebAuthn.setUserVerified", authenticatorId=key, isUserVerified=True)
    tab.point("#use")
    turns_to(tab, WELCOME)
    proved_by_passkey(tab, world)

    log_out(tab)
    newcomer = world.verified()
    log_in(tab, newcomer, WELCOME)
    tab.call("WebAuthn.setUserVerified", authenticatorId=key, isUserVerified=False)
    tab.point("#add")
    problem(tab, "The passkey was not used. Try again.")
    same("passkeys of the authenticator", len(passkeys(tab, key)), 1)
    log_out(tab)
    log_in(tab, newcomer, WELCOME)


def another_port(tab, world):
    """a page on another port of the same host gets an answer of the passkey, which the server refuses"""
    address, key = enrolled(tab, world)
    log_out(tab)
    tab.origins.add(world.site.other_port)
    tab.open(f"{world.site.other_port}/{world.tenant}/")
    log_in(tab, address, PASSKEY)
    before = passkeys(tab, key)[0]["signCount"]
    tab.point("#use")
    problem(tab, "The passkey was refused.")
    check(passkeys(tab, key)[0]["signCount"] > before, "the browser itself refused")
    same("session", held(tab), None)
    refusal(tab, "verify")

    tab.open(f"{world.site.other_port}/{world.tenant}/")
    log_in(tab, world.verified(), WELCOME)
    tab.point("#add")
    problem(tab, "The passkey was refused.")
    refusal(tab, "enrollments/webauthn/finish")


def forgery(tab, world):
    """a page on another port sends the cookie along, for browsers see one site; the server refuses what it asks for"""
    enrolled(tab, world)
    cookie = pair(held(tab))
    # What a page of an attacker's has instead of the policy of ours.
    tab.call("Page.setBypassCSP", enabled=True)
    tab.origins.add(world.site.other_port)
    tab.open(f"{world.site.other_port}/{world.tenant}/")
    operation = f"{world.front}/api/v1/auth/tenants/acme/logout"
    request = f"fetch({json.dumps(operation)}, {{ method: 'POST', mode: 'no-cors', credentials: 'include' }}).then(() => true)"
    tab.refusals.add(operation)
    tab.call("Runtime.evaluate", expression=request, awaitPromise=True)
    path, headers = world.site.seen[-1]
    same("what came", (path, headers["Sec-Fetch-Site"], headers["Cookie"]), (operation.removeprefix(world.front), "same-site", cookie))
    same("sessions", len(world.sessions(cookie)), 1)
    tab.open(f"{world.front}/{world.tenant}/")
    tab.call("Runtime.evaluate", expression=request, awaitPromise=True)
    same("session after the same by the own page", held(tab), None)


def phishing(tab, world):
    """a page of somebody else's that has the password still gets nothing of the passkey"""
    address, key = enrolled(tab, world)
    log_out(tab)
    tab.origins.add(world.site.stranger)
    tab.open(f"{world.site.stranger}/{world.tenant}/")
    log_in(tab, address, PASSKEY)
    before = passkeys(tab, key)[0]["signCount"]
    tab.point("#use")
    problem(tab, "This page cannot use the passkey.")
    same("uses of the passkey", passkeys(tab, key)[0]["signCount"] - before, 0)
    same("session", held(tab), None)


def enrolled(tab, world):
    """Somebody new who is logged in and has set up a passkey: the address, and the authenticator that has it."""
    key, address = authenticator(tab), world.verified()
    tab.open(f"{world.front}/{world.tenant}/")
    log_in(tab, address, WELCOME)
    tab.point("#add")
    set_up(tab, world, address)
    return address, key


def authenticator(tab):
    """Plugs in one that knows its user, who touches it whenever it asks."""
    tab.call("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return tab.call("WebAuthn.addVirtualAuthenticator", options=options)["authenticatorId"]


def set_up(tab, world, address):
    """A first passkey comes with recovery codes, and a notice."""
    tab.until("document.querySelector('#done').textContent || !document.querySelector('#problem').hidden")
    same("what is done", tab.of("#done", "it.textContent"), "Your passkey is set up.")
    same("recovery codes", tab.ask("document.querySelectorAll('#codes li').length"), 10)
    check("/not-me?token=" in world.mail(address)["Text"], "the notice cannot be disowned")


def log_in(tab, address, heading):
    tab.until("document.querySelector('h1').textContent")
    tab.of("#email", "it.value = ''")
    tab.point("#email")
    tab.type(address)
    tab.point("#password")
    tab.type(PASSWORD)
    tab.press("Enter", "\r")
    turns_to(tab, heading)


def log_out(tab):
    tab.point("#leave")
    turns_to(tab, LOG_IN)
    same("session after logout", held(tab), None)


def turns_to(tab, heading):
    """The page becomes another without being left."""
    tab.until(f"document.querySelector('h1').textContent === {json.dumps(heading)} || !document.querySelector('#problem').hidden")
    tab.shows(heading)


def problem(tab, words, name=None):
    tab.until("!document.querySelector('#problem').hidden")
    same("problem", tab.of("#problem", "it.textContent"), words)
    tab.look(name)


def refusal(tab, operation):
    """The browser may note that the API refused this to the page."""
    tab.refusals.add(f"{tab.ask('location.origin')}/api/v1/auth/tenants/acme/mfa/{operation}")


def passkeys(tab, key):
    return tab.call("WebAuthn.getCredentials", authenticatorId=key)["credentials"]


def held(tab):
    """The session cookie, if the browser has it for the page that it shows, and the tenant of that page."""
    url, path = tab.ask("[location.href, location.pathname]")
    name = f"__Host-scaikey-session-{path.split('/')[1]}"
    return next((it for it in tab.call("Network.getCookies", urls=[url])["cookies"] if it["name"] == name), None)


def pair(cookie):
    return f"{cookie['name']}={cookie['value']}"


def proved_by_passkey(tab, world):
    """There is a session, and it tells how it came to be."""
    check(held(tab), "no session")
    session = next(it for it in world.sessions(pair(held(tab))) if it["current"])
    same("what the session proved", (session["acr"], session["amr"]), ("aal2", ["pwd", "pop", "mfa"]))


PASSKEYS = [passkey, demanded, nobody_verified, another_port, forgery, phishing]
