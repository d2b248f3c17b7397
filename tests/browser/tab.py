"""One tab as a person sits before it: opens links, types, clicks, looks.

And what a person would not see: requests, headers, and what the browser complains of.
"""

import base64
import json

from processes import Failure

DESK = (1024, 768, "light")
PHONE = (320, 640, "dark")

FACTS = """(() => ({
  url: location.href,
  lang: document.documentElement.lang,
  title: document.title,
  headings: [...document.querySelectorAll("h1")].map(it => it.textContent),
  main: document.querySelector("main")?.innerText,
}))()"""

# What does not fit: the page as a whole, or an element whose text is wider than it is.
OVERFLOW = """(() => {
  const root = document.scrollingElement;
  const wide = [...document.querySelectorAll("body *")].filter(it => it.clientWidth && it.scrollWidth > it.clientWidth + 1);
  const found = wide.map(it => `${it.localName}: ${it.scrollWidth} > ${it.clientWidth}`);
  return root.scrollWidth > innerWidth ? [`page: ${root.scrollWidth} > ${innerWidth}`, ...found] : found;
})()"""


class Wrong(Exception):
    """Something is not as it should be; the message says what."""


def check(holds, what):
    if not holds:
        raise Wrong(what)


def same(what, actual, expected):
    check(actual == expected, f"{what}: {actual!r} instead of {expected!r}")


