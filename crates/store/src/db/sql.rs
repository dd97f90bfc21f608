//! Fixed SQL texts: `$n` parameters, one text for both databases wherever it can be.

use super::open::Backend;

/// A fixed SQL text, the same for both databases or one for each.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    sqlite: &'static str,
    postgres: &'static str,
}

impl Sql {
    /// One text that both databases understand.
    pub const fn both(text: &'static str) -> Self {
        Self { sqlite: text, postgres: text }
    }

    /// Two texts, where there is no common one.
    pub const fn split(sqlite: &'static str, postgres: &'static str) -> Self {
        Self { sqlite, postgres }
    }

    /// The text for one database.
    pub fn text(self, backend: Backend) -> &'static str {
        match backend {
            Backend::Sqlite => self.sqlite,
            Backend::Postgres => self.postgres,
        }
    }
}

/// Declares the SQL texts of a module and lists them in `STATEMENTS`.
macro_rules! statements {
    (@sql $both:literal) => { $crate::db::Sql::both($both) };
    (@sql $sqlite:literal / $postgres:literal) => { $crate::db::Sql::split($sqlite, $postgres) };
    ($($name:ident = $one:literal $(/ $two:literal)?;)*) => {
        $(const $name: $crate::db::Sql = $crate::db::statements!(@sql $one $(/ $two)?);)*
        pub(crate) const STATEMENTS: &[(&str, $crate::db::Sql)] =
            &[$((concat!(module_path!(), "::", stringify!($name)), $name),)*];
    };
}
pub(crate) use statements;
