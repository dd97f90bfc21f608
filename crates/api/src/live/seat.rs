//! The sockets of one workspace, as the hub sees them: a bounded queue each.

use super::batch::Batch;
use app::live::Place;
use axum::extract::ws::Utf8Bytes;
use domain::{MemberId, NotificationId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::notification::Notification;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// What the hub hands to a socket, which decides what of it its member may see.
#[derive(Clone)]
pub(super) enum Told {
    Events(Arc<Batch>),
    Presence(Arc<PresenceList>),
    Notification(Arc<Notification>),
}

/// A conversation's whole list, written once.
pub(super) struct PresenceList {
    pub(super) place: Place,
    pub(super) frame: Utf8Bytes,
}

struct Seat {
    member_id: Option<MemberId>,
    /// Notifications from before were there when the console loaded its list.
    joined: NotificationId,
    queue: mpsc::Sender<Told>,
    slow: CancellationToken,
    greeted: bool,
}

/// The socket's end of its queue.
pub(super) struct Queue {
    pub(super) told: mpsc::Receiver<Told>,
    /// Cancelled when the queue was full.
    pub(super) slow: CancellationToken,
}

/// See the module's comment.
#[derive(Default)]
pub(super) struct Seats(Mutex<HashMap<Uuid, Seat>>);

impl Seats {
    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Seat>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn take(
        &self,
        connection_id: Uuid,
        member_id: Option<MemberId>,
        joined: NotificationId,
        room: usize,
    ) -> Queue {
        let (queue, told) = mpsc::channel(room);
        let slow = CancellationToken::new();
        let seat = Seat { member_id, joined, queue, slow: slow.clone(), greeted: false };
        self.lock().insert(connection_id, seat);
        Queue { told, slow }
    }

    pub(super) fn leave(&self, connection_id: Uuid) {
        self.lock().remove(&connection_id);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// The members who sit here.
    pub(super) fn members(&self) -> Vec<MemberId> {
        let mut members: Vec<_> = self.lock().values().filter_map(|seat| seat.member_id).collect();
        members.sort_unstable();
        members.dedup();
        members
    }

    pub(super) fn tell_all(&self, told: &Told) {
        self.tell(told, |_| true);
    }

    /// To the member's sockets that came before it.
    pub(super) fn tell_member(&self, notification: Notification) {
        let (member_id, id) = (notification.member_id, notification.id);
        let told = Told::Notification(Arc::new(notification));
        self.tell(&told, |seat| seat.member_id == Some(member_id) && seat.joined < id);
    }

    /// Whether somebody came who was not greeted.
    pub(super) fn has_newcomers(&self) -> bool {
        self.lock().values().any(|seat| !seat.greeted)
    }

    pub(super) fn greet(&self, lists: &[Told]) {
        for told in lists {
            self.tell(told, |seat| !seat.greeted);
        }
        self.lock().values_mut().for_each(|seat| seat.greeted = true);
    }

    /// A full queue ends its socket: memory is not for those who do not read.
    fn tell(&self, told: &Told, to: impl Fn(&Seat) -> bool) {
        self.lock().retain(|_, seat| {
            if !to(seat) || seat.queue.try_send(told.clone()).is_ok() {
                return true;
            }
            seat.slow.cancel();
            false
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Ids;

    #[test]
    fn a_full_queue_ends_its_socket_and_no_other() {
        let seats = Seats::default();
        let (slow, quick): (Uuid, Uuid) = (Ids.next(), Ids.next());
        let member: MemberId = Ids.next();
        let slow_queue = seats.take(slow, Some(member), Ids.next(), 2);
        let mut quick_queue = seats.take(quick, Some(member), Ids.next(), 2);
        let place = Place { assignee_id: None, team_id: None };
        let told = Told::Presence(Arc::new(PresenceList { place, frame: "{}".into() }));
        for _ in 0..3 {
            seats.tell_all(&told);
            assert!(quick_queue.told.try_recv().is_ok());
        }
        assert!(slow_queue.slow.is_cancelled() && !quick_queue.slow.is_cancelled());
        assert_eq!(seats.members(), [member]);
        seats.leave(quick);
        assert!(seats.is_empty());
    }
}
