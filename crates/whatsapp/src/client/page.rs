//! Lists in pages.

use super::{AccessToken, CallError, Client};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A list that is longer than this many pages is taken for one whose cursor never ends.
const MAX_PAGES: usize = 100;

#[derive(Deserialize)]
pub(super) struct Page<T> {
    pub(super) data: Vec<T>,
    paging: Option<Paging>,
}

#[derive(Deserialize)]
struct Paging {
    cursors: Option<Cursors>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Cursors {
    after: Option<String>,
}

impl<T> Page<T> {
    /// The cursor of the next page; the last page has a cursor too, but no `next`.
    fn after(&mut self) -> Option<String> {
        let paging = self.paging.take()?;
        paging.next?;
        paging.cursors?.after
    }
}

impl Client {
    /// Every page of a list.
    pub(super) async fn pages<T: DeserializeOwned>(
        &self,
        token: &AccessToken,
        path: &str,
        fields: &str,
    ) -> Result<Vec<T>, CallError> {
        let mut found = Vec::new();
        let mut after: Option<String> = None;
        for _ in 0..MAX_PAGES {
            let mut query = vec![("fields", fields), ("limit", "100")];
            query.extend(after.as_deref().map(|cursor| ("after", cursor)));
            let mut page: Page<T> = self.get(token, path, &query).await?;
            let next = page.after();
            found.append(&mut page.data);
            if next.is_none() || next == after {
                return Ok(found);
            }
            after = next;
        }
        Err(CallError::Answer { reason: "the list does not end".to_owned() })
    }
}
