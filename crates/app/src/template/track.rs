//! Tracked buttons: a token in place of the address, and the address beside it.

use super::compose::{Resolved, Unfilled};
use super::refuse::refusal;
use crate::{AppError, token};
use domain::template::{
    Fault, FaultReason, Filled, Given, Input, Part, Place, Target, Values, fill, preset, variables,
};
use store::template::Template;

/// The target of a tracked button, when the vendor has our link there.
pub(super) fn target_at(template: &Template, place: Place) -> Option<&Target> {
    let target = template.targets.iter().find(|target| target.button() == Some(place))?;
    let asked = variables(&template.definition.components);
    let ours = asked.iter().any(|variable| variable.place == place) && is_ours(template, place);
    ours.then_some(target)
}

fn is_ours(template: &Template, place: Place) -> bool {
    let shown = fill(&template.definition.components, &Values::default());
    let part = match place.card {
        Some(card) => shown.cards.get(card),
        None => Some(&shown),
    };
    let Part::Button(index) = place.part else { return false };
    let url = part.and_then(|part| part.buttons.get(index)).and_then(|button| button.url.as_deref());
    url.is_some_and(|url| url.ends_with("/l/{{1}}"))
}

/// Puts a token where the vendor expects the end of our link, and keeps where it leads.
pub(super) fn track(
    resolved: &mut Resolved,
    place: Place,
    name: &str,
    target: &Target,
) -> Result<(), AppError> {
    let asked = target.variable();
    let value = asked.as_ref().and_then(|asked| resolved.values.text(place, asked)).map(str::to_owned);
    if let (Some(asked), None) = (&asked, &value) {
        resolved.missing.push(Unfilled { place, name: asked.clone() });
        return Ok(());
    }
    let wrong = Fault { place, name: name.to_owned(), reason: FaultReason::WrongKind };
    let address = target.address(value.as_deref()).ok_or_else(|| refusal(&[wrong]))?;
    let token = token::short()?;
    resolved.values.0.retain(|given| given.place != place);
    let input = Input::Text { text: token.clone() };
    resolved.values.0.push(Given { place, name: name.to_owned(), input });
    resolved.links.push((place, token, address));
    Ok(())
}

/// What the person sees; a tracked button shows where it leads.
pub(super) fn shown(template: &Template, resolved: &Resolved) -> Filled {
    let components = preset::shown(&template.definition.components, &template.definition.language);
    let mut filled = fill(&components, &resolved.values);
    for (place, _, address) in &resolved.links {
        let Part::Button(index) = place.part else { continue };
        let part = match place.card {
            Some(card) => filled.cards.get_mut(card),
            None => Some(&mut filled),
        };
        if let Some(button) = part.and_then(|part| part.buttons.get_mut(index)) {
            button.url = Some(address.clone());
        }
    }
    filled
}
