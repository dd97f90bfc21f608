//! Licence expressions: `MIT OR Apache-2.0`, `(MIT OR ISC) AND Unicode-3.0`, `Apache-2.0 WITH LLVM-exception`.

/// Whether the expression can be met with accepted licences alone. An old-style `/` means OR; what cannot be read is
/// not met.
pub(crate) fn is_met(expression: &str, accepted: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, accepted };
    let met = reader.any();
    reader.words.is_empty() && met == Some(true)
}

struct Reader<'a> {
    words: &'a [&'a str],
    accepted: &'a dyn Fn(&str) -> bool,
}

/// Each answers none for what is no expression.
impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.next();
        }
        found
    }

    fn any(&mut self) -> Option<bool> {
        let mut met = self.all()?;
        while self.takes("OR") {
            met |= self.all()?;
        }
        Some(met)
    }

    fn all(&mut self) -> Option<bool> {
        let mut met = self.one()?;
        while self.takes("AND") {
            met &= self.one()?;
        }
        Some(met)
    }

    fn one(&mut self) -> Option<bool> {
        if self.takes("(") {
            let met = self.any()?;
            return self.takes(")").then_some(met);
        }
        let name = self.next()?;
        // An exception only adds permissions.
        if self.takes("WITH") {
            self.next()?;
        }
        Some((self.accepted)(name))
    }
}

#[cfg(test)]
mod tests {
    use super::is_met;

    fn met(expression: &str) -> bool {
        is_met(expression, &|name| ["MIT", "Apache-2.0", "Unicode-3.0"].contains(&name))
    }

    #[test]
    fn one_accepted_choice_is_enough() {
        assert!(met("MIT"));
        assert!(met("GPL-3.0 OR MIT"));
        assert!(met("MIT/GPL-2.0"));
        assert!(met("Apache-2.0 WITH LLVM-exception OR GPL-3.0"));
        assert!(!met("GPL-3.0"));
    }

    #[test]
    fn every_part_must_be_accepted() {
        assert!(met("(MIT OR GPL-3.0) AND Unicode-3.0"));
        assert!(!met("MIT AND GPL-3.0"));
        assert!(!met("MIT OR (GPL-3.0"));
        assert!(!met(""));
    }
}
