import type { TimelineEvent } from './event';

/** Where an event stands at one scale: pixels from the moment 0 of the axis, whatever the window. */
export interface Placed {
  readonly event: TimelineEvent;
  /** The row, from the top; of a crumb the lane, from the top of the lanes. */
  readonly row: number;
  /** Its mark, from edge to edge; edges may be infinite. */
  readonly from: number;
  readonly to: number;
  /** How it is drawn: a date whose length would not be seen as a diamond, or a dab when it lasts. */
  readonly shape: 'diamond' | 'dab' | 'bar';
  /** null for a crumb: an event that no row had room for, drawn small and without its name. */
  readonly label: Label | null;
}

export interface Label {
  readonly text: string;
  /** Where it begins. In a bar it may be moved to the right, to stay in view. */
  readonly from: number;
  readonly width: number;
}

export interface Layout {
  /** Crumbs last. */
  readonly placed: readonly Placed[];
  readonly crumbs: number;
}

/** The length, in pixels, of diamonds and dabs; what is longer is a bar. */
export const shortest = 10;

/** Between the edge of a mark and its label, in a bar or beside it. */
export const inset = 6;

/** Between two neighbours in a row. */
const gap = 12;

/**
 * Finds each event a row where neither its mark nor its label touches
 * another's, the weightiest first; what finds none becomes a crumb. A label
 * stands in its bar; right of its mark when it has no room there; left of it
 * where it would reach beyond `end`. It has `longest` letters at most. All this
 * depends on the scale only, so that nothing jumps while the window moves.
 */
export function layOut(
  weightiestFirst: Iterable<TimelineEvent>,
  pixelsPerDay: number,
  end: number,
  rows: number,
  lanes: number,
  longest: number,
  measure: (label: string) => number,
): Layout {
  const taken = Array.from({ length: rows }, () => new Row());
  const crumbTaken = Array.from({ length: lanes }, () => new Row());
  const placed: Placed[] = [];
  const crumbs: Placed[] = [];
  for (const event of weightiestFirst) {
    const mark = markOf(event, pixelsPerDay);
    const label = labelOf(event, mark, end, longest, measure);
    const row = taken.findIndex((r) => r.take(Math.min(mark.from, label.from), Math.max(mark.to, label.from + label.width) + gap));
    if (row >= 0) {
      placed.push({ event, row, ...mark, label });
      continue;
    }
    const lane = crumbTaken.findIndex((r) => r.take(mark.from, mark.to + 2));
    // The last lane takes what is left; there they may cover each other.
    crumbs.push({ event, row: lane >= 0 ? lane : lanes - 1, ...mark, label: null });
  }
  return { placed: [...placed, ...crumbs], crumbs: crumbs.length };
}

type Drawn = Pick<Placed, 'from' | 'to' | 'shape'>;

function markOf({ span }: TimelineEvent, pixelsPerDay: number): Drawn {
  const from = span.from * pixelsPerDay;
  const to = span.to * pixelsPerDay;
  if (to - from > shortest) return { from, to, shape: 'bar' };
  const middle = (from + to) / 2;
  return { from: middle - shortest / 2, to: middle + shortest / 2, shape: span.lasting ? 'dab' : 'diamond' };
}

function labelOf(event: TimelineEvent, mark: Drawn, end: number, longest: number, measure: (label: string) => number): Label {
  const text = shorten(event.title, longest) + (event.span.uncertain ? ' ?' : '');
  const width = measure(text);
  // A bar that has no beginning has its label wherever it is in view; one that has no end has room up to the last event.
  if (mark.shape === 'bar' && Math.min(mark.to, end) - mark.from >= width + 2 * inset) return { text, from: Math.max(mark.from + inset, -Number.MAX_VALUE), width };
  const right = mark.to + inset;
  const left = mark.from - inset - width;
  return { text, from: right + width > end && Number.isFinite(left) ? left : right, width };
}

/** Titles can be of any length, rows can't. */
function shorten(title: string, longest: number): string {
  return title.length <= longest ? title : title.slice(0, longest - 1).trimEnd() + '…';
}

/** The stretches of a row that are taken, in order. */
class Row {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  /** Takes a stretch if it is free. */
  take(from: number, to: number): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! < from) low = middle + 1;
      else high = middle;
    }
    if (low > 0 && this.ends[low - 1]! > from) return false;
    if (low < this.starts.length && this.starts[low]! < to) return false;
    this.starts.splice(low, 0, from);
    this.ends.splice(low, 0, to);
    return true;
  }
}
