/**
 * The page at /map: where the events of a window in time happened. The window
 * stands in the address as the timeline's does, so that the way from one to
 * the other keeps it.
 *
 * map/model.ts is its state; map/load.ts is what is asked of the server;
 * map/chart.tsx draws the map, with the shapes of map/world.ts, which are loaded
 * apart; map/time.tsx sets the window. The list is the same as the map, in words.
 */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { formatDay } from './day';
import { pageAddress } from './id';
import { Chart } from './map/chart';
import type { World } from './map/load';
import { createAtlas, windowWords, type Busy } from './map/model';
import { Time } from './map/time';
import { Failure, Waiting } from './parts/notice';
import './parts/shortcut';
import './map.css';
import { count } from './words';

const atlas = createAtlas();

function MapPage() {
  const answer = atlas.world.answer.value;
  return (
    <>
      <h1>Map of the Cold War</h1>
      {answer.state === 'waiting' && <Waiting>Loading the places …</Waiting>}
      {answer.state === 'failed' && <Failure what="The map can’t be shown." why={answer.why} again={atlas.again} />}
      {answer.state === 'ready' && <Open world={answer.value} />}
    </>
  );
}

function Open({ world }: { world: World }) {
  if (world.places.size === 0) {
    return (
      <p class="notice">
        The knowledge base has no place with coordinates yet. The <a href="/">timeline</a> shows its events.
      </p>
    );
  }
  return (
    <div class="map">
      <Time atlas={atlas} world={world} />
      <Chart atlas={atlas} />
      <Places world={world} />
      <p class="muted note">Coasts and borders are those of today (Natural Earth); the places are where the sources have them. With Ctrl the wheel zooms; drag moves.</p>
    </div>
  );
}

/** The map in words: the places of the window, each to be opened. */
function Places({ world }: { world: World }) {
  const answer = atlas.events.value;
  if (answer.state === 'failed') return <Failure what="The events can’t be shown." why={answer.why} again={atlas.again} />;
  if (answer.state === 'waiting') return <Waiting>Loading the events …</Waiting>;
  const { total, events } = answer.value;
  const busy = atlas.busy.value;
  const chosen = atlas.chosen.value;
  const quiet = chosen && !busy.some((b) => b.place.id === chosen) ? world.places.get(chosen) : null;
  return (
    <section class="places" aria-labelledby="places">
      <h2 id="places">
        {count(busy.length, 'place')} <span class="muted">{count(total, 'event')}</span>
      </h2>
      <p class="muted">
        {events.length < total && `Of these the weightiest ${events.length.toLocaleString('en')} are on the map. `}
        {atlas.nowhere.value > 0 && `${count(atlas.nowhere.value, 'event has', 'events have')} no place that is known. `}
        <a href={timelineAddress()}>This time on the timeline</a>
      </p>
      {total === 0 && <p class="notice">Nothing that is known happened in {windowWords(atlas.window.value)}. Choose more years above.</p>}
      {quiet && (
        <p class="notice">
          <a href={pageAddress(quiet.id)}>{quiet.label}</a>: nothing in this time.
        </p>
      )}
      <ul>
        {busy.map((b) => (
          <PlaceItem key={b.place.id} busy={b} />
        ))}
      </ul>
    </section>
  );
}

function PlaceItem({ busy: { place, events } }: { busy: Busy }) {
  const open = atlas.chosen.value === place.id;
  return (
    <li class={open ? 'chosen' : undefined}>
      <button type="button" class="plain" aria-expanded={open} onClick={() => atlas.choose(open ? null : place.id)}>
        {place.label}
      </button>{' '}
      <span class="muted">{[place.country !== place.label && place.country, count(events.length, 'event')].filter(Boolean).join(' · ')}</span>
      {open && (
        <div class="body">
          <ol>
            {events.map((event) => (
              <li key={event.id}>
                <a href={pageAddress(event.id)}>{event.title}</a> <span class="muted">{event.date.text}</span>
              </li>
            ))}
          </ol>
          <a href={pageAddress(place.id)}>All about {place.label}</a>
        </div>
      )}
    </li>
  );
}

function timelineAddress(): string {
  const { from, to } = atlas.window.value;
  return `/?${new URLSearchParams({ from: formatDay(from), to: formatDay(Math.max(Math.ceil(to) - 1, Math.floor(from))) })}`;
}

effect(() => {
  document.title = `Map, ${windowWords(atlas.window.value)} – coldwar`;
});
// What is chosen on the map is shown in the list too.
effect(() => {
  if (!atlas.chosen.value || atlas.busy.value.length === 0) return;
  requestAnimationFrame(() => document.querySelector('.places .chosen')?.scrollIntoView({ block: 'nearest' }));
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && atlas.chosen.value) atlas.choose(null);
});
atlas.world.ask();
render(<MapPage />, document.getElementById('page')!);
