//! Finding contacts: by an identity, by parts of name or number, page by page.

use crate::db::{Access, StoreError, select};
use domain::extract::fold;
use domain::identity::{ContactKind, IdentityKind, wa_id_forms};
use domain::phone::Phone;
use domain::{ContactId, WorkspaceId};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Func, LikeExpr, Order, Query, SelectStatement};

/// Which contacts; every part that is there must fit.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only this kind. Without any part, contacts of unknown kind are left out.
    pub kind: Option<ContactKind>,
    /// The exact value of any identity; numbers in any format and in each form that may be the same person.
    pub identity: Option<String>,
    /// Parts of the name, of a number, or the beginning of a username.
    pub q: Option<String>,
}

/// Fewer digits than this say nothing about a number.
const DIGITS: usize = 3;

/// Ids of the contacts that fit, newest first, before one of them.
pub async fn list(
    db: &impl Access,
    workspace_id: WorkspaceId,
    filter: &Filter,
    before: Option<ContactId>,
    limit: u64,
) -> Result<Vec<ContactId>, StoreError> {
    let mut query = Query::select();
    query.column("id").from("contact").and_where(own(workspace_id));
    if let Some(identity) = &filter.identity {
        let found = by_identity(db, workspace_id, identity).await?;
        query.and_where(Expr::col("id").is_in(found.iter().map(|id| id.0)));
    }
    if let Some(q) = &filter.q {
        query.cond_where(matching(workspace_id, q));
    }
    match filter.kind {
        Some(kind) => drop(query.and_where(Expr::col("kind").eq(kind.as_str()))),
        None if filter.identity.is_none() && filter.q.is_none() => {
            query.and_where(Expr::col("kind").ne(ContactKind::Unknown.as_str()));
        }
        None => {}
    }
    if let Some(before) = before {
        query.and_where(Expr::col("id").lt(before.0));
    }
    query.order_by("id", Order::Desc).limit(limit);
    select(db, &query).await?.iter().map(|row| row.id("id")).collect()
}

/// The contacts with an identity of this value; none is the rule, more than one is possible across kinds.
pub async fn by_identity(
    db: &impl Access,
    workspace_id: WorkspaceId,
    value: &str,
) -> Result<Vec<ContactId>, StoreError> {
    let value = value.trim();
    let mut values = vec![value.to_owned(), value.trim_start_matches('@').to_owned()];
    values.extend(number_forms(value));
    values.sort();
    values.dedup();
    let portfolios =
        Query::select().column("vendor_id").from("portfolio").and_where(own(workspace_id)).to_owned();
    let unscoped = [IdentityKind::WaId, IdentityKind::Phone, IdentityKind::Username, IdentityKind::Email];
    // Kind and scope are named, so that the index of identities by value is used.
    let kinds = Cond::any()
        .add(
            Cond::all()
                .add(Expr::col("kind").is_in(unscoped.map(IdentityKind::as_str)))
                .add(Expr::col("scope").eq("")),
        )
        .add(
            Cond::all()
                .add(Expr::col("kind").eq(IdentityKind::UserId.as_str()))
                .add(Expr::col("scope").in_subquery(portfolios)),
        );
    let mut query = identities(workspace_id);
    query.cond_where(kinds).and_where(Expr::col("value").is_in(values));
    contact_ids(db, &query).await
}

/// The contact with this number in any of its forms, the one with the oldest id when there are several.
pub async fn by_phone(
    db: &impl Access,
    workspace_id: WorkspaceId,
    phone: &Phone,
) -> Result<Option<ContactId>, StoreError> {
    let mut query = identities(workspace_id);
    query
        .and_where(
            Expr::col("kind").is_in([IdentityKind::WaId, IdentityKind::Phone].map(IdentityKind::as_str)),
        )
        .and_where(Expr::col("scope").eq(""))
        .and_where(Expr::col("value").is_in(number_forms(phone.e164())));
    Ok(contact_ids(db, &query).await?.into_iter().min())
}

async fn contact_ids(db: &impl Access, query: &SelectStatement) -> Result<Vec<ContactId>, StoreError> {
    select(db, query).await?.iter().map(|row| row.id("contact_id")).collect()
}

fn own(workspace_id: WorkspaceId) -> Expr {
    Expr::col("workspace_id").eq(workspace_id.0)
}

fn identities(workspace_id: WorkspaceId) -> SelectStatement {
    let mut query = Query::select();
    query.distinct().column("contact_id").from("identity").and_where(own(workspace_id));
    query
}

/// A number as it may be stored: with and without the plus, in each form.
fn number_forms(text: &str) -> Vec<String> {
    let Some(phone) = Phone::read(text) else { return Vec::new() };
    wa_id_forms(phone.digits()).into_iter().flat_map(|form| [format!("+{form}"), form]).collect()
}

fn matching(workspace_id: WorkspaceId, q: &str) -> Cond {
    let folded = fold(q.trim());
    let mut name = Cond::all();
    for word in folded.split_whitespace() {
        name = name.add(Expr::col("name_folded").like(containing(word)));
    }
    let mut any = Cond::any().add(name);
    let username = folded.trim_start_matches('@');
    if !username.is_empty() && !username.contains(char::is_whitespace) {
        let lower = Expr::expr(Func::lower(Expr::col("value")));
        let known = by_value(workspace_id, &[IdentityKind::Username], lower.like(starting(username)));
        any = any.add(Expr::col("id").in_subquery(known));
    }
    let digits: String = q.chars().filter(char::is_ascii_digit).collect();
    let number = q.chars().all(|c| c.is_ascii_digit() || "+ -().".contains(c));
    if number && digits.len() >= DIGITS {
        let mut forms = Cond::any();
        for form in wa_id_forms(&digits) {
            forms = forms.add(Expr::col("value").like(containing(&form)));
        }
        let kinds = &[IdentityKind::WaId, IdentityKind::Phone];
        any = any.add(Expr::col("id").in_subquery(by_value(workspace_id, kinds, forms)));
    }
    any
}

fn by_value(
    workspace_id: WorkspaceId,
    kinds: &[IdentityKind],
    value: impl sea_orm::sea_query::IntoCondition,
) -> SelectStatement {
    let mut query = Query::select();
    query
        .column("contact_id")
        .from("identity")
        .and_where(own(workspace_id))
        .and_where(Expr::col("kind").is_in(kinds.iter().map(|kind| kind.as_str())))
        .cond_where(value);
    query
}

fn containing(text: &str) -> LikeExpr {
    LikeExpr::new(format!("%{}%", escaped(text))).escape('!')
}

fn starting(text: &str) -> LikeExpr {
    LikeExpr::new(format!("{}%", escaped(text))).escape('!')
}

fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
