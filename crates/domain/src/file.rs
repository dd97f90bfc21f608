//! Files: where they come from and how far they are.

use crate::words::words;

words! {
    /// Where a file comes from.
    FileOrigin, "origin of a file" {
        /// A person sent it.
        Inbound = "inbound",
        /// A member or program brought it.
        Upload = "upload",
    }
}

words! {
    /// How far a file is.
    FileState, "state of a file" {
        /// To be fetched from the vendor.
        Waiting = "waiting",
        /// Its bytes are with us.
        Stored = "stored",
        /// It will not come.
        Failed = "failed",
    }
}
