//! German. „in {}“ takes the dative: Sekunden and Minuten.

use super::Words;

pub(super) const WORDS: Words = Words {
    problem_title: "Das hat nicht geklappt",
    error_prefix: "Fehler: ",
    go_on: "Weiter",
    log_in: "Weiter zur Anmeldung",
    may_close: "Sie können diese Seite schließen.",
    reference: "Kennung",

    confirm_title: "E-Mail-Adresse bestätigen",
    confirm_lead: "Ein Klick, und Ihre Adresse ist bestätigt.",
    confirm_lead_password: "Geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben. Es zeigt, dass das Konto Ihnen gehört.",
    confirm_password: "Passwort",
    confirm_button: "Adresse bestätigen",
    confirm_password_required: "Geben Sie das Passwort ein, das Sie bei der Registrierung gewählt haben.",
    confirm_password_wrong: "Das ist nicht das Passwort, das bei der Registrierung gewählt wurde.",
    not_you: "Jemand anderes hat Ihre Adresse registriert, oder Sie haben das Passwort vergessen?",
    not_you_link: "Neues Passwort wählen",
    confirmed_title: "Ihre Adresse ist bestätigt",
    confirmed_text: "Vielen Dank. Sie können sich jetzt anmelden.",
    already_title: "Bereits bestätigt",
    already_text: "Diese Adresse wurde schon bestätigt. Es ist nichts weiter zu tun; Sie können sich anmelden.",

    expired_title: "Dieser Link ist abgelaufen",
    expired_lead: "Die Links in unseren Mails gelten nur für begrenzte Zeit. Geben Sie Ihre E-Mail-Adresse ein, und wir senden Ihnen einen neuen.",
    invalid_title: "Dieser Link funktioniert nicht",
    invalid_lead: "Er ist unvollständig, wurde schon benutzt, oder es gibt einen neueren. Geben Sie Ihre E-Mail-Adresse ein, und wir senden Ihnen einen neuen.",

    email: "E-Mail-Adresse",
    email_malformed: "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.",
    sent_title: "Sehen Sie in Ihr Postfach",
    resend_title: "Neuen Bestätigungslink anfordern",
    resend_lead: "Geben Sie die E-Mail-Adresse ein, mit der Sie sich registriert haben.",
    resend_button: "Neuen Link senden",
    resend_sent: "Wenn ein Konto mit dieser Adresse auf die Bestätigung wartet, ist ein neuer Link unterwegs. Das kann ein paar Minuten dauern; sehen Sie auch im Spam-Ordner nach.",
    forgot_title: "Passwort vergessen?",
    forgot_lead: "Geben Sie Ihre E-Mail-Adresse ein, und wir senden Ihnen einen Link, mit dem Sie ein neues wählen.",
    forgot_button: "Link senden",
    forgot_sent: "Wenn es ein Konto mit dieser Adresse gibt, ist ein Link unterwegs, mit dem Sie ein neues Passwort wählen. Das kann ein paar Minuten dauern; sehen Sie auch im Spam-Ordner nach.",

    reset_title: "Neues Passwort wählen",
    reset_lead: "Es ersetzt das alte, und alle Geräte werden abgemeldet.",
    new_password: "Neues Passwort",
    new_password_hint: "Mindestens {} Zeichen. Ein paar Wörter, die nicht zusammengehören, lassen sich gut merken.",
    reset_button: "Passwort speichern",
    reset_done_title: "Ihr Passwort ist geändert",
    reset_done_text: "Ab jetzt melden Sie sich mit dem neuen an. Alle Ihre Geräte wurden abgemeldet.",
    too_short: "Das Passwort braucht mindestens {} Zeichen.",
    too_long: "Das Passwort ist zu lang. Erlaubt sind 1024 Bytes.",
    common: "Dieses Passwort wird zuerst geraten: Viele benutzen es, oder es ist kaum mehr als ein Name. Wählen Sie ein anderes.",

    not_found: (
        "Seite nicht gefunden",
        "Unter dieser Adresse gibt es nichts. Prüfen Sie, ob der Link vollständig ist.",
    ),
    method: (
        "Das geht hier nicht",
        "Die Seite lässt sich so nicht benutzen. Öffnen Sie den Link aus Ihrer Mail noch einmal.",
    ),
    forbidden: (
        "Dieses Formular kam von anderswo",
        "Zu Ihrer Sicherheit wurde es nicht angenommen. Öffnen Sie den Link aus Ihrer Mail noch einmal.",
    ),
    bad_request: ("Diese Anfrage ist nicht lesbar", "Öffnen Sie den Link aus Ihrer Mail noch einmal."),
    too_large: ("Das ist zu viel", "Das Formular war größer, als wir annehmen."),
    limited: ("Zu viele Versuche", "Es waren zu viele Versuche. Bitte versuchen Sie es in {} noch einmal."),
    busy: ("Bitte gleich noch einmal", "Gerade ist viel los. Bitte versuchen Sie es in {} noch einmal."),
    internal: (
        "Etwas ist schiefgegangen",
        "Das liegt an uns, nicht an Ihnen. Bitte versuchen Sie es gleich noch einmal.",
    ),
    seconds: ["Sekunde", "Sekunden"],
    minutes: ["Minute", "Minuten"],
};
