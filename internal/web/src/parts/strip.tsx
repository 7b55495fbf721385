/**
 * A small timeline: each date a mark on one axis, beside lists that say the
 * same in words. It is a picture for the eye alone; whoever can't see it, or
 * has no pointer, has the lists.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { pageAddress, type ID } from '../id';
import type { Span } from '../timeline/span';
import { ticksOf } from '../timeline/ticks';
import { extentOf, type Window } from '../timeline/window';

export interface StripMark {
  readonly name: string;
  /** The date in words. */
  readonly when: string;
  readonly span: Span;
  /** What it is to the page: what the page is about, another thing, or a date that others give. */
  readonly role: 'self' | 'other' | 'disputed';
  /** The page of the thing, when it is not this one. */
  readonly id?: ID | undefined;
  /** What a click does instead of going to that page. */
  readonly open?: (() => void) | undefined;
}

const usualWidth = 640; // until the picture's own is known
const laneHeight = 16;
const mostLanes = 8; // without names; those that have them need more
const leastWidth = 9;

/** More marks than these stand without their names. */
const mostNamed = 12;
const mostLetters = 32;

export function Strip({ marks, label }: { marks: readonly StripMark[]; label: string }) {
  const picture = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    if (picture.current) observer.observe(picture.current);
    return () => observer.disconnect();
  }, [marks.length > 0]);
  if (marks.length === 0) return null;
  const extent = extentOf(marks.map((m) => m.span));
  const lanes = layOut(marks, extent, width || usualWidth);
  const axis = (Math.max(...lanes.map((l) => l.lane)) + 1) * laneHeight + 6;
  return (
    <svg class="strip" role="img" aria-label={label} height={axis + 22} ref={picture}>
      {ticksOf(extent, width || usualWidth).map((tick) => (
        <Tick text={tick.text} at={place(tick.at, extent)} width={width || usualWidth} foot={axis} />
      ))}
      <line class="axis" x1="0" x2="100%" y1={axis} y2={axis} />
      {lanes.map((l) => (
        <Shape {...l} />
      ))}
    </svg>
  );
}

function Tick({ text, at, width, foot }: { text: string; at: number; width: number; foot: number }) {
  const half = text.length * 3.5;
  const fits = at * width > half && (1 - at) * width > half;
  return (
    <g class="tick">
      <line x1={percent(at)} x2={percent(at)} y1={0} y2={foot} />
      {fits && (
        <text x={percent(at)} y={foot + 15} text-anchor="middle">
          {text}
        </text>
      )}
    </g>
  );
}

interface Laid {
  readonly mark: StripMark;
  readonly from: number; // parts of the width
  readonly to: number;
  readonly sureFrom: number;
  readonly sureTo: number;
  readonly lane: number;
  readonly small: boolean;
  readonly name: { readonly at: number; readonly text: string; readonly inside: boolean } | null;
}

/** Gives each mark a place in the first lane that has room; when all are full they overlap in the last. */
function layOut(marks: readonly StripMark[], extent: Window, width: number): Laid[] {
  const ends: number[] = [];
  const gap = 3 / width;
  const named = marks.length <= mostNamed;
  const most = named ? mostNamed : mostLanes;
  return [...marks]
    .sort((a, b) => Number(b.role === 'self') - Number(a.role === 'self') || a.span.from - b.span.from || b.span.to - a.span.to)
    .map((mark) => {
      const from = place(mark.span.from, extent);
      const to = Math.max(place(mark.span.to, extent), from);
      const room = Math.max(to - from, leastWidth / width);
      const start = (from + to) / 2 - room / 2;
      let lane = ends.findIndex((end) => end + gap <= start);
      const crowded = lane < 0 && ends.length >= most;
      if (lane < 0) lane = crowded ? most - 1 : ends.length;
      // A name stands behind its mark; where the picture ends there, in it if it is long.
      const letters = named ? (6 + Math.min(mark.name.length, mostLetters) * (mark.role === 'self' ? 7.2 : 6.2)) / width : 0;
      const behind = letters > 0 && !crowded && start + room + letters <= 1;
      ends[lane] = Math.max(ends[lane] ?? 0, start + room + (behind ? letters : 0));
      const inside = !behind && letters > 0 && room > letters + 6 / width;
      const name = behind || inside ? { at: behind ? start + room + 4 / width : from + 6 / width, text: shorten(mark.name), inside } : null;
      return { mark, from, to, sureFrom: place(mark.span.surelyFrom, extent), sureTo: place(mark.span.surelyTo, extent), lane, small: (to - from) * width < leastWidth, name };
    });
}

function shorten(name: string): string {
  return name.length <= mostLetters ? name : name.slice(0, mostLetters - 1).trimEnd() + '…';
}

function place(at: number, extent: Window): number {
  return Math.min(Math.max((at - extent.from) / (extent.to - extent.from), 0), 1);
}

function percent(part: number): string {
  return `${(part * 100).toFixed(3)}%`;
}

function Shape({ mark, from, to, sureFrom, sureTo, lane, small, name }: Laid) {
  const top = lane * laneHeight + 2;
  const height = laneHeight - 5;
  const shape = (
    <g class={`mark ${mark.role}${mark.span.approximate || mark.span.uncertain ? ' doubted' : ''}`}>
      <title>{`${mark.name}: ${mark.when}`}</title>
      {small ? (
        <circle cx={percent((from + to) / 2)} cy={top + height / 2} r={height / 2} />
      ) : (
        <>
          <rect class="may" x={percent(from)} width={percent(to - from)} y={top} height={height} rx={3} />
          {sureTo > sureFrom && <rect class="is" x={percent(sureFrom)} width={percent(sureTo - sureFrom)} y={top} height={height} rx={3} />}
        </>
      )}
      {name && (
        <text class={name.inside ? 'name inside' : 'name'} x={percent(name.at)} y={top + height - 1.5}>
          {name.text}
        </text>
      )}
    </g>
  );
  const { open, id } = mark;
  if (!open && !id) return shape;
  // For the pointer alone: the lists beside have the same links for the keyboard.
  const click = (event: MouseEvent) => {
    if (open) open();
    else if (event.ctrlKey || event.metaKey) globalThis.open(pageAddress(id!));
    else location.assign(pageAddress(id!));
  };
  return (
    <g class="opens" onClick={click}>
      {shape}
    </g>
  );
}
