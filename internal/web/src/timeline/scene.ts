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

export const labelFont = (theme: Theme) => `13px ${theme.font}`;

/** How many rows and lanes a canvas of some height has. */
export function capacity(height: number): { rows: number; lanes: number } {
  return { rows: Math.max(Math.floor((height - topMargin - axisHeight - mostLanes * laneHeight) / rowHeight), 1), lanes: mostLanes };
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
  for (const placed of layout.placed) {
    const box = boxOf(placed, shift, scene);
    if (box.right < 0 || box.left > width) continue;
    const { span, id } = placed.event;
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
        stress: id === scene.chosen ? 'chosen' : id === scene.hovered ? 'hovered' : null,
      },
      span,
      theme,
    );
    c.fillStyle = theme.ink;
    if (placed.label) paintLabel(c, placed, placed.label, shift, box);
    boxes.push(box);
  }
  return boxes;
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

function paintLabel(c: CanvasRenderingContext2D, placed: Placed, label: Label, shift: number, box: Box) {
  // The label of a bar that began before the window stays in view as long as the bar has room for it.
  const arrow = placed.event.span.start === 'bounded' ? 0 : 14;
  const stuck = Math.min(arrow + inset, placed.to + shift - inset - label.width);
  const x = placed.shape === 'bar' ? Math.max(label.from + shift, stuck) : label.from + shift;
  c.fillText(label.text, x, (box.top + box.bottom) / 2 + 0.5);
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
    c.fillText(tick.text, x(tick.at) + 4, height - 7);
  }
}
