//! English.

use super::{NOTHING, StarterKind, Text};

pub(super) const TEXTS: &[Text] = &[
    Text {
        kind: StarterKind::OrderSent,
        name: "order_shipped",
        header: "Order {{order}} is on its way",
        body: "Hi {{name}}, your order left our warehouse today and should arrive on {{date}}. \
               Tap the button below to follow it.",
        samples: &[("order", "A-1042"), ("name", "Clara"), ("date", "Friday, May 3")],
        link: Some(("Track my order", "https://www.example.com/orders/{{1}}", "A-1042")),
        ..NOTHING
    },
    Text {
        kind: StarterKind::Appointment,
        name: "appointment_reminder",
        body: "Hi {{name}}, this is a reminder of your appointment with {{staff}} on {{date}} at {{time}}. \
               Can you make it?",
        samples: &[
            ("name", "Clara"),
            ("staff", "Dr. Ruiz"),
            ("date", "Tuesday, May 7"),
            ("time", "10:30 am"),
        ],
        replies: &["Yes, I'll be there", "Reschedule", "Cancel"],
        ..NOTHING
    },
    Text {
        kind: StarterKind::PaymentDue,
        name: "payment_reminder",
        body: "Hi {{name}}, invoice {{invoice}} for {{amount}} is due on {{date}}. \
               If you have already paid, there is nothing else to do.",
        samples: &[("name", "Clara"), ("invoice", "F-2041"), ("amount", "USD 48.50"), ("date", "May 15")],
        link: Some(("View invoice", "https://www.example.com/invoices/{{1}}", "F-2041")),
        ..NOTHING
    },
    Text {
        kind: StarterKind::WelcomeBack,
        name: "welcome_back",
        header: "We saved you something",
        body: "Hi {{name}}, it has been a while and we would love to see you again. \
               Until {{date}} you get {{discount}} off your next order.",
        footer: "Tap \"Stop offers\" if you'd rather not get these.",
        samples: &[("name", "Clara"), ("date", "May 31"), ("discount", "10%")],
        replies: &["Show me", "Stop offers"],
        ..NOTHING
    },
    Text {
        kind: StarterKind::Survey,
        name: "visit_feedback",
        body: "Hi {{name}}, thanks for stopping by on {{date}}. How did we do? \
               Your answer helps us get better.",
        samples: &[("name", "Clara"), ("date", "May 3")],
        replies: &["Great", "It was okay", "Not good"],
        ..NOTHING
    },
    Text { kind: StarterKind::Code, name: "login_code", replies: &["Copy code"], ..NOTHING },
];