class Tab:
    """A tab in a browser context of its own, so that cookies and cache are nobody else's."""

    def __init__(self, browser, base, scripts, gallery=None):
        self.browser, self.scripts, self.gallery = browser, scripts, gallery
        # What requests may go to, and which of them may be refused.
        self.origins, self.refusals = {base}, set()
        self.loader, self.loaded, self.documents = None, set(), {}
        self.requests, self.complaints = [], []
        self.context = browser.call("Target.createBrowserContext")["browserContextId"]
        target = browser.call("Target.createTarget", url="about:blank", browserContextId=self.context)["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser.listeners[self.session] = self.notice
        for domain in ("Page", "Runtime", "Log", "Audits"):
            self.call(f"{domain}.enable")
        self.frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.call("Page.setLifecycleEventsEnabled", enabled=True)
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.window(*DESK)
        self.prove_scripts()
        self.call("Network.enable")

    def prove_scripts(self):
        """A switch that did nothing would make half of the tests a repetition of the other half."""
        self.open("data:text/html,<!doctype html><title>off</title><script>document.title = 'on'</script>")
        same("scripts", self.ask("document.title"), "on" if self.scripts else "off")

    def close(self):
        del self.browser.listeners[self.session]
        self.browser.call("Target.disposeBrowserContext", browserContextId=self.context)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def notice(self, method, event):
        """What the browser tells of its own accord."""
        if method == "Page.frameNavigated" and event["frame"]["id"] == self.frame:
            self.loader = event["frame"]["loaderId"]
        elif method == "Page.lifecycleEvent" and event["frameId"] == self.frame and event["name"] == "load":
            self.loaded.add(event["loaderId"])
        elif method == "Network.requestWillBeSent":
            self.requests.append((event["request"]["url"], event["request"]["headers"]))
        elif method == "Network.responseReceived" and event["type"] == "Document":
            self.documents[event["loaderId"]] = event["response"]
        elif method == "Network.loadingFailed" and not event.get("canceled"):
            self.complaints.append(("network", None, event["errorText"]))
        elif method == "Log.entryAdded":
            entry = event["entry"]
            self.complaints.append((entry["source"], entry.get("url"), entry["text"]))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(("console", None, json.dumps(event["args"])))
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(("script", None, event["exceptionDetails"]["text"]))
        elif method == "Audits.issueAdded":
            self.complaints.append(("audit", None, json.dumps(event["issue"])))

    def ask(self, expression):
        """The value of an expression. DevTools evaluate it even where the page's own scripts are off."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        check("exceptionDetails" not in answer, f"{expression}: {answer.get('exceptionDetails')}")
        return answer["result"].get("value")

    def of(self, selector, expression):
        """The value of an expression about the one element that the selector names, as `it`."""
        found = f"document.querySelectorAll({json.dumps(selector)})"
        same(f"how many {selector}", self.ask(f"{found}.length"), 1)
        return self.ask(f"(it => {expression})({found}[0])")

    def until(self, expression):
        """Waits until an expression about the page holds: as soon as its scripts have changed it so."""
        promise = f"""new Promise(done => {{
          const look = () => ({expression}) && done(true);
          new MutationObserver(look).observe(document, {{ subtree: true, childList: true, attributes: true, characterData: true }});
          look();
        }})"""
        try:
            self.call("Runtime.evaluate", expression=promise, awaitPromise=True)
        except Failure as error:
            raise Wrong(f"waited in vain until {expression}") from error

    # What a person does.

    def open(self, url):
        def navigate():
            answer = self.call("Page.navigate", url=url)
            check("errorText" not in answer, f"{url.partition('?')[0]}: {answer.get('errorText')}")

        self.follow(navigate)

    def follow(self, action):
        """Does what leads to another page, and waits until that is there."""
        before = self.loader
        action()
        self.browser.wait(lambda: self.loader != before and self.loader in self.loaded, "the next page")

    def press(self, key, text=None):
        code = {"Enter": 13, "Tab": 9}.get(key, 0)
        parameters = {"key": key, "windowsVirtualKeyCode": code} | ({"text": text} if text else {})
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **parameters)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def type(self, text):
        for letter in text:
            self.press(letter, letter)

    def tab_to(self, selector):
        """Presses Tab until the element has the focus, as somebody without a mouse does."""
        for _ in range(10):
            self.press("Tab")
            if self.of(selector, "it === document.activeElement"):
                return
        raise Wrong(f"{selector} is not reached by Tab")

    def wait_for_focus(self, selector):
        """The browser moves the focus to a link's target when it next paints."""
        self.browser.wait(lambda: self.of(selector, "it === document.activeElement"), f"the focus at {selector}")

    def enter(self):
        self.follow(lambda: self.press("Enter", "\r"))

    def point(self, selector):
        """Clicks in the middle of an element, of its first line if it has several."""
        self.of(selector, "it.scrollIntoView({block: 'center'})")
        x, y = self.of(selector, "(line => [line.x + line.width / 2, line.y + line.height / 2])(it.getClientRects()[0])")
        check(self.of(selector, f"it.contains(document.elementFromPoint({x}, {y}))"), f"{selector} is covered")
        at = {"x": x, "y": y, "button": "left", "clickCount": 1}
        self.call("Input.dispatchMouseEvent", type="mousePressed", **at)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def click(self, selector):
        """Clicks what leads to another page."""
        self.follow(lambda: self.point(selector))

    def prefer(self, languages):
        self.call("Network.setExtraHTTPHeaders", headers={"Accept-Language": languages})

    # What there is to see, and what there is not.

    def window(self, width, height, scheme):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def shows(self, heading, status=200, name=None):
        """Checks that the page has this heading, came with this status, and is as every page must be."""
        facts = self.ask(FACTS)
        same("headings", facts["headings"], [heading])
        document = self.documents[self.loader]
        same(f"status of {heading!r}", document["status"], status)
        self.check_headers({field.lower(): value for field, value in document["headers"].items()})
        check(heading in facts["title"], f"title: {facts['title']!r}")
        self.look(name)
        return facts

    def check_headers(self, headers):
        same("Cache-Control", headers.get("cache-control"), "no-store")
        same("Referrer-Policy", headers.get("referrer-policy"), "no-referrer")
        parts = [part.split() for part in headers.get("content-security-policy", "").split(";")]
        policy = {part[0]: part[1:] for part in parts if part}
        same("default-src", policy.get("default-src"), ["'none'"])
        same("form-action", policy.get("form-action"), ["'self'"])
        same("frame-ancestors", policy.get("frame-ancestors"), ["'none'"])
        loose = [source for sources in policy.values() for source in sources if source not in ("'none'", "'self'")]
        same("what the policy allows beside itself", loose, [])

    def look(self, name=None):
        """On a desk and on a small phone: nothing may be too wide, and a person can look at the pictures later."""
        for label, (width, height, scheme) in (("phone-dark", PHONE), ("desk-light", DESK)):
            self.window(width, height, scheme)
            same(f"too wide at {width} px", self.ask(OVERFLOW), [])
            if name and self.gallery:
                picture = self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]
                (self.gallery / f"{name}-{label}.png").write_bytes(base64.b64decode(picture))

    def check_quiet(self):
        """Nothing was asked of another origin, no link was told to anybody, and the browser has nothing to complain of."""
        elsewhere = {url for url, _ in self.requests if not url.startswith(tuple(f"{origin}/" for origin in self.origins))}
        same("requests to others", elsewhere, set())
        same("Referer", {headers.get("Referer", "") for _, headers in self.requests}, {""})
        # Chromium notes every answer of 400 and above; those of the pages themselves were expected, and checked. It recommends
        # that a form with a password names the account; ours do not, since a link alone must not tell whose it is.
        refusals = self.refusals | {document["url"] for document in self.documents.values() if document["status"] >= 400}
        heard = [(source, text) for source, url, text in self.complaints
                 if source != "recommendation" and not (source == "network" and url in refusals)]
        same("complaints of the browser", heard, [])
