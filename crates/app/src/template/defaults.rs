//! What the variables of a template are filled with when a send gives nothing for them.

use super::asked;
use crate::AppError;
use domain::message::length;
use domain::template::{Given, Input, VariableKind, variables};
use domain::variables::{Registry, find};
use store::template::Template;

/// UTF-16 units of one at most, as of a template's text.
const LONGEST: usize = 1_024;

/// Each is a text for a variable the template has, and every field in it is one there is.
pub(super) fn check(template: &Template) -> Result<(), AppError> {
    let registry = Registry::built_in();
    for Given { place, name, input } in &template.defaults.0 {
        let Input::Text { text } = input else { return Err(AppError::invalid("defaults", "only texts")) };
        if length(text) > LONGEST {
            return Err(AppError::invalid("defaults", "at most 1,024 UTF-16 units each"));
        }
        if find(text).iter().any(|used| !registry.knows(&used.name)) {
            return Err(AppError::invalid("defaults", "no such field"));
        }
        let of_text = variables(&template.edited().components).into_iter().any(|variable| {
            variable.place == *place && variable.name == *name && variable.kind == VariableKind::Text
        });
        let of_target = template
            .targets
            .iter()
            .any(|target| target.button() == Some(*place) && target.variable().as_ref() == Some(name));
        if !of_text && !of_target {
            return Err(AppError::invalid("defaults", "no such variable"));
        }
    }
    Ok(())
}

/// The defaults of what is not given.
pub(super) fn of_the_rest(template: &Template, given: &[Given]) -> Vec<Given> {
    if template.defaults.0.is_empty() {
        return Vec::new();
    }
    let is_given =
        |wanted: &Given| given.iter().any(|one| one.place == wanted.place && one.name == wanted.name);
    let asked = asked(template).into_iter().filter_map(|variable| {
        let input = template.defaults.get(variable.place, &variable.name)?.clone();
        Some(Given { place: variable.place, name: variable.name, input })
    });
    asked.filter(|one| !is_given(one)).collect()
}
