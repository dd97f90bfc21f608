//! What a storm consists of. A sender belongs to one lane, whose requests go one after the other: so the order in which
//! a sender's messages have to be stored is known, although lanes run at the same time.

use crate::load::body;
use crate::load::wire::Target;
use crate::random::Random;
use crate::settings::Settings;
use crate::stage::relay::vendor_id;
use serde_json::Value;

pub(crate) const MESSAGES: usize = 10_000;
pub(crate) const STATUSES: usize = 10_000;
pub(crate) const SENDERS: usize = 1_000;
/// Two connections each.
const LANES: usize = 8;
const EACH: usize = MESSAGES / SENDERS;
/// Updates in the requests of a lane after the first, over and over.
const SIZES: [usize; 10] = [1, 2, 1, 5, 1, 10, 1, 37, 100, 1];

/// A request, sent once or twice at the same moment.
#[derive(Clone)]
pub(crate) enum Body {
    Once(Vec<u8>),
    Twins(Vec<u8>),
}

/// Everything that will be sent.
pub(crate) struct Storm {
    /// The first message of every sender, in one request.
    pub(crate) greetings: Vec<Body>,
    pub(crate) lanes: Vec<Vec<Body>>,
    /// Requests that came already, once more from elsewhere.
    pub(crate) echoes: Vec<Vec<Body>>,
    /// The counts of each sender's messages in the order in which they have to be stored.
    pub(crate) order: Vec<Vec<usize>>,
    pub(crate) requests: usize,
    pub(crate) repeated: usize,
    pub(crate) largest: usize,
}

/// The text of our message to a sender.
pub(crate) fn answer(run: &str, sender: usize) -> String {
    format!("{run} out {sender}")
}

impl Storm {
    pub(crate) fn new(settings: &Settings, run: &str, random: &mut Random) -> Self {
        let writer =
            Writer { settings, target: Target::of(settings), run, seconds: crate::load::now_seconds() };
        let hello: Vec<Value> = (0..SENDERS).map(|sender| writer.message(sender, 0)).collect();
        let mut storm = Self {
            greetings: vec![Body::Once(writer.request(&hello, &[]))],
            lanes: Vec::new(),
            echoes: vec![Vec::new(); LANES],
            order: vec![vec![0]; SENDERS],
            requests: 1,
            repeated: 0,
            largest: 1,
        };
        for lane in 0..LANES {
            let bodies = storm.lane(&writer, lane, random);
            storm.lanes.push(bodies);
        }
        storm
    }

    /// The shuffled messages and statuses of a lane's senders, cut into requests.
    fn lane(&mut self, writer: &Writer, lane: usize, random: &mut Random) -> Vec<Body> {
        let senders = || (lane..SENDERS).step_by(LANES);
        let mut said: Vec<(usize, usize)> =
            senders().flat_map(|sender| (1..EACH).map(move |count| (sender, count))).collect();
        random.shuffle(&mut said);
        for (sender, count) in &said {
            if let Some(order) = self.order.get_mut(*sender) {
                order.push(*count);
            }
        }
        let mut statuses: Vec<Value> = senders().flat_map(|sender| writer.statuses(sender)).collect();
        random.shuffle(&mut statuses);
        let messages = said.iter().map(|(sender, count)| writer.message(*sender, *count)).collect();
        self.cut(writer, lane, messages, statuses, random)
    }

    fn cut(
        &mut self,
        writer: &Writer,
        lane: usize,
        mut messages: Vec<Value>,
        mut statuses: Vec<Value>,
        random: &mut Random,
    ) -> Vec<Body> {
        let mut bodies = Vec::new();
        let (mut size, mut turn) = (1_000, lane);
        while !messages.is_empty() || !statuses.is_empty() {
            let told = (size / 2 + turn % 2 * (size % 2)).min(statuses.len());
            let said = (size - told).min(messages.len());
            let told = (size - said).min(statuses.len());
            let said: Vec<Value> = messages.drain(..said).collect();
            let told: Vec<Value> = statuses.drain(..told).collect();
            self.largest += usize::from(said.len() + told.len() == 1_000);
            let request = writer.request(&said, &told);
            self.repeat(lane, request, &mut bodies, random);
            size = SIZES.get(turn % SIZES.len()).copied().unwrap_or(1);
            turn += 1;
        }
        bodies
    }

    /// Some go twice at once, some again later in their lane, some again from another lane when all is over.
    fn repeat(&mut self, lane: usize, request: Vec<u8>, bodies: &mut Vec<Body>, random: &mut Random) {
        self.requests += 1;
        let chance = random.below(10);
        self.repeated += usize::from(chance < 4);
        match chance {
            0 => bodies.push(Body::Twins(request)),
            1 => bodies.extend([Body::Once(request.clone()), Body::Once(request)]),
            2 | 3 => {
                let elsewhere = (lane + 1 + random.below(LANES - 1)) % LANES;
                if let Some(echoes) = self.echoes.get_mut(elsewhere) {
                    echoes.push(Body::Twins(request.clone()));
                }
                bodies.push(Body::Once(request));
            }
            _ => bodies.push(Body::Once(request)),
        }
    }
}

/// Makes updates and signs requests.
struct Writer<'a> {
    settings: &'a Settings,
    target: Target,
    run: &'a str,
    seconds: i64,
}

impl Writer<'_> {
    fn message(&self, sender: usize, count: usize) -> Value {
        body::message(self.run, sender, count, self.seconds)
    }

    /// Sent, delivered and read of our message to a sender, over and over.
    fn statuses(&self, sender: usize) -> Vec<Value> {
        let id = vendor_id(&answer(self.run, sender));
        let words = ["sent", "delivered", "read"].into_iter().cycle().take(STATUSES / SENDERS);
        words.map(|word| body::status(&id, sender, word, self.seconds)).collect()
    }

    fn request(&self, messages: &[Value], statuses: &[Value]) -> Vec<u8> {
        self.target.request(self.settings, &body::webhook(self.settings, messages, statuses))
    }
}
