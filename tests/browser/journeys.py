"""What people do on the pages. Each function is one test; its docstring is the line that the summary prints."""

import json

from tab import check, same
from world import ANOTHER, PASSWORD

WELCOME = "http://localhost:3000/welcome"
INVALID, EXPIRED, SENT = "This link does not work", "This link has expired", "Check your inbox"
CONFIRM, CONFIRMED = "Confirm your email address", "Your address is confirmed"
FORGOT, CHOOSE, CHANGED = "Forgot your password?", "Choose a new password", "Your password is changed"
MOVE, MOVED = "Confirm your new email address", "Your address is changed"
NOT_ME, SIGNED_OUT = "Was it somebody else?", "Everybody is signed out"


def confirm(tab, world):
    """an address is confirmed by link and password; the link alone changes nothing, and later says that all is done"""
    address, _ = world.register()
    link = world.link(address)
    before = world.state()
    # A mail scanner first, then the person.
    tab.open(link)
    tab.open(link)
    tab.shows(CONFIRM, name="confirm")
    same("what opening the link changed", changes(before, world.state()), [])
    same("autocomplete", tab.of("#password", "it.autocomplete"), "current-password")

    tab.tab_to("#password")
    tab.type(ANOTHER)
    tab.enter()
    facts = tab.shows(CONFIRM, status=403, name="confirm-refused")
    check("This is not the password" in facts["main"] and facts["title"].startswith("Error: "), facts["main"])
    same("aria-invalid", tab.of("#password", "it.ariaInvalid"), "true")
    same("the password is kept", tab.of("#password", "it.value"), "")
    check("token" not in facts["url"], "the token stays in the address bar")
    check(not world.is_verified(address), "verified by a wrong password")

    # The problem's link leads to the field that it is about.
    tab.point(".problem a")
    tab.wait_for_focus("#password")
    tab.type(PASSWORD)
    same("what was typed", tab.of("#password", "it.value"), PASSWORD)
    tab.click("button")
    tab.shows(CONFIRMED, name="confirmed")
    same("where to go on", tab.of("a.button", "it.href"), WELCOME)
    same("login", world.login(address, PASSWORD), 200)
    tab.open(link)
    tab.shows("Already confirmed", name="already-confirmed")


def confirm_where_registered(tab, world):
    """in the browser that registered one click is enough"""
    address, (name, value) = world.register()
    tab.call("Network.setCookie", name=name, value=value, url=world.base, httpOnly=True, sameSite="Lax")
    before = world.state()
    tab.open(world.link(address))
    tab.shows(CONFIRM, name="confirm-one-click")
    same("password fields", tab.ask("document.querySelectorAll('[type=password]').length"), 0)
    same("what opening the link changed", changes(before, world.state()), [])
    tab.tab_to("button")
    tab.enter()
    tab.shows(CONFIRMED)
    same("login", world.login(address, PASSWORD), 200)


def somebody_else_registered(tab, world):
    """whose address somebody else registered chooses a password of their own"""
    address, _ = world.register()
    tab.open(world.link(address))
    tab.shows(CONFIRM)
    tab.click(".aside a")
    tab.shows(FORGOT, name="forgot")
    tab.tab_to("#email")
    tab.type(address)
    tab.enter()
    tab.shows(SENT, name="sent")
    tab.open(world.link(address))
    tab.shows(CHOOSE)
    tab.point("#new_password")
    tab.type(ANOTHER)
    tab.click("button")
    tab.shows(CHANGED)
    same("login with the stranger's password", world.login(address, PASSWORD), 401)
    same("login", world.login(address, ANOTHER), 200)
    check("/not-me?token=" in world.link(address), "the notice can be disowned")


