/** The page at /embed/timeline: the timeline alone, for a frame on any site. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { createTimeline } from './timeline/model';
import { TimelineParts } from './timeline/parts';
import './timeline.css';

const path = '/embed/timeline';
const timeline = createTimeline(path);
const search = timeline.search;

function EmbeddedTimeline() {
  return (
    <>
      <div class="frame">
        <h1>Timeline of the Cold War</h1>
        <a href={`/${search.value}`}>Open in coldwar</a>
      </div>
      <TimelineParts timeline={timeline} />
    </>
  );
}

effect(() => {
  document.title = `${timeline.name.value ?? 'Timeline'} – coldwar`;
});
render(<EmbeddedTimeline />, document.getElementById('page')!);
