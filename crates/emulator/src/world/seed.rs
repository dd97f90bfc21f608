//! The invented people that are there from the start.

use super::World;
use super::people::plain_person;
use super::person::Reads;

struct Seed {
    name: &'static str,
    digits: &'static str,
    language: &'static str,
    username: Option<&'static str>,
    phone_hidden: bool,
    reads: Reads,
}

const fn seed(name: &'static str, digits: &'static str, language: &'static str, reads: Reads) -> Seed {
    Seed { name, digits, language, username: None, phone_hidden: false, reads }
}

const PEOPLE: [Seed; 10] = [
    seed("Lucía Andrade", "593995550142", "es", Reads::OnOpen),
    seed("Daniel Whitaker", "13055550127", "en", Reads::OnOpen),
    seed("Guadalupe Hernández Solís", "525555550134", "es", Reads::Auto),
    seed("Beatriz Tavares", "5511955550134", "pt", Reads::OnOpen),
    seed("Iñaki Etxeberria", "34600555018", "es", Reads::Auto),
    seed("Martina Quiroga", "5491155550123", "es", Reads::OnOpen),
    seed("Segundo Guamán", "593965550139", "es", Reads::Auto),
    seed("Renato Fagundes", "5551995550171", "pt", Reads::Auto),
    Seed {
        name: "Valentina Ríos",
        digits: "523355550188",
        language: "es",
        username: Some("@valentina.rios"),
        phone_hidden: true,
        reads: Reads::OnOpen,
    },
    Seed {
        name: "Maya Robinson",
        digits: "12025550143",
        language: "en",
        username: Some("@maya.robinson"),
        phone_hidden: false,
        reads: Reads::Auto,
    },
];

impl World {
    /// Adds the seeded people who are not there.
    pub(crate) fn seed_people(&mut self) {
        for seed in &PEOPLE {
            if self.people.by_digits(seed.digits).is_some() {
                continue;
            }
            let key = self.people.next_key();
            let mut person = plain_person(key, seed.name, seed.digits, seed.language);
            person.username = seed.username.map(str::to_owned);
            person.phone_hidden = seed.phone_hidden;
            person.reads = seed.reads;
            person.seeded = true;
            self.people.insert(person);
        }
    }
}
