import { batch, effect, type Signal } from '@preact/signals';
import { readAddress, writeAddress, type Address } from './address';
import { sameFilter } from './filter';
import { around, type Timeline } from './model';
import { reveal, within, yearWindow, type Window } from './window';

/** Keeps address and timeline in step, both ways: `search` is told what is written, `set` sets all that an address tells but the window. */
export function followAddress(timeline: Timeline, path: string, search: Signal<string>, set: (address: Address) => void) {
  // Until the reader moves it, the window shows what the address asks for, or most of the events there are so far.
  let wanted: Address = readAddress(location.search);
  let written = wanted;
  let shown: Window | null = null;

  function apply() {
    const reach = timeline.reach.value;
    let w = wanted.window ? within(wanted.window, reach) : wanted.year !== null ? around(yearWindow(wanted.year), reach) : timeline.bulk.value;
    const event = timeline.chosenEvent.value;
    if (event && event.id === wanted.chosen && !wanted.window) w = reveal(w, event.span, reach);
    timeline.window.value = shown = w;
  }

  function noteWritten(address: Address) {
    written = address;
    search.value = location.search;
  }

  batch(() => set(wanted));
  effect(() => {
    // Named, so that they are followed.
    void timeline.reach.value;
    void timeline.bulk.value;
    void timeline.chosenEvent.value;
    if (shown === null || timeline.window.peek() === shown) batch(apply);
  });

  addEventListener('popstate', () => {
    noteWritten((wanted = readAddress(location.search)));
    batch(() => {
      set(wanted);
      apply();
    });
  });

  let timer = 0;
  effect(() => {
    const now: Address = {
      year: timeline.year.value,
      chosen: timeline.chosen.value,
      filter: timeline.filter.value,
      laneBy: timeline.laneBy.value,
      window: timeline.window.value === shown ? wanted.window : timeline.window.value,
    };
    clearTimeout(timer);
    if (now.year !== written.year || now.chosen !== written.chosen || now.laneBy !== written.laneBy || !sameFilter(now.filter, written.filter)) {
      history.pushState(null, '', writeAddress(now, path));
      noteWritten(now);
    } else if (now.window !== written.window) {
      // A window moves many times a second; browsers allow few changes of the address.
      timer = setTimeout(() => {
        history.replaceState(null, '', writeAddress(now, path));
        noteWritten(now);
      }, 300);
    }
  });
}
