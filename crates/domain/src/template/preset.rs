//! Meta's own text of authentication templates, for previews and for the thread (Cloud API reference, section 2.4;
//! the exact words are Meta's and can change: unconfirmed).

use super::components::{Component, Components};
use super::language::base;
use super::variable::is_preset;

/// The same components with Meta's text where they have none; others come back as they are. `language` is Meta's code;
/// one without words here gets English.
pub fn shown(components: &Components, language: &str) -> Components {
    let mut shown = components.clone();
    if !is_preset(components) {
        return shown;
    }
    let words = Words::of(language);
    for part in &mut shown.0 {
        match part {
            Component::Body(body) => {
                let advice = if body.add_security_recommendation == Some(true) { words.advice } else { "" };
                body.text = Some(format!("{}{advice}", words.code));
            }
            Component::Footer(footer) if footer.text.is_none() => {
                footer.text =
                    footer.code_expiration_minutes.map(|n| words.ends.replace("{n}", &n.to_string()));
            }
            _ => {}
        }
    }
    shown
}

struct Words {
    code: &'static str,
    advice: &'static str,
    ends: &'static str,
}

impl Words {
    fn of(language: &str) -> Self {
        match base(language) {
            "es" => Self {
                code: "Tu código de verificación es *{{1}}*.",
                advice: " Por tu seguridad, no lo compartas.",
                ends: "Este código caduca en {n} minutos.",
            },
            "pt" => Self {
                code: "Seu código de verificação é *{{1}}*.",
                advice: " Para sua segurança, não o compartilhe.",
                ends: "Este código expira em {n} minutos.",
            },
            _ => Self {
                code: "*{{1}}* is your verification code.",
                advice: " For your security, do not share this code.",
                ends: "This code expires in {n} minutes.",
            },
        }
    }
}
