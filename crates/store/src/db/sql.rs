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

/// Declares the SQL texts of a module and lists them in `STATEMENTS`. Texts that share a part are lists of their parts:
/// `["SELECT … AND ", rule!(), " LIMIT $2"]`.
macro_rules! statements {
    (@text [$($part:tt)*]) => { concat!($($part)*) };
    (@text $text:literal) => { $text };
    (@sql $both:tt) => { $crate::db::Sql::both($crate::db::statements!(@text $both)) };
    (@sql $sqlite:tt / $postgres:tt) => {
        $crate::db::Sql::split($crate::db::statements!(@text $sqlite), $crate::db::statements!(@text $postgres))
    };
    ($($name:ident = $one:tt $(/ $two:tt)?;)*) => {
        $(const $name: $crate::db::Sql = $crate::db::statements!(@sql $one $(/ $two)?);)*
        pub(crate) const STATEMENTS: &[(&str, $crate::db::Sql)] =
            &[$((concat!(module_path!(), "::", stringify!($name)), $name),)*];
    };
}
pub(crate) use statements;
