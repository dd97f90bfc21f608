//! Who calls: a signed-in browser by cookie, or a program by key.