def reset(tab, world):
    """a forgotten password is replaced; the link alone changes nothing, and works once"""
    address = world.verified()
    tab.open(world.page("forgot-password"))
    tab.shows(FORGOT)
    same("autocomplete", tab.of("#email", "it.autocomplete"), "username")
    tab.point("#email")
    tab.type(address)
    tab.click("button")
    tab.shows(SENT)
    link = world.link(address)
    before = world.state()
    tab.open(link)
    tab.open(link)
    facts = tab.shows(CHOOSE, name="choose")
    same("what opening the link changed", changes(before, world.state()), [])
    same("autocomplete", tab.of("#new_password", "it.autocomplete"), "new-password")
    check(address not in facts["main"], "the link alone tells whose account it is")

    # Too short: the browser itself says so, and nothing is sent.
    tab.tab_to("#new_password")
    tab.type("short")
    sent = len(tab.requests)
    tab.press("Enter", "\r")
    same("too short", tab.of("#new_password", "it.validity.tooShort"), True)
    same("requests for a password that is too short", len(tab.requests) - sent, 0)
    tab.of("#new_password", "it.select()")
    tab.type("password1234")
    tab.enter()
    facts = tab.shows(CHOOSE, status=400, name="choose-refused")
    check("guessed first" in facts["main"], facts["main"])
    same("login", world.login(address, PASSWORD), 200)

    tab.tab_to("#new_password")
    tab.type(ANOTHER)
    tab.enter()
    facts = tab.shows(CHANGED, name="changed")
    check("token" not in facts["url"], "the token stays in the address bar")
    same("where to go on", tab.of("a.button", "it.href"), WELCOME)
    same("login with the old password", world.login(address, PASSWORD), 401)
    same("login with the new password", world.login(address, ANOTHER), 200)
    tab.open(link)
    tab.shows(INVALID, status=400, name="used")
    # Who did not do this follows the notice's link.
    tab.open(world.link(address))
    tab.shows(NOT_ME)


def another_address(tab, world):
    """a new address is confirmed by one button; the link alone changes nothing, and works once"""
    address = world.verified()
    other = world.move(address)
    link = world.link(other)
    before = world.state()
    tab.open(link)
    tab.open(link)
    facts = tab.shows(MOVE, name="move")
    same("what opening the link changed", changes(before, world.state()), [])
    check(address not in facts["main"], "the link alone tells whose account it is")
    same("login with the old address", world.login(address, PASSWORD), 200)

    tab.tab_to("button")
    tab.enter()
    facts = tab.shows(MOVED, name="moved")
    check("token" not in facts["url"], "the token stays in the address bar")
    same("where to go on", tab.of("a.button", "it.href"), WELCOME)
    same("login with the old address", world.login(address, PASSWORD), 401)
    same("login with the new address", world.login(other, PASSWORD), 200)
    tab.open(link)
    tab.shows(MOVE)
    tab.click("button")
    facts = tab.shows(INVALID, status=400, name="move-used")
    check("was used before" in facts["main"], facts["main"])


def a_taken_address(tab, world):
    """an address that somebody else took meanwhile stays theirs"""
    address = world.verified()
    other = world.move(address)
    link = world.link(other)
    world.done("register", email=other, password=ANOTHER, first_name="Eve", last_name="Lovelace")
    world.done("verify-email", token=world.link(other).rpartition("token=")[2])
    tab.open(link)
    tab.shows(MOVE)
    tab.click("button")
    tab.shows("This address is taken", status=409, name="move-taken")
    same("login", (world.login(address, PASSWORD), world.login(other, ANOTHER)), (200, 200))


def disowned(tab, world):
    """who did not move to another address gets the account back by one button; the link alone changes nothing"""
    address = world.verified()
    other = world.move(address)
    tab.open(world.link(other))
    tab.shows(MOVE)
    tab.click("button")
    tab.shows(MOVED)
    link = world.link(address)
    before = world.state()
    tab.open(link)
    tab.open(link)
    facts = tab.shows(NOT_ME, name="not-me")
    same("what opening the link changed", changes(before, world.state()), [])
    check(other not in facts["main"], "the link alone tells the new address")
    tab.tab_to("button")
    tab.enter()
    facts = tab.shows(SIGNED_OUT, name="signed-out")
    check("token" not in facts["url"], "the token stays in the address bar")
    same("login", (world.login(address, PASSWORD), world.login(other, PASSWORD)), (401, 401))

    tab.open(world.link(address))
    tab.shows(CHOOSE)
    tab.point("#new_password")
    tab.type(ANOTHER)
    tab.click("button")
    tab.shows(CHANGED)
    same("login", (world.login(address, ANOTHER), world.login(other, ANOTHER)), (200, 401))
    tab.open(link)
    tab.click("button")
    tab.shows(INVALID, status=400, name="not-me-used")
    # There is still a way for who needs one.
    tab.click("a.button")
    tab.shows(FORGOT)


