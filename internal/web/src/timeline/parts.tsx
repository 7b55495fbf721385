import { TimelineCanvas } from './canvas';
import { Controls } from './controls';
import { Filters } from './filters';
import { Legend } from './legend';
import { EventList } from './list';
import type { Timeline } from './model';
import { YearBox } from './yearbox';

/** The timeline with all that moves it, as both of its pages have it. */
export function TimelineParts({ timeline }: { timeline: Timeline }) {
  return (
    <>
      <div class="toolbar">
        <YearBox timeline={timeline} />
        <Controls timeline={timeline} />
      </div>
      <Filters timeline={timeline} />
      <div class="timeline">
        <TimelineCanvas timeline={timeline} />
        <EventList timeline={timeline} />
      </div>
      <Legend />
    </>
  );
}
