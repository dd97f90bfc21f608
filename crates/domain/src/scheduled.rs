//! Messages to be sent later.

use crate::words::words;

words! {
    /// What became of a message that is to be sent later.
    ScheduledState, "state of a scheduled message" {
        /// Its time has not come.
        Waiting = "waiting",
        /// It became a message.
        Sent = "sent",
        /// It could not be sent when its time came.
        Failed = "failed",
        /// Somebody took it back.
        Cancelled = "cancelled",
    }
}
