import type { ID } from '../id';
import type { Busy } from './model';

/** Places that stand too close to be told apart, as one disc. */
export interface Cluster {
  readonly x: number;
  readonly y: number;
  /** The busiest first. */
  readonly places: readonly Busy[];
  /** How many events they have, each counted once. */
  readonly count: number;
  readonly radius: number;
}

/** Gathers places that are so close on the picture that their discs would hide each other. */
export function clustersOf(busy: readonly Busy[], project: (longitude: number, latitude: number) => readonly [number, number] | null): Cluster[] {
  interface Group {
    x: number;
    y: number;
    places: Busy[];
    events: Set<ID>;
  }
  const groups: Group[] = [];
  for (const b of busy) {
    const at = project(b.place.longitude, b.place.latitude);
    if (!at) continue;
    const near = groups.find((g) => Math.hypot(g.x - at[0], g.y - at[1]) < radiusOf(g.events.size) + 4);
    if (near) {
      near.places.push(b);
      for (const event of b.events) near.events.add(event.id);
    } else {
      groups.push({ x: at[0], y: at[1], places: [b], events: new Set(b.events.map((e) => e.id)) });
    }
  }
  return groups.map(({ x, y, places, events }) => ({ x, y, places, count: events.size, radius: radiusOf(events.size) }));
}

/** The area of a disc grows with the number of events. */
function radiusOf(count: number): number {
  return Math.min(4 + 1.25 * Math.sqrt(count), 26);
}
