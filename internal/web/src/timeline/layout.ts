import type { ID } from '../id';
import type { Dispute, Disputes } from './dispute';
import type { TimelineEvent } from './event';
import type { Span } from './span';
import { middle } from './window';

/** Where an event stands at one scale: pixels from the moment 0 of the axis, whatever the window. */
export interface Placed {
  readonly event: TimelineEvent;
  /** The row, from the top of the lane; of a crumb -1. */
  readonly row: number;
  /** Its mark, from edge to edge; edges may be infinite. */
  readonly from: number;
  readonly to: number;
  /** How it is drawn: a date whose length would not be seen as a point, or a dab when it lasts. */
  readonly shape: 'point' | 'dab' | 'bar';
  /** null for a crumb: an event that no row had room for, drawn small and without its name. */
  readonly label: Label | null;
  /** The date of another source, which this mark is of. */
  readonly dispute: Dispute | null;
}

export interface Label {
  readonly text: string;
  /** Where it begins. In a bar it may be moved to the right, to stay in view. */
  readonly from: number;
  readonly width: number;
}

export interface Layout {
  readonly placed: readonly Placed[];
  /** The events that no row had room for. */
  readonly rest: readonly TimelineEvent[];
}

/** What a lane has room for, and at what scale. */
export interface Room {
  readonly perDay: number;
  /** Where the last event ends, in pixels. */
  readonly end: number;
  readonly rows: number;
  /** How many letters a label has at most. */
  readonly letters: number;
  /** The width of the canvas. */
  readonly width: number;
}

/** The share of the rows that marks longer than the canvas may take: there must be room for what begins and ends in it. */
const longShare = 0.4;

/** The length, in pixels, of points and dabs; what is longer is a bar. */
export const shortest = 10;

/** Between the edge of a mark and its label, in a bar or beside it. */
export const inset = 6;

/** What the sign of its kind takes of a label in a bar. */
export const signRoom = 14;

/** Between two neighbours in a row. */
const gap = 12;

/** How far, in pixels, the date of another source must be from the one that is followed to be drawn. */
const apart = 4;

/**
 * Finds each event a row where neither its mark nor its label touches
 * another's, the weightiest first; what finds none is the rest. A label stands
 * in its bar; right of its mark when it has no room there; left of it where it
 * would reach beyond the end. All this depends on the scale only, so that
 * nothing jumps while the window moves; and where other events come to hand,
 * those of `before` keep their rows.
 */
export function layOut(
  weightiestFirst: readonly TimelineEvent[],
  room: Room,
  measure: (label: string) => number,
  disputes: Disputes = noDisputes,
  before: ReadonlyMap<ID, number> = noRows,
): Layout {
  const taken = Array.from({ length: room.rows }, () => new Row());
  const placed: Placed[] = [];
  const rest: TimelineEvent[] = [];
  const place = (event: TimelineEvent) => {
    const mark = markOf(event.span, room.perDay);
    const label = labelOf(event.title + (event.span.uncertain ? ' ?' : ''), mark, room, measure);
    const long = mark.to - mark.from > room.width;
    const row = findRow(long ? taken.slice(0, Math.ceil(room.rows * longShare)) : taken, mark, label, before.get(event.id));
    if (row < 0) rest.push(event);
    else placed.push({ event, row, ...mark, label, dispute: null });
    if (row >= 0 && event.disputed) {
      for (const dispute of disputes.get(event.id) ?? []) placeDispute(event, dispute, mark, row);
    }
  };
  const placeDispute = (event: TimelineEvent, dispute: Dispute, own: Drawn, ownRow: number) => {
    const mark = markOf(dispute.span, room.perDay);
    if (Math.abs(mark.from - own.from) < apart && Math.abs(mark.to - own.to) < apart) return; // nobody could tell them apart
    const label = labelOf(`${event.title}, disputed`, mark, room, measure);
    let row = findRow(taken, mark, label, ownRow);
    let named: Label | null = label;
    if (row < 0) {
      row = findRow(taken, mark, { text: '', from: mark.from, width: 0 }, ownRow);
      named = null;
    }
    if (row >= 0) placed.push({ event, row, ...mark, label: named, dispute });
  };
  if (before.size > 0) {
    for (const event of weightiestFirst) if (before.has(event.id)) place(event);
    for (const event of weightiestFirst) if (!before.has(event.id)) place(event);
  } else weightiestFirst.forEach(place);
  return { placed, rest };
}

const noDisputes: Disputes = new Map();
const noRows: ReadonlyMap<ID, number> = new Map();

function findRow(taken: readonly Row[], mark: Drawn, label: Label, first: number | undefined): number {
  const from = Math.min(mark.from, label.from);
  const to = Math.max(mark.to, label.from + label.width) + gap;
  if (first !== undefined && taken[first]?.take(from, to)) return first;
  return taken.findIndex((row) => row.take(from, to));
}

/** A crumb: where an event without a row is, however long it lasts. */
export function crumb(event: TimelineEvent, perDay: number): Placed {
  const at = middle(event.span) * perDay;
  return { event, row: -1, from: at - shortest / 2, to: at + shortest / 2, shape: event.span.lasting ? 'dab' : 'point', label: null, dispute: null };
}

type Drawn = Pick<Placed, 'from' | 'to' | 'shape'>;

function markOf(span: Span, perDay: number): Drawn {
  const from = span.from * perDay;
  const to = span.to * perDay;
  if (to - from > shortest) return { from, to, shape: 'bar' };
  const middle = (from + to) / 2;
  return { from: middle - shortest / 2, to: middle + shortest / 2, shape: span.lasting ? 'dab' : 'point' };
}

function labelOf(title: string, mark: Drawn, room: Room, measure: (label: string) => number): Label {
  const text = shorten(title, room.letters);
  const width = measure(text);
  // A bar that has no beginning has its label wherever it is in view; one that has no end has room up to the last event.
  if (mark.shape === 'bar' && Math.min(mark.to, room.end) - mark.from >= width + signRoom + 2 * inset) {
    return { text, from: Math.max(mark.from + inset, -Number.MAX_VALUE), width: width + signRoom };
  }
  const right = mark.to + inset;
  const left = mark.from - inset - width;
  return { text, from: right + width > room.end && Number.isFinite(left) ? left : right, width };
}

/** Titles can be of any length, rows can't. What is put behind a title stays. */
function shorten(title: string, longest: number): string {
  if (title.length <= longest) return title;
  const behind = /( \?|, disputed)?$/.exec(title)![0];
  return title.slice(0, Math.max(longest - 1 - behind.length, 4)).trimEnd() + '…' + behind;
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
