//! Spanish, neutral for Latin America.

use super::{NOTHING, StarterKind, Text};

pub(super) const TEXTS: &[Text] = &[
    Text {
        kind: StarterKind::OrderSent,
        name: "pedido_enviado",
        header: "Pedido {{pedido}} en camino",
        body: "Hola, {{nombre}}. Tu pedido salió hoy de nuestra bodega y llegará el {{fecha}}. \
               Puedes seguir el envío con el botón de abajo.",
        samples: &[("pedido", "A-1042"), ("nombre", "Clara"), ("fecha", "viernes 3 de mayo")],
        link: Some(("Seguir el envío", "https://www.example.com/pedidos/{{1}}", "A-1042")),
        ..NOTHING
    },
    Text {
        kind: StarterKind::Appointment,
        name: "recordatorio_cita",
        body: "Hola, {{nombre}}. Te recordamos tu cita con {{profesional}} el {{fecha}} a las {{hora}}. \
               ¿Nos confirmas que vienes?",
        samples: &[
            ("nombre", "Clara"),
            ("profesional", "la doctora Ruiz"),
            ("fecha", "martes 7 de mayo"),
            ("hora", "10:30"),
        ],
        replies: &["Sí, ahí estaré", "Cambiar la cita", "Cancelar la cita"],
        ..NOTHING
    },
    Text {
        kind: StarterKind::PaymentDue,
        name: "recordatorio_pago",
        body: "Hola, {{nombre}}. La factura {{factura}} por {{importe}} vence el {{fecha}}. \
               Si ya hiciste el pago, no tienes que hacer nada más.",
        samples: &[
            ("nombre", "Clara"),
            ("factura", "F-2041"),
            ("importe", "48,50 USD"),
            ("fecha", "15 de mayo"),
        ],
        link: Some(("Ver la factura", "https://www.example.com/facturas/{{1}}", "F-2041")),
        ..NOTHING
    },
    Text {
        kind: StarterKind::WelcomeBack,
        name: "te_echamos_de_menos",
        header: "Te guardamos algo",
        body: "Hola, {{nombre}}. Hace tiempo que no pasas por aquí y nos encantaría verte de nuevo. \
               Hasta el {{fecha}} tienes un {{descuento}} de descuento en tu próxima compra.",
        footer: "Si no quieres más ofertas, toca «No más ofertas».",
        samples: &[("nombre", "Clara"), ("fecha", "31 de mayo"), ("descuento", "10 %")],
        replies: &["Quiero verlo", "No más ofertas"],
        ..NOTHING
    },
    Text {
        kind: StarterKind::Survey,
        name: "encuesta_atencion",
        body: "Hola, {{nombre}}. Gracias por tu visita del {{fecha}}. ¿Cómo te atendimos? \
               Tu respuesta nos ayuda a mejorar.",
        samples: &[("nombre", "Clara"), ("fecha", "3 de mayo")],
        replies: &["Muy bien", "Más o menos", "Mal"],
        ..NOTHING
    },
    Text { kind: StarterKind::Code, name: "codigo_de_acceso", replies: &["Copiar código"], ..NOTHING },
];
