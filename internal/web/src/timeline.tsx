/**
 * The page at /: all events on a canvas and in a list beside it, a box to ask
 * for a year, and the essays.
 *
 * timeline/model.ts is its state, which everything else reads and which the
 * page's address repeats. timeline/stage.ts draws it and takes gestures and
 * keys, by way of layout.ts (which event stands where), scene.ts (the whole
 * picture) and mark.ts (one date). timeline/list.tsx is the same for the
 * keyboard and for screen readers, with the card of an event (parts/event.tsx).
 */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { TimelineCanvas } from './timeline/canvas';
import { Controls } from './timeline/controls';
import { Essays, essaysQuestion } from './timeline/essays';
import { Legend } from './timeline/legend';
import { EventList } from './timeline/list';
import { createTimeline } from './timeline/model';
import { YearBox } from './timeline/yearbox';
import './parts/shortcut';
import './timeline.css';

const timeline = createTimeline();
const essays = essaysQuestion();

function TimelinePage() {
  return (
    <>
      <h1>Timeline of the Cold War</h1>
      <div class="toolbar">
        <YearBox timeline={timeline} />
        <Controls timeline={timeline} />
      </div>
      <div class="timeline">
        <TimelineCanvas timeline={timeline} />
        <EventList timeline={timeline} />
      </div>
      <Legend />
      <Essays asked={essays} />
    </>
  );
}

effect(() => {
  document.title = `${timeline.name.value ?? 'Timeline'} – coldwar`;
});
// What the address points to (/#essays) moves down while the answers come.
let pointed = false;
effect(() => {
  if (pointed || timeline.events.answer.value.state === 'waiting' || essays.answer.value.state === 'waiting') return;
  pointed = true;
  setTimeout(() => location.hash && document.getElementById(location.hash.slice(1))?.scrollIntoView());
});
timeline.events.ask();
essays.ask();
render(<TimelinePage />, document.getElementById('page')!);
