//! All cores at work on a list, and values that are worked out once for all of them.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::hint::black_box;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::thread;

/// How many documents are written at a time: a drive is waited for, not worked with, and settles several at once.
const WRITERS: usize = 16;

/// What the work is held up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The processor: one worker a core.
    Cores,
    /// The drive: as many as it settles together.
    Drive,
}

/// Does the work for each of a list; the answers are in the order of the list, however the workers shared it.
/// `hear` is told of each answer in that order, and how many it has heard of.
pub fn for_each<T: Send, R: Send>(
    list: Vec<T>,
    bound: Bound,
    work: impl Fn(T) -> R + Sync,
    mut hear: impl FnMut(usize, &mut R),
) -> Vec<R> {
    let many = match bound {
        _ if list.len() < 2 => 1,
        Bound::Cores => cores(),
        Bound::Drive => WRITERS,
    };
    let workers = many.min(list.len());
    if workers < 2 {
        let counted = list.into_iter().zip(1..);
        let answers = counted.map(|(each, number)| {
            let mut answer = work(each);
            hear(number, &mut answer);
            answer
        });
        return answers.collect();
    }
    let mut answers = Vec::with_capacity(list.len());
    // Those that came before their turn.
    let mut early = BTreeMap::new();
    let queue = Mutex::new(list.into_iter().enumerate());
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let sender = sender.clone();
            let (queue, work) = (&queue, &work);
            scope.spawn(move || {
                keep_freed_memory();
                while let Some((at, each)) = next(queue) {
                    // Nobody hears any more where another worker has panicked, and that is told below.
                    let _ = sender.send((at, work(each)));
                }
            });
        }
        drop(sender);
        for (at, answer) in receiver {
            early.insert(at, answer);
            while let Some(mut answer) = early.remove(&answers.len()) {
                hear(answers.len() + 1, &mut answer);
                answers.push(answer);
            }
        }
    });
    answers
}

/// How many cores there are for us, as the system said when it was asked first.
pub fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}

/// Has the allocator keep what this thread frees for what it takes next. glibc's gives memory back to the system from
/// 128 kB on and takes it again by the page, until a larger block has come and gone: see `M_MMAP_THRESHOLD` in mallopt(3).
/// Here one does that nobody touches, so that it costs no memory.
pub fn keep_freed_memory() {
    for size in [1 << 20, 1 << 19] {
        drop(black_box(Vec::<u8>::with_capacity(size)));
    }
}

/// Does one thing on a thread of its own beside another, and answers with what came of the latter.
pub fn beside<A: Send, B>(other: impl FnOnce() -> A + Send, own: impl FnOnce() -> B) -> B {
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            keep_freed_memory();
            other()
        });
        let own = own();
        match other.join() {
            Ok(_) => own,
            Err(panic) => resume_unwind(panic),
        }
    })
}

fn next<T>(queue: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    lock(queue).next()
}

/// What is shared, for as long as nobody else has it.
pub fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Values by their keys, each worked out by whoever asks first while others who ask for it wait.
pub struct Once<K, V>(Mutex<HashMap<K, Arc<OnceLock<V>>>>);

impl<K, V> Default for Once<K, V> {
    fn default() -> Self {
        Once(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Once<K, V> {
    /// The value of a key.
    pub fn get(&self, key: K, work_out: impl FnOnce() -> V) -> V {
        let place = Arc::clone(lock(&self.0).entry(key).or_default());
        place.get_or_init(work_out).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Once, beside, for_each};
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn answers_come_in_the_order_of_the_list() {
        let list: Vec<u64> = (0..500).collect();
        let mut heard = Vec::new();
        let work = |number: u64| {
            // The first ones take longest.
            let spin = (500 - number) * 100;
            (0..spin).fold(number, |sum, each| std::hint::black_box(sum ^ each ^ each))
        };
        let answers = for_each(list.clone(), Bound::Drive, work, |done, answer| {
            heard.push(done);
            assert_eq!(list[done - 1], *answer);
        });
        assert_eq!(answers, list);
        assert_eq!(heard, (1..=500).collect::<Vec<_>>());
        assert_eq!(
            for_each(vec![7], Bound::Cores, |n: u64| n + 1, |_, _| ()),
            [8]
        );
    }

    #[test]
    fn two_things_are_done_at_once() {
        let (sender, receiver) = std::sync::mpsc::channel();
        let answer = std::sync::mpsc::channel();
        let other = move || answer.0.send(receiver.recv().map(|number: u64| number + 1));
        let own = move || {
            sender.send(7).expect("somebody hears");
            answer.1.recv().expect("somebody answers")
        };
        assert_eq!(beside(other, own), Ok(8));
    }

    #[test]
    fn a_value_is_worked_out_once() {
        let worked_out = AtomicUsize::new(0);
        let once = Once::default();
        let ask = |number: usize| {
            once.get(number % 3, || {
                worked_out.fetch_add(1, Ordering::Relaxed);
                number % 3
            })
        };
        let answers = for_each((0..300).collect(), Bound::Drive, ask, |_, _| ());
        assert_eq!(
            answers,
            (0..300).map(|number| number % 3).collect::<Vec<_>>()
        );
        assert_eq!(worked_out.load(Ordering::Relaxed), 3);
    }
}