def unknown_links(tab, world):
    """a link that was never sent, or lost its end, says so in plain words"""
    address, _ = world.register()
    token = world.link(address).rpartition("token=")[2]
    unknown = f"?token={token[::-1]}"
    for page in ("verify-email", "reset-password"):
        for query in (unknown, f"?token={token[:-1]}", ""):
            tab.open(world.page(page + query))
            facts = tab.shows(INVALID, status=400)
            check("incomplete, was used before, or a newer one took its place" in facts["main"], facts["main"])
    tab.look("unknown")
    tab.tab_to("#email")
    tab.type("nobody")
    tab.enter()
    facts = tab.shows(FORGOT, status=400, name="no-address")
    check("such as name@example.com" in facts["main"], facts["main"])
    tab.open(f"{world.base}/t/demo/no-such-page")
    tab.shows("Page not found", status=404, name="not-found")
    tab.open(f"{world.base}/t/nobody/verify-email{unknown}")
    tab.shows("Page not found", status=404)


def expired_links(tab, world):
    """a link whose time is over says so, before the form and after it, and sends a new one that works"""
    address, _ = world.register()
    link = world.link(address)
    world.expire(address)
    tab.open(link)
    facts = tab.shows(EXPIRED, status=410, name="expired")
    check("work for a limited time" in facts["main"], facts["main"])
    tab.tab_to("#email")
    tab.type(address)
    tab.enter()
    tab.shows(SENT)
    tab.open(world.link(address))
    tab.shows(CONFIRM)
    tab.tab_to("#password")
    tab.type(PASSWORD)
    tab.enter()
    tab.shows(CONFIRMED)

    world.done("forgot-password", email=address)
    tab.open(world.link(address))
    tab.shows(CHOOSE)
    world.expire(address)
    tab.point("#new_password")
    tab.type(ANOTHER)
    tab.click("button")
    tab.shows(EXPIRED, status=410)
    same("login", world.login(address, PASSWORD), 200)

    other = world.move(address)
    tab.open(world.link(other))
    tab.shows(MOVE)
    world.expire(other)
    tab.click("button")
    tab.shows(EXPIRED, status=410, name="move-expired")


def german(tab, world):
    """a browser that prefers German is spoken to in German, to the end"""
    tab.prefer("de-AT,de;q=0.9,en;q=0.8")
    address, _ = world.register()
    tab.open(world.link(address))
    same("lang", tab.shows("E-Mail-Adresse bestätigen", name="german-confirm")["lang"], "de")
    tab.tab_to("#password")
    tab.type(ANOTHER)
    tab.enter()
    facts = tab.shows("E-Mail-Adresse bestätigen", status=403, name="german-confirm-refused")
    check("Das hat nicht geklappt" in facts["main"], facts["main"])
    tab.tab_to("#password")
    tab.type(PASSWORD)
    tab.enter()
    same("lang", tab.shows("Ihre Adresse ist bestätigt", name="german-confirmed")["lang"], "de")
    world.done("forgot-password", email=address)
    tab.open(world.link(address))
    tab.shows("Neues Passwort wählen", name="german-choose")
    world.expire(address)
    tab.tab_to("#new_password")
    tab.type(ANOTHER)
    tab.enter()
    tab.shows("Dieser Link ist abgelaufen", status=410, name="german-expired")

    other = world.move(address)
    tab.open(world.link(other))
    tab.shows("Neue E-Mail-Adresse bestätigen", name="german-move")
    tab.click("button")
    tab.shows("Ihre Adresse ist geändert", name="german-moved")
    tab.open(world.link(address))
    tab.shows("War das jemand anderes?", name="german-not-me")
    tab.click("button")
    same("lang", tab.shows("Alle sind abgemeldet", name="german-signed-out")["lang"], "de")


def changes(before, after):
    """What is stored now and was not before, or the other way round."""
    return [json.dumps(line)[:100] for line in set(before) ^ set(after)]


JOURNEYS = [
    confirm, confirm_where_registered, somebody_else_registered, reset, another_address, a_taken_address, disowned,
    unknown_links, expired_links, german,
]
