import type { Cluster } from './cluster';
import { familyOf, families, tracePath } from './family';
import { inset, signRoom, type Label, type Placed } from './layout';
import { drawMark } from './mark';
import type { Theme } from './theme';
import { ticksOf } from './ticks';
import type { Window } from './window';

/** What a lane shows at one scale. */
export interface LaneScene {
  readonly placed: readonly Placed[];
  readonly crumbs: readonly Placed[];
  readonly clusters: readonly Cluster[];
}

/** Everything that a picture of the timeline depends on. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly window: Window;
  readonly lanes: readonly LaneScene[];
  /** Whether the lanes have names, which stand above them. */
  readonly named: boolean;
  readonly theme: Theme;
  /** The id of the chosen event. */
  readonly chosen: string | null;
  /** What is under the pointer. */
  readonly hovered: Box | null;
  /** The cluster that keys have gone to. */
  readonly cluster: Cluster | null;
  /** A stretch to set off: the year that was asked for. */
  readonly marked: Window | null;
}

/** What stands at a place of the canvas: an event or a cluster. */
export interface Box {
  readonly placed: Placed | null;
  readonly cluster: Cluster | null;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const rowHeight = 25;
const barHeight = 19;
const crumbHeight = 13;
const clusterHeight = 19;
const axisHeight = 26;
const topMargin = 8;
const nameHeight = 24;

/** What an arrow or dots take of a bar at the edge of the canvas. */
const endRoom = 28;

export const labelFont = (theme: Theme) => `13px ${theme.font}`;

/** Where a lane is: its rows, and below them its clusters. */
export interface LanePlace {
  readonly top: number;
  readonly rowsTop: number;
  readonly rows: number;
  readonly clustersTop: number;
  readonly bottom: number;
}

/** Shares the height of a canvas among lanes; each has a row at least. */
export function lanePlaces(height: number, lanes: number, named: boolean): LanePlace[] {
  const name = named ? nameHeight : topMargin;
  const clusters = clusterHeight + 6;
  const each = (height - axisHeight) / lanes;
  const rows = Math.max(Math.floor((each - name - clusters) / rowHeight), 1);
  return Array.from({ length: lanes }, (_, i) => {
    const top = Math.round(i * each);
    const bottom = Math.round((i + 1) * each);
    return { top, rowsTop: top + name, rows, clustersTop: Math.max(bottom - clusters, top + name + rows * rowHeight), bottom };
  });
}

/** The height of a canvas whose lanes have room for two rows each. */
export function heightOf(lanes: number): number {
  return lanes * (nameHeight + 2 * rowHeight + clusterHeight + 8) + axisHeight;
}

/** How many letters of a title a canvas of some width has room for. */
export function longestLabel(width: number): number {
  return Math.min(Math.max(Math.floor(width / 13), 12), 48);
}

/** Paints the scene and gives the places of what is in it, those on top last. */
export function paint(c: CanvasRenderingContext2D, scene: Scene): Box[] {
  const { width, height, window: w } = scene;
  const perDay = width / (w.to - w.from);
  const x = (day: number) => (day - w.from) * perDay;
  const shift = -w.from * perDay;
  c.clearRect(0, 0, width, height);
  const places = lanePlaces(height, scene.lanes.length, scene.named);
  if (scene.marked) paintMarked(c, scene, x(scene.marked.from), x(scene.marked.to));
  paintAxis(c, scene, x);
  if (scene.named) paintHeads(c, scene, places);
  const boxes: Box[] = [];
  scene.lanes.forEach((lane, i) => {
    const place = places[i]!;
    for (const cluster of lane.clusters) {
      const box = paintCluster(c, scene, cluster, place, shift);
      if (box) boxes.push(box);
    }
    for (const placed of [...lane.crumbs, ...lane.placed]) {
      // A name whose mark is out of view would stand for nothing.
      if (placed.to + shift < 0 || placed.from + shift > width) continue;
      boxes.push(paintPlaced(c, scene, placed, place, x, shift));
    }
  });
  paintTies(c, scene, boxes, shift);
  const unnamed = boxes.find(({ placed }) => placed && !placed.label && !placed.dispute && placed.event.id === scene.chosen);
  if (unnamed) paintName(c, scene, unnamed);
  return boxes;
}

function paintPlaced(c: CanvasRenderingContext2D, scene: Scene, placed: Placed, place: LanePlace, x: (day: number) => number, shift: number): Box {
  const { width, theme, hovered } = scene;
  const box = boxOf(placed, place, shift);
  const { event, dispute } = placed;
  const span = dispute?.span ?? event.span;
  const family = familyOf(event.eventKind);
  const { shape } = families[family];
  const from = placed.from + shift;
  const to = placed.to + shift;
  const bar = placed.shape === 'bar';
  const colour = theme.family[family];
  c.font = labelFont(theme);
  drawMark(
    c,
    width,
    {
      from,
      to,
      // A dab is too short to tell more than where it is.
      surelyFrom: bar ? x(span.surelyFrom) : from,
      surelyTo: bar ? x(span.surelyTo) : to,
      sign: placed.shape === 'point' ? shape : null,
      colour,
      ghost: dispute !== null,
      top: box.top,
      height: box.bottom - box.top,
      stress: event.id === scene.chosen ? 'chosen' : event.id === hovered?.placed?.event.id ? 'hovered' : null,
    },
    span,
    theme,
  );
  c.fillStyle = dispute ? theme.muted : theme.ink;
  if (dispute) c.font = `italic ${labelFont(theme)}`;
  c.textBaseline = 'middle';
  if (placed.label) {
    paintLabel(c, width, placed, placed.label, shift, box, (at) => {
      const text = c.fillStyle;
      c.fillStyle = event.id === scene.chosen ? theme.accent : colour;
      tracePath(c, shape, at, (box.top + box.bottom) / 2, 4.5);
      c.fill();
      c.fillStyle = text;
    });
  }
  return box;
}

function boxOf(placed: Placed, place: LanePlace, shift: number): Box {
  const { from, to, row, label } = placed;
  const top = row < 0 ? place.clustersTop + (clusterHeight - crumbHeight) / 2 : place.rowsTop + row * rowHeight;
  return {
    placed,
    cluster: null,
    left: Math.min(from, label ? label.from : from) + shift,
    right: Math.max(to, label ? label.from + label.width : to) + shift,
    top,
    bottom: top + (row < 0 ? crumbHeight : barHeight),
  };
}

/** Draws how many events have no name in a stretch, and how far it goes. */
function paintCluster(c: CanvasRenderingContext2D, scene: Scene, cluster: Cluster, place: LanePlace, shift: number): Box | null {
  const { width, theme } = scene;
  const left = Math.max(cluster.left + shift, 0) + 1;
  const right = Math.min(cluster.right + shift, width) - 1;
  if (right - left < 4) return null;
  const text = cluster.count.toLocaleString('en');
  c.font = `12px ${theme.font}`;
  const pill = Math.ceil(c.measureText(text).width) + 16;
  const top = place.clustersTop;
  const middle = Math.round(top + clusterHeight / 2) + 0.5;
  const stressed = cluster === scene.cluster || (scene.hovered?.cluster !== null && scene.hovered?.cluster === cluster);
  c.strokeStyle = stressed ? theme.accent : theme.edge;
  c.lineWidth = stressed ? 2 : 1;
  if (!cluster.events || pill > right - left) {
    // A bracket over the stretch that is counted.
    c.beginPath();
    c.moveTo(left + 2, middle - 4);
    c.lineTo(left + 2, middle + 4);
    c.moveTo(left + 2, middle);
    c.lineTo(right - 2, middle);
    c.moveTo(right - 2, middle - 4);
    c.lineTo(right - 2, middle + 4);
    c.stroke();
    if (pill > right - left) return { placed: null, cluster, left, right, top, bottom: top + clusterHeight };
  }
  // The number stands where its events are, as far as its cell lets it.
  const at = cluster.events ? ((cluster.from + cluster.to) / 2) * (width / (scene.window.to - scene.window.from)) + shift : (left + right) / 2;
  const start = Math.min(Math.max(at - pill / 2, left), right - pill);
  c.beginPath();
  c.roundRect(start, top + 0.5, pill, clusterHeight - 1, 9);
  c.fillStyle = theme.raised;
  c.fill();
  c.stroke();
  c.fillStyle = stressed ? theme.accent : theme.ink;
  c.textBaseline = 'middle';
  c.fillText(text, start + 8, top + clusterHeight / 2 + 1);
  return cluster.events
    ? { placed: null, cluster, left: start, right: start + pill, top, bottom: top + clusterHeight }
    : { placed: null, cluster, left, right, top, bottom: top + clusterHeight };
}

/** A dotted line from the date that is followed to those of other sources, of the event that stands out. */
function paintTies(c: CanvasRenderingContext2D, { theme, chosen, hovered }: Scene, boxes: readonly Box[], shift: number) {
  for (const id of new Set([chosen, hovered?.placed?.event.id])) {
    const own = id && boxes.find(({ placed }) => placed?.event.id === id && !placed.dispute);
    if (!own) continue;
    for (const other of boxes) {
      if (other.placed?.event.id !== id || !other.placed.dispute) continue;
      const [x1, x2] = [markMiddle(own) + shift, markMiddle(other) + shift];
      if (![x1, x2].every(Number.isFinite)) continue;
      c.save();
      c.strokeStyle = id === chosen ? theme.accent : theme.muted;
      c.setLineDash([2, 3]);
      c.beginPath();
      c.moveTo(x1, (own.top + own.bottom) / 2);
      c.lineTo(x2, (other.top + other.bottom) / 2);
      c.stroke();
      c.restore();
    }
  }
}

function markMiddle({ placed }: Box): number {
  return (placed!.from + placed!.to) / 2;
}

/** Names the chosen event where no row had room for its name. */
function paintName(c: CanvasRenderingContext2D, { width, theme }: Scene, { placed, left, right, top }: Box) {
  c.font = labelFont(theme);
  const text = placed!.event.title;
  const length = Math.min(c.measureText(text).width, width - 2 * inset);
  const x = Math.min(Math.max((left + right - length) / 2, inset), width - length - inset);
  const y = Math.round(top - barHeight - 6);
  c.fillStyle = theme.raised;
  c.strokeStyle = theme.accent;
  c.lineWidth = 1;
  c.fillRect(x - inset + 0.5, y + 0.5, length + 2 * inset - 1, barHeight);
  c.strokeRect(x - inset + 0.5, y + 0.5, length + 2 * inset - 1, barHeight);
  c.fillStyle = theme.ink;
  c.textBaseline = 'middle';
  c.fillText(text, x, y + barHeight / 2 + 1, length);
}

function paintLabel(c: CanvasRenderingContext2D, width: number, placed: Placed, label: Label, shift: number, box: Box, sign: (x: number) => void) {
  const span = placed.dispute?.span ?? placed.event.span;
  const left = label.from + shift;
  const right = left + label.width;
  const inBar = label.from >= placed.from && label.from < placed.to;
  const room = inBar ? signRoom : 0;
  // In a bar that began before the window a label moves along, to stay in view.
  const start = inBar ? Math.max(left, inset + (span.start === 'bounded' ? 0 : endRoom)) : Math.max(left, inset);
  const end = inBar ? Math.min(placed.to + shift, width - (span.end === 'bounded' ? 0 : endRoom)) - inset : Math.min(right, width - inset);
  const text = label.width <= end - start + 0.5 ? label.text : fitted(c, label.text, end - start - room);
  if (inBar && text) sign(start + 5);
  // What is left of its mark stays beside it.
  const x = label.from < placed.from ? Math.max(start, right - c.measureText(text).width) : start + room;
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

/** What the names of the lanes stand on. */
function paintHeads(c: CanvasRenderingContext2D, { width, theme }: Scene, places: readonly LanePlace[]) {
  for (const { top } of places) {
    c.fillStyle = theme.raised;
    c.fillRect(0, top, width, nameHeight - 2);
    c.fillStyle = theme.rule;
    c.fillRect(0, top, width, 1);
    c.fillRect(0, top + nameHeight - 3, width, 1);
  }
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
