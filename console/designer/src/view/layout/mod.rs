//! Tidy places: layers by distance from the entry, ways crossing as little as a few sweeps can do.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use engine::model::Workflow;
use engine::workflow::exits_of;
use shared::ids::ActivityId;

use super::Place;
use super::shape::{WIDTH, height, port};

/// Room between two layers, for the lines.
const BETWEEN_LAYERS: i32 = 96;
/// Room between two activities of a layer.
const BETWEEN: i32 = 32;
/// Sweeps that put activities beside what leads to them.
const SWEEPS: usize = 6;

/// A place for every activity. The same workflow always looks the same; what nothing leads to
/// stands below, in a row.
#[must_use]
pub fn arrange(workflow: &Workflow) -> BTreeMap<ActivityId, Place> {
    let graph = Graph::new(workflow);
    let mut layers = graph.layers();
    graph.untangle(&mut layers);
    let mut places = graph.put(&layers);
    put_rest(workflow, &mut places);
    places
}

struct Graph<'a> {
    workflow: &'a Workflow,
    /// Ways in the order of the exits, without those that go back.
    next: BTreeMap<ActivityId, Vec<ActivityId>>,
    before: BTreeMap<ActivityId, Vec<ActivityId>>,
}

impl<'a> Graph<'a> {
    fn new(workflow: &'a Workflow) -> Self {
        let mut graph = Self {
            workflow,
            next: BTreeMap::new(),
            before: BTreeMap::new(),
        };
        graph.walk();
        graph
    }

    /// Where an activity leads, in the order in which its exits are drawn.
    fn targets(&self, id: ActivityId) -> Vec<ActivityId> {
        let Some(activity) = self.workflow.activities.get(&id) else {
            return Vec::new();
        };
        let exits = exits_of(&activity.kind).into_iter();
        exits
            .filter_map(|(exit, _)| activity.exits.get(&exit).copied())
            .filter(|to| self.workflow.activities.contains_key(to))
            .collect()
    }

    /// Goes everywhere from the entry, depth first and without recursion; a way to an activity
    /// that is still being walked goes back and does not count.
    fn walk(&mut self) {
        let start = self.workflow.start;
        let mut seen = BTreeSet::from([start]);
        let mut open = BTreeSet::from([start]);
        let mut stack = vec![(start, self.targets(start), 0)];
        while let Some((id, targets, at)) = stack.last_mut() {
            let (id, target) = (*id, targets.get(*at).copied());
            *at += 1;
            let Some(to) = target else {
                open.remove(&id);
                stack.pop();
                continue;
            };
            if open.contains(&to) {
                continue;
            }
            self.next.entry(id).or_default().push(to);
            self.before.entry(to).or_default().push(id);
            if seen.insert(to) {
                open.insert(to);
                stack.push((to, self.targets(to), 0));
            }
        }
    }

    /// Each activity as far right as the longest way to it.
    fn layers(&self) -> Vec<Vec<ActivityId>> {
        let mut missing: BTreeMap<ActivityId, usize> = self
            .before
            .iter()
            .map(|(id, all)| (*id, all.len()))
            .collect();
        let mut layer_of = BTreeMap::from([(self.workflow.start, 0)]);
        let mut queue = VecDeque::from([self.workflow.start]);
        while let Some(id) = queue.pop_front() {
            let layer = layer_of.get(&id).copied().unwrap_or(0);
            for to in self.next.get(&id).into_iter().flatten() {
                let known = layer_of.entry(*to).or_insert(0);
                *known = (*known).max(layer + 1);
                let left = missing
                    .get_mut(to)
                    .expect("every target has who leads to it");
                *left -= 1;
                if *left == 0 {
                    queue.push_back(*to);
                }
            }
        }
        let deepest = layer_of.values().max().copied().unwrap_or(0);
        let mut layers = vec![Vec::new(); deepest + 1];
        for (id, layer) in layer_of {
            layers[layer].push(id);
        }
        layers
    }

    /// Orders each layer by where the ways to it come from.
    fn untangle(&self, layers: &mut [Vec<ActivityId>]) {
        for _ in 0..SWEEPS {
            let mut rank: BTreeMap<ActivityId, f64> = BTreeMap::new();
            for layer in layers.iter_mut() {
                layer.sort_by(|a, b| {
                    let (a, b) = (self.middle(*a, &rank), self.middle(*b, &rank));
                    a.total_cmp(&b)
                });
                for (at, id) in layer.iter().enumerate() {
                    rank.insert(*id, at as f64);
                }
            }
        }
    }

    /// Mean rank of the exits that lead here: an exit further down ranks a little lower.
    fn middle(&self, id: ActivityId, rank: &BTreeMap<ActivityId, f64>) -> f64 {
        let from = self.before.get(&id).map(Vec::as_slice).unwrap_or_default();
        let ranks = from.iter().filter_map(|from| {
            let next = self.next.get(from)?;
            let at = next.iter().position(|to| *to == id)?;
            Some(rank.get(from)? + at as f64 / (next.len() as f64 + 1.0))
        });
        let (sum, n) = ranks.fold((0.0, 0.0), |(sum, n), rank| (sum + rank, n + 1.0));
        if n == 0.0 { 0.0 } else { sum / n }
    }

    fn put(&self, layers: &[Vec<ActivityId>]) -> BTreeMap<ActivityId, Place> {
        let mut places: BTreeMap<ActivityId, Place> = BTreeMap::new();
        let mut x = 0;
        for layer in layers {
            let mut free = i32::MIN;
            for id in layer {
                let wanted = self.level(*id, &places);
                let y = wanted.max(free);
                places.insert(*id, Place { x, y });
                free = y + self.height(*id) + BETWEEN;
            }
            x += WIDTH + BETWEEN_LAYERS;
        }
        places
    }

    /// The height of the uppermost exit that leads here, so that the line is straight.
    fn level(&self, id: ActivityId, places: &BTreeMap<ActivityId, Place>) -> i32 {
        let from = self.before.get(&id).into_iter().flatten();
        let ports = from.filter_map(|from| {
            let activity = self.workflow.activities.get(from)?;
            let place = places.get(from)?;
            let leads = activity.exits.iter().find(|(_, to)| **to == id)?;
            Some(place.y + port(&activity.kind, *leads.0)?.y - super::HEAD / 2)
        });
        ports.min().unwrap_or(0)
    }

    fn height(&self, id: ActivityId) -> i32 {
        let activity = self.workflow.activities.get(&id);
        activity.map_or(0, |activity| height(&activity.kind))
    }
}

/// What nothing leads to: below everything, in one row.
fn put_rest(workflow: &Workflow, places: &mut BTreeMap<ActivityId, Place>) {
    let lowest = workflow
        .activities
        .iter()
        .filter_map(|(id, activity)| Some(places.get(id)?.y + height(&activity.kind)));
    let y = lowest.max().unwrap_or(0) + 2 * BETWEEN;
    let rest: Vec<_> = workflow.activities.keys().copied().collect();
    let mut x = 0;
    for id in rest {
        places.entry(id).or_insert_with(|| {
            let place = Place { x, y };
            x += WIDTH + BETWEEN;
            place
        });
    }
}

#[cfg(test)]
mod tests;
