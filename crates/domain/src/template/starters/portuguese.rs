//! Portuguese of Brazil.

use super::{NOTHING, StarterKind, Text};

pub(super) const TEXTS: &[Text] = &[
    Text {
        kind: StarterKind::OrderSent,
        name: "pedido_a_caminho",
        header: "O pedido {{pedido}} está a caminho",
        body: "Oi, {{nome}}! Seu pedido saiu hoje do nosso estoque e deve chegar no dia {{data}}. \
               Toque no botão abaixo para acompanhar a entrega.",
        samples: &[("pedido", "A-1042"), ("nome", "Clara"), ("data", "3 de maio")],
        link: Some(("Acompanhar entrega", "https://www.example.com/pedidos/{{1}}", "A-1042")),
        ..NOTHING
    },
    Text {
        kind: StarterKind::Appointment,
        name: "lembrete_de_consulta",
        body: "Oi, {{nome}}! Passando para lembrar do seu horário com {{profissional}} no dia {{data}}, às {{hora}}. \
               Podemos confirmar?",
        samples: &[
            ("nome", "Clara"),
            ("profissional", "a Dra. Ruiz"),
            ("data", "7 de maio"),
            ("hora", "10h30"),
        ],
        replies: &["Confirmo", "Quero remarcar", "Preciso cancelar"],
        ..NOTHING
    },
    Text {
        kind: StarterKind::PaymentDue,
        name: "lembrete_de_pagamento",
        body: "Olá, {{nome}}. A fatura {{fatura}}, no valor de {{valor}}, vence no dia {{data}}. \
               Se você já pagou, pode desconsiderar esta mensagem.",
        samples: &[("nome", "Clara"), ("fatura", "F-2041"), ("valor", "R$ 148,50"), ("data", "15 de maio")],
        link: Some(("Ver fatura", "https://www.example.com/faturas/{{1}}", "F-2041")),
        ..NOTHING
    },
    Text {
        kind: StarterKind::WelcomeBack,
        name: "que_saudade",
        header: "Guardamos algo para você",
        body: "Oi, {{nome}}! Faz tempo que você não aparece e estamos com saudade. \
               Até o dia {{data}}, sua próxima compra sai com {{desconto}} de desconto.",
        footer: "Não quer mais receber? Toque em \"Parar ofertas\".",
        samples: &[("nome", "Clara"), ("data", "31 de maio"), ("desconto", "10%")],
        replies: &["Quero ver", "Parar ofertas"],
        ..NOTHING
    },
    Text {
        kind: StarterKind::Survey,
        name: "pesquisa_de_atendimento",
        body: "Oi, {{nome}}! Obrigado pela visita do dia {{data}}. Como foi o atendimento? \
               Sua resposta ajuda a gente a melhorar.",
        samples: &[("nome", "Clara"), ("data", "3 de maio")],
        replies: &["Muito bom", "Mais ou menos", "Ruim"],
        ..NOTHING
    },
    Text { kind: StarterKind::Code, name: "codigo_de_acesso", replies: &["Copiar código"], ..NOTHING },
];
