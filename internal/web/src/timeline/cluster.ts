import type { TimelineEvent } from './event';
import { crumb, type Placed } from './layout';
import { touches, type Bucket } from './stock';
import { middle, type Window } from './window';

/** Events that have no name on the canvas, drawn as their number. */
export interface Cluster {
  /** The stretch of time that it is about. */
  readonly from: number;
  readonly to: number;
  /** Where it stands, in pixels from the moment 0 of the axis: its number anywhere within. */
  readonly left: number;
  readonly right: number;
  readonly count: number;
  /** null where they are only counted. */
  readonly events: readonly TimelineEvent[] | null;
}

export interface Clusters {
  readonly clusters: readonly Cluster[];
  /** Events that have no neighbours to make a cluster with. */
  readonly crumbs: readonly Placed[];
}

/** The pixels that share a cluster. */
export const cell = 64;

/** Puts each event of the rest into one cluster, by where its middle is; these depend on the scale only. */
export function clustersOf(rest: readonly TimelineEvent[], perDay: number): Clusters {
  const cells = new Map<number, TimelineEvent[]>();
  for (const event of rest) {
    const at = Math.floor((middle(event.span) * perDay) / cell);
    const there = cells.get(at);
    if (there) there.push(event);
    else cells.set(at, [event]);
  }
  const clusters: Cluster[] = [];
  const crumbs: Placed[] = [];
  for (const [at, events] of cells) {
    if (events.length === 1) {
      crumbs.push(crumb(events[0]!, perDay));
      continue;
    }
    const middles = events.map((e) => middle(e.span));
    clusters.push({ from: Math.min(...middles), to: Math.max(...middles), left: at * cell, right: (at + 1) * cell, count: events.length, events });
  }
  return { clusters, crumbs };
}

/** A cluster for each bucket: how many events touch it beside those that have a name. */
export function clustersOfBuckets(buckets: readonly Bucket[], placed: readonly Placed[], perDay: number): Cluster[] {
  const named = placed.filter((p) => !p.dispute).map((p) => p.event);
  return buckets.flatMap((bucket) => {
    const count = bucket.count - named.reduce((n, event) => n + (touches(event, bucket) ? 1 : 0), 0);
    return count > 0 ? [{ from: bucket.from, to: bucket.to, left: bucket.from * perDay, right: bucket.to * perDay, count, events: null }] : [];
  });
}

/** The window that opens a cluster, within which its events are farther apart; null where no window does. */
export function opening(cluster: Cluster, w: Window): Window | null {
  const width = w.to - w.from;
  if (!cluster.events) {
    // The stretch itself, with a little of what is around it.
    const margin = (cluster.to - cluster.from) * 0.1;
    const opened = { from: cluster.from - margin, to: cluster.to + margin };
    return opened.to - opened.from < width * 0.8 ? opened : null;
  }
  const apart = cluster.to - cluster.from;
  const longest = cluster.events.reduce((most, { span }) => (Number.isFinite(span.to - span.from) ? Math.max(most, span.to - span.from) : most), 1);
  // Events of one and the same time are never apart; once that time fills a good part of the window, there is nothing more to see.
  if (apart === 0 && width <= Math.max(20, 2 * longest)) return null;
  const narrower = Math.max(Math.min(apart === 0 ? 3 * longest : 1.6 * apart, width / 3), 1);
  if (narrower > width * 0.8) return null;
  const at = (cluster.from + cluster.to) / 2;
  return { from: at - narrower / 2, to: at + narrower / 2 };
}
