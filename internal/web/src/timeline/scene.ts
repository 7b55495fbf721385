import { inset, type Label, type Layout, type Placed } from './layout';
import { drawMark } from './mark';
import type { Theme } from './theme';
import { ticksOf } from './ticks';
import type { Window } from './window';

/** Everything that a picture of the timeline depends on. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly window: Window;
  readonly layout: Layout;
  readonly theme: Theme;
  /** The id of the chosen event. */
  readonly chosen: string | null;
  /** The id of the event under the pointer. */
  readonly hovered: string | null;
  /** A stretch to set off: the year that was asked for. */
  readonly marked: Window | null;
}

/** The event at a place of the canvas. */
export interface Box {
  readonly placed: Placed;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const rowHeight = 25;
const barHeight = 19;
const laneHeight = 8;
const crumbHeight = 5;
const axisHeight = 26;
const topMargin = 8;
const mostLanes = 5;

/** What an arrow or dots take of a bar at the edge of the canvas. */
const endRoom = 28;

export const labelFont = (theme: Theme) => `13px ${theme.font}`;

/** How many rows and lanes a canvas of some height has. */
export function capacity(height: number): { rows: number; lanes: number } {
  return { rows: Math.max(Math.floor((height - topMargin - axisHeight - mostLanes * laneHeight) / rowHeight), 1), lanes: mostLanes };
}

/** How many letters of a title a canvas of some width has room for. */
export function longestLabel(width: number): number {
  return Math.min(Math.max(Math.floor(width / 13), 12), 48);
}

/** Paints the scene and gives the places of its events, those on top last. */
export function paint(c: CanvasRenderingContext2D, scene: Scene): Box[] {
  const { width, height, window: w, layout, theme } = scene;
  const perDay = width / (w.to - w.from);
  const x = (day: number) => (day - w.from) * perDay;
  c.clearRect(0, 0, width, height);
  if (scene.marked) paintMarked(c, scene, x(scene.marked.from), x(scene.marked.to));
  paintAxis(c, scene, x);
  const boxes: Box[] = [];
  c.font = labelFont(theme);
  c.textBaseline = 'middle';
  const shift = -w.from * perDay;
  const hidden = cover(width);
  for (const placed of layout.placed) {
    // A name whose mark is out of view would stand for nothing.
    if (placed.to + shift < 0 || placed.from + shift > width) continue;
    const box = boxOf(placed, shift, scene);
    const { span, id } = placed.event;
    const stress = id === scene.chosen ? 'chosen' : id === scene.hovered ? 'hovered' : null;
    if (!placed.label && placed.row === mostLanes - 1 && hidden(box.left, box.right) && !stress) continue;
    const from = placed.from + shift;
    const to = placed.to + shift;
    const bar = placed.shape === 'bar';
    drawMark(
      c,
      width,
      {
        from,
        to,
        // A dab is too short to tell more than where it is.
        surelyFrom: bar ? x(span.surelyFrom) : from,
        surelyTo: bar ? x(span.surelyTo) : to,
        diamond: placed.shape === 'diamond',
        top: box.top,
        height: box.bottom - box.top,
        stress,
      },
      span,
      theme,
    );
    c.fillStyle = theme.ink;
    if (placed.label) paintLabel(c, width, placed, placed.label, shift, box);
    boxes.push(box);
  }
  const crumb = boxes.find(({ placed }) => !placed.label && placed.event.id === scene.chosen);
  if (crumb) paintName(c, scene, crumb);
  return boxes;
}

/**
 * Makes a function that tells whether all of a stretch was covered by those
 * that it was told of before. Of many crumbs in one place one is drawn.
 */
function cover(width: number): (left: number, right: number) => boolean {
  const covered = new Uint8Array(width);
  return (left, right) => {
    const from = Math.max(Math.floor(left), 0);
    const to = Math.min(Math.ceil(right), width);
    const free = covered.indexOf(0, from);
    if (free < 0 || free >= to) return true;
    covered.fill(1, free, to);
    return false;
  };
}

/** Names the chosen event where no row had room for its name. */
function paintName(c: CanvasRenderingContext2D, { width, theme }: Scene, { placed, left, right, top, bottom }: Box) {
  const text = placed.event.title;
  const length = Math.min(c.measureText(text).width, width - 2 * inset);
  const x = Math.min(Math.max((left + right - length) / 2, inset), width - length - inset);
  // Among the lanes, where there are no other names.
  const y = placed.row < 2 ? bottom + 4 : top - barHeight - 4;
  c.fillStyle = theme.paper;
  c.strokeStyle = theme.accent;
  c.lineWidth = 1;
  c.fillRect(x - inset + 0.5, Math.round(y) + 0.5, length + 2 * inset - 1, barHeight);
  c.strokeRect(x - inset + 0.5, Math.round(y) + 0.5, length + 2 * inset - 1, barHeight);
  c.fillStyle = theme.ink;
  c.textBaseline = 'middle';
  c.fillText(text, x, y + barHeight / 2 + 1, length);
}

function boxOf(placed: Placed, shift: number, { height }: Scene): Box {
  const { from, to, row, label } = placed;
  const lanesTop = height - axisHeight - mostLanes * laneHeight;
  const top = label ? topMargin + row * rowHeight : lanesTop + row * laneHeight + 1;
  return {
    placed,
    left: Math.min(from, label ? label.from : from) + shift,
    right: Math.max(to, label ? label.from + label.width : to) + shift,
    top,
    bottom: top + (label ? barHeight : crumbHeight),
  };
}

function paintLabel(c: CanvasRenderingContext2D, width: number, placed: Placed, label: Label, shift: number, box: Box) {
  const { span } = placed.event;
  const left = label.from + shift;
  const right = left + label.width;
  const inBar = label.from >= placed.from && label.from < placed.to;
  // In a bar that began before the window a label moves along, to stay in view.
  const start = inBar ? Math.max(left, inset + (span.start === 'bounded' ? 0 : endRoom)) : Math.max(left, inset);
  const end = inBar ? Math.min(placed.to + shift, width - (span.end === 'bounded' ? 0 : endRoom)) - inset : Math.min(right, width - inset);
  const text = label.width <= end - start + 0.5 ? label.text : fitted(c, label.text, end - start);
  // What is left of its mark stays beside it.
  const x = label.from < placed.from ? Math.max(start, right - c.measureText(text).width) : start;
  c.fillText(text, x, (box.top + box.bottom) / 2 + 0.5);
}

/** As much of a text as a width has room for; nothing rather than a letter or two. */
function fitted(c: CanvasRenderingContext2D, text: string, width: number): string {
  const cut = (length: number) => text.slice(0, length).trimEnd() + '…';
  let low = 3;
  let high = text.length;
  if (c.measureText(cut(low)).width > width) return '';
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (c.measureText(cut(middle)).width <= width) low = middle;
    else high = middle;
  }
  return cut(low);
}

function paintMarked(c: CanvasRenderingContext2D, { height, theme }: Scene, from: number, to: number) {
  c.fillStyle = theme.accent + '1c';
  c.fillRect(from, 0, Math.max(to - from, 1), height - axisHeight);
}

function paintAxis(c: CanvasRenderingContext2D, scene: Scene, x: (day: number) => number) {
  const { width, height, theme } = scene;
  const base = height - axisHeight + 0.5;
  c.strokeStyle = theme.rule;
  c.lineWidth = 1;
  c.beginPath();
  c.moveTo(0, base);
  c.lineTo(width, base);
  const ticks = ticksOf(scene.window, width);
  for (const tick of ticks) {
    const at = Math.round(x(tick.at)) + 0.5;
    c.moveTo(at, 0);
    c.lineTo(at, base + 5);
  }
  c.stroke();
  c.textBaseline = 'alphabetic';
  for (const tick of ticks) {
    c.font = `${tick.strong ? '600 ' : ''}12px ${theme.font}`;
    c.fillStyle = tick.strong ? theme.ink : theme.muted;
    const left = x(tick.at) + 4;
    if (left + c.measureText(tick.text).width <= width) c.fillText(tick.text, left, height - 7);
  }
}
