/**
 * The page at /: all events on a canvas and in a list beside it, a box to ask
 * for a year, filters, lanes, and the essays.
 *
 * timeline/model.ts is its state, which everything else reads and which the
 * page's address repeats (follow.ts). supply.ts keeps the events of the window
 * and counts of the rest at hand. stage.ts draws them and takes gestures and
 * keys, by way of layout.ts (which event stands where), cluster.ts (what
 * becomes of those that have no room), scene.ts (the whole picture) and mark.ts
 * (one date). list.tsx is the same for the keyboard and for screen readers,
 * with the card of an event (parts/event.tsx). embed.tsx is the page for frames.
 */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { Essays, essaysQuestion } from './timeline/essays';
import { createTimeline } from './timeline/model';
import './parts/shortcut';
import { TimelineParts } from './timeline/parts';
import './timeline.css';

const timeline = createTimeline();
const essays = essaysQuestion();

function TimelinePage() {
  return (
    <>
      <h1>Timeline of the Cold War</h1>
      <TimelineParts timeline={timeline} />
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
  if (pointed || timeline.supply.whole.answer.value.state === 'waiting' || timeline.inView.value.late || essays.answer.value.state === 'waiting') return;
  pointed = true;
  setTimeout(() => location.hash && document.getElementById(location.hash.slice(1))?.scrollIntoView());
});
essays.ask();
render(<TimelinePage />, document.getElementById('page')!);
