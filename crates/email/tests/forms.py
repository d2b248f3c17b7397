"""Writes forms.json: what pydantic's EmailStr says of each address form.

Run with pydantic==2.14.3 and email-validator==2.4.0 installed: python3 forms.py > forms.json
"""

import json
import random

from pydantic.networks import validate_email
from pydantic_core import PydanticCustomError

BY_HAND = """
a@b.org|A.B@Example.COM|a.b+c@example.com|o'brien@example.ie|_@x.io|!#$%&'*+-/=?^_`{|}~@example.org|x@1.com|x@a.b.c.d.e.org
a@xn--bcher-kva.example|a@XN--BCHER-KVA.example|a@b\u00fccher.example|a@B\u00dcCHER.example|\u00fc@example.org|u\u0308@example.org
INFO@Example.org|Postmaster@example.org|Abuse@example.org|infos@Example.org|a@example.org |  a@example.org|\u00a0a@example.org
|@|a|a@|@b.org|a@b|a@localhost|a@x.localhost|a@x.local|a@x.invalid|a@x.onion|a@x.arpa|a@1.2.3.4|a@x.123|a@x.c0|a@x.0c
a@@b.org|a@b@c.org|a b@c.org|a@b c.org|a@b.org.|a@.b.org|a@b..org|.a@b.org|a.@b.org|a..b@c.org|a@-b.org|a@b-.org|a@b.-c.org
a@b.org-|a@ab--c.org|a@xn--.org|a@xn--a.org|a@xn--zzzzzzz99999.org|a@xN--bcher-kva.org|a@b_c.org|a@b,c.org|a,b@c.org|v@x.org,w@x.org
v@x.org;w@x.org|v@x.org w@x.org|(c)a@b.org|a@b.org(c)|a:b@c.org|a;b@c.org|a[b]@c.org|a\\b@c.org|"a"@b.org|"a b"@c.org|"a"b@c.org
"a@b"@c.org|"a\\"b"@c.org|""@c.org|"a@b.org|a"b"@c.org|a"@"@c.org|"\u00fc"@c.org|" "@c.org|a@[127.0.0.1]|a@[IPv6:::1]|a@[x]|a@[]
<a@b.org|a<b@c.org|a@b.org>|a@<b.org>|a\uff20b.org|a\ufe6bb.org|a@b\uff0eorg|a@b\u3002org|a@b\uff61org|\uff41@b.org|a@\uff42.org
m\u0131ke@x.org|\u212aim@x.org|kim@\u212a.org|a@\u212b.org|a@stra\u00dfe.de|a@\u03c3\u03c2.gr|a@I\u2764.ws|a@\u2764.ws|a@\U0001f600.org
a@\u0661.org|a@\u0661\u06f1.org|a@l\u00b7l.org|a@l\u00b7a.org|a@\u30fb.org|a@\u30ab\u30fb.org|a@\u05d0\u05f3.org|a@\u05f3\u05d0.org|a@\u0375\u03b1.gr
a@\u0375a.gr|a@\u05d0\u05d1.org|a@1.\u05d0\u05d1.org|a@\u05d0a.org|a@\u0300a.org|\u0300a@b.org|a\u0300@b.org|a@\u0640.org|a@\u1100.org|a@\u115f.org
a@b\u200dc.org|a@b\u00adc.org|a\u200db@c.org|a\u202eb@c.org|a\ufeffb@c.org|a\u00a0b@c.org|a@b\u00a0c.org|a@b\u2024org|a@\u2488.org|a@\u2100.org
a\u037eb@c.org|a@b\u037ec.org|a@b\u1fefc.org|a<\u0338b@c.org|a@\u0338b.org|"\u0338a@b.org|a\ue000b@c.org|a@\ue000.org|a\U000e0001b@c.org
a@\u4f8b\u5b50.\u6d4b\u8bd5|\u4f60\u597d@\u4f8b\u5b50.\u4e2d\u56fd|a@\u0e44\u0e17\u0e22.\u0e44\u0e17\u0e22|a@\u1e9e.de|a@\u2115.org|a@\U0001d538.org|a@-\u00fc.org|a@\u00fc-.org|a@\u00fc--\u00fc.org
%0aRCPT@x.org|a%00@x.org|a@b.org%0a|a@b.org?cc=c@d.org|mailto:a@b.org|a@b.org/c|a@b.org#c|a@b:25.org|a@b.org:25
""".strip("\n")


def by_hand():
    for line in BY_HAND.split("\n"):
        for form in line.replace("{|}", "{\x01}").split("|"):
            yield form.replace("\x01", "|").encode("ascii").decode("unicode_escape") if "\\u" in form or "\\U" in form else form.replace("\x01", "|")
    for n in (63, 64, 65, 240, 242, 243, 244, 300):
        yield "a" * n + "@example.org"
    for n in (62, 63, 64, 70):
        yield "a@" + "b" * n + ".org"
        yield "a@" + "\u00fc" * n + ".org"
    for n in (59, 60, 61, 62, 63, 64, 70, 90):
        yield "a@" + ".".join(["b" * 61] * 3 + ["b" * n, "org"])
        yield "\u00fc@" + ".".join(["b" * 61] * 3 + ["b" * n, "org"])
        yield "aaaaaaaa@" + ".".join(["\u00fc" + "b" * 50] * 3 + ["b" * n, "org"])
    yield "a" * 2036 + "@example.org"
    yield "a" * 2037 + "@example.org"
    yield "\u00fc" * 120 + "@example.org"
    yield "\u00fc" * 130 + "@example.org"
    for control in ("\x00", "\x01", "\x07", "\x1b", "\x7f", "\x80", "\x85", "\u2028", "\u2029", "\r", "\n", "\r\n", "\t", "\x0b", "\x0c", "\x1c"):
        yield f"a{control}b@example.org"
        yield f"a@b{control}c.org"
        yield f'"a{control}b"@example.org'
        yield f"a@b.org\r{control}\n"


def mutated(rng):
    seeds = ["alice.smith+tag@mail.example.org", "b\u00f6b@b\u00fccher.example", "x_y-z@xn--bcher-kva.org", '"q r"@s.t.org', "j@\u4f8b\u5b50.com"]
    pieces = list("ab.@-_+ \"<>()[],;:\\\u00fc\u0130\u0131\u0301\u00df\u2764\u3002\u05d0\u0660\u200b") + ["--", "..", "xn--", "@@", ".-"]
    for _ in range(500):
        text = rng.choice(seeds)
        for _ in range(rng.randint(1, 2)):
            at = rng.randint(0, len(text))
            text = text[:at] + rng.choice(pieces) + text[at + rng.randint(0, 2):]
        yield text


def main():
    forms = dict.fromkeys([*by_hand(), *mutated(random.Random(20261124))])
    rows = []
    for form in forms:
        try:
            rows.append({"form": form, "normalized": validate_email(form)[1]})
        except PydanticCustomError as error:
            rows.append({"form": form, "reason": error.message().split(": ", 1)[1]})
    print("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]")


main()
