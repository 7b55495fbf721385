import { civilDay, dayNumber, monthNames, yearText } from '../day';

/** A stretch of time, in days; `to` is not in it. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The narrowest stretch that a window shows. */
const narrowest = 1;

/** Tells whether two stretches have a moment in common. */
export function meet(a: Window, b: Window): boolean {
  return a.from < b.to && b.from < a.to;
}

/** A year, with so many years before and after it. */
export function yearWindow(year: number, margin = 0): Window {
  return { from: dayNumber(year - margin), to: dayNumber(year + margin + 1) };
}

/** All finite bounds of the spans with a margin; a period to show when there are none. */
export function extentOf(spans: Iterable<Window>): Window {
  let from = Infinity;
  let to = -Infinity;
  for (const span of spans) {
    for (const bound of [span.from, span.to]) {
      if (!Number.isFinite(bound)) continue;
      from = Math.min(from, bound);
      to = Math.max(to, bound);
    }
  }
  if (from > to) return { from: dayNumber(1945), to: dayNumber(1992) };
  const margin = Math.max((to - from) * 0.03, 365);
  return { from: from - margin, to: to + margin };
}

/** How much of the events a page opens with. */
const most = 0.9;

/**
 * The shortest stretch that holds nine in ten of the spans by their middles,
 * with a margin; the extent where that is hardly shorter, or where they are
 * few. So a few events long before the others don't squeeze them together.
 */
export function bulkOf(spans: Iterable<Window>, extent: Window): Window {
  const middles = Float64Array.from([...spans].filter((s) => Number.isFinite(s.from) || Number.isFinite(s.to)).map(middle)).sort();
  const held = Math.ceil(middles.length * most) - 1;
  if (held === middles.length - 1) return extent;
  let from = -Infinity;
  let to = Infinity;
  for (let i = 0; i + held < middles.length; i++) {
    if (middles[i + held]! - middles[i]! >= to - from) continue;
    from = middles[i]!;
    to = middles[i + held]!;
  }
  const margin = Math.max((to - from) * 0.1, 365);
  const bulk = { from: Math.max(from - margin, extent.from), to: Math.min(to + margin, extent.to) };
  return bulk.to - bulk.from < 0.8 * (extent.to - extent.from) ? bulk : extent;
}

/** The same for events that are only counted: the run of buckets that holds nine in ten of them. */
export function bulkOfBuckets(buckets: readonly (Window & { count: number })[], extent: Window): Window {
  const enough = most * buckets.reduce((sum, b) => sum + b.count, 0);
  let best = extent;
  let held = 0;
  let start = 0;
  for (const bucket of buckets) {
    held += bucket.count;
    while (held - buckets[start]!.count >= enough) held -= buckets[start++]!.count;
    const from = buckets[start]!.from;
    if (held >= enough && bucket.to - from < best.to - best.from) best = { from, to: bucket.to };
  }
  return best.to - best.from < 0.8 * (extent.to - extent.from) ? best : extent;
}

/** The shortest stretch that holds both. */
export function union(a: Window, b: Window): Window {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/** Moves a window by a share of its width, as far as the extent goes. */
export function pan(w: Window, share: number, extent: Window): Window {
  const by = (w.to - w.from) * share;
  return within({ from: w.from + by, to: w.to + by }, extent);
}

/** Makes a window narrower (factor above 1) or wider around a moment in it. */
export function zoom(w: Window, factor: number, around: number, extent: Window): Window {
  const width = Math.min(Math.max((w.to - w.from) / factor, narrowest), extent.to - extent.from);
  const from = around - ((around - w.from) / (w.to - w.from)) * width;
  return within({ from, to: from + width }, extent);
}

/** Moves a window so that a span is in view, unless some of it is; then its middle is the window's. */
export function reveal(w: Window, span: Window, extent: Window): Window {
  if (meet(w, span)) return w;
  const at = middle(span);
  const half = (w.to - w.from) / 2;
  return within({ from: at - half, to: at + half }, extent);
}

/** The middle of a stretch; its finite end when it has only one, 0 when it has none. */
export function middle({ from, to }: Window): number {
  if (Number.isFinite(from) && Number.isFinite(to)) return (from + to) / 2;
  return Number.isFinite(from) ? from : Number.isFinite(to) ? to : 0;
}

/** The window of the same width that lies in the extent; the extent itself if it is wider. */
export function within(w: Window, extent: Window): Window {
  const width = w.to - w.from;
  if (width >= extent.to - extent.from) return extent;
  const from = Math.min(Math.max(w.from, extent.from), extent.to - width);
  return { from, to: from + width };
}

/** How far a window may be zoomed in. */
export function mostZoom(extent: Window): number {
  return (extent.to - extent.from) / narrowest;
}

/** Says what a window shows, as finely as it shows it: "1950 to 1957", "March to June 1953", "1 to 12 March 1953". */
export function windowText(w: Window): string {
  const from = civilDay(Math.round(w.from));
  const to = civilDay(Math.max(Math.round(w.to) - 1, Math.round(w.from)));
  const days = w.to - w.from;
  const sameYear = from.year === to.year;
  const sameMonth = sameYear && from.month === to.month;
  const month = (n: number) => monthNames[n - 1];
  if (days > 3 * 366) return `${yearText(from.year)} to ${yearText(to.year)}`;
  if (days > 92) {
    return sameMonth
      ? `${month(from.month)} ${yearText(from.year)}`
      : `${month(from.month)}${sameYear ? '' : ' ' + yearText(from.year)} to ${month(to.month)} ${yearText(to.year)}`;
  }
  const end = `${to.day} ${month(to.month)} ${yearText(to.year)}`;
  if (sameMonth) return from.day === to.day ? end : `${from.day} to ${end}`;
  return `${from.day} ${month(from.month)}${sameYear ? '' : ' ' + yearText(from.year)} to ${end}`;
}
