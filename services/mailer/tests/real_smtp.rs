//! The SMTP adapter against the sink of `deploy/dev/services`, which wants STARTTLS and a password as real servers do.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod rig;

use rig::setting;
use rig::support::{row, samples};
use scaikey_mail::{
    Delivery, Smtp, SmtpCredentials, SmtpSecurity, SmtpSettings, Templates, Transport as _, Trouble, compose,
};

#[tokio::test]
#[ignore = "needs the services of deploy/dev"]
async fn a_mail_is_accepted_under_tls_with_the_password_and_deferred_without() {
    let (host, port) = (setting("SMTP_HOST"), setting("SMTP_PORT").parse().unwrap());
    let credentials = SmtpCredentials { username: setting("SMTP_USERNAME"), password: setting("SMTP_PASSWORD") };
    let right = SmtpSettings {
        credentials: Some(credentials.clone()),
        ca_pem: Some(std::fs::read(setting("SMTP_CA_FILE")).unwrap()),
        ..SmtpSettings::new(host, port, SmtpSecurity::StartTls)
    };
    let message = &samples()[0];
    let mail = compose(&row(message, "de"), message, &Templates::new()).unwrap();
    let smtp = Smtp::new(right.clone()).unwrap();
    assert_eq!(smtp.send(&mail).await, Delivery::Accepted);
    assert_eq!(smtp.send(&mail).await, Delivery::Accepted);

    let wrong = SmtpCredentials { password: "another".into(), ..credentials };
    let smtp = Smtp::new(SmtpSettings { credentials: Some(wrong), ..right.clone() }).unwrap();
    assert_eq!(smtp.send(&mail).await, Delivery::Deferred(Trouble::Authentication));
    let smtp = Smtp::new(SmtpSettings { ca_pem: None, ..right }).unwrap();
    assert_eq!(smtp.send(&mail).await, Delivery::Deferred(Trouble::Tls));
}
