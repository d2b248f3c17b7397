//! D1, A6 on the pages that mails link to: the link of one tenant is dead on every page of another, and on every other page of its own.
//!
//! Pages are no part of the contract, so they are named here. A browser's form is a raw request.

use anyhow::{Context as _, ensure};
use scaikey_tests::{Answer, Artefact, Holder, People, Stack, system};

/// The pages that take a mailed token, each with the one that it is for.
const PAGES: [(&str, Artefact); 4] = [
    ("verify-email", Artefact::VerifyToken),
    ("reset-password", Artefact::ResetToken),
    ("confirm-email", Artefact::ChangeEmailToken),
    ("not-me", Artefact::DisownToken),
];

const NEXT: &str = "two slow barges under the bridge";

/// Presses the button of a page.
async fn press(stack: &Stack, slug: &str, page: &str, token: &str, password: &str) -> anyhow::Result<Answer> {
    let fields = [("token", token), ("password", password), ("new_password", NEXT)];
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = stack.http().post(format!("{}/t/{slug}/{page}", stack.url())).header("origin", stack.url());
    stack.answer(request.header("content-type", "application/x-www-form-urlencoded").body(form)).await
}

#[test]
fn d1_a_mailed_link_is_dead_on_all_other_pages() {
    system(async |stack| {
        let (slug, other, people) = (Holder::tenant(&stack)?, Holder::tenant(&stack)?, People::new(&stack));
        let theirs = Holder::new(&stack, &slug, &people, "seven quiet otters by the lake").await?;
        for (page, _) in PAGES {
            for (other_page, kind) in PAGES {
                for tenant in [&slug, &other] {
                    if tenant == &slug && page == other_page {
                        continue;
                    }
                    let answer = press(&stack, tenant, page, theirs.artefact(kind), theirs.password()).await?;
                    ensure!(answer.status == 400, "{kind:?} on {page} at {tenant}: {answer:?}");
                    ensure!(answer.header("set-cookie").is_empty(), "{answer:?}");
                }
            }
        }
        let notices = [None, Some(&people.newcomer), Some(&people.holder), Some(&people.holder)];
        for ((page, kind), notice) in PAGES.into_iter().zip(notices) {
            let answer = press(&stack, &slug, page, theirs.artefact(kind), theirs.password()).await?;
            ensure!(answer.status == 200, "{kind:?} on {page}: {answer:?}");
            if let Some(inbox) = notice {
                inbox.next().await.with_context(|| format!("the notice of {page}"))?;
            }
        }
        Ok(())
    });
}
