import type { Timeline } from './model';
import { pan, zoom } from './window';

/** Buttons for what wheel, drag and keys do. */
export function Controls({ timeline }: { timeline: Timeline }) {
  const zoomBy = (factor: number) => {
    const w = timeline.window.value;
    timeline.window.value = zoom(w, factor, (w.from + w.to) / 2, timeline.reach.value);
  };
  const panBy = (share: number) => {
    timeline.window.value = pan(timeline.window.value, share, timeline.reach.value);
  };
  return (
    <div class="controls" role="group" aria-label="Move the timeline">
      <button type="button" aria-label="Earlier" title="Earlier" onClick={() => panBy(-0.5)}>
        ←
      </button>
      <button type="button" aria-label="Later" title="Later" onClick={() => panBy(0.5)}>
        →
      </button>
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => zoomBy(1 / 2)}>
        −
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => zoomBy(2)}>
        +
      </button>
      <button type="button" title="Show all events" onClick={timeline.showAll}>
        All
      </button>
    </div>
  );
}
