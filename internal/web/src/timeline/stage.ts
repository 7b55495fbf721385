import { effect } from '@preact/signals';
import { pointer, select } from 'd3-selection';
import { zoom as zoomBehaviour, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
import { clustersOf, clustersOfBuckets, opening, type Cluster } from './cluster';
import type { Dispute, Disputes } from './dispute';
import type { TimelineEvent } from './event';
import { crumb, layOut, type Layout, type Room } from './layout';
import type { Drawn, Timeline } from './model';
import { labelFont, lanePlaces, longestLabel, paint, type Box, type LaneScene } from './scene';
import { readTheme, type Theme } from './theme';
import { meet, mostZoom, pan, within, yearWindow, zoom, type Window } from './window';

/** What the pointer is over, or keys have gone to, and where. */
export interface Pointed {
  readonly event: TimelineEvent | null;
  /** The date of another source, if the mark is of that. */
  readonly dispute: Dispute | null;
  readonly cluster: Cluster | null;
  readonly x: number;
  readonly y: number;
}

/**
 * Draws the timeline on a canvas and lets the reader move it, until the
 * function it gives is called. The window is the model's: gestures write it,
 * and whoever else writes it moves the picture.
 */
export function mountStage(canvas: HTMLCanvasElement, timeline: Timeline, onPoint: (pointed: Pointed | null) => void): () => void {
  const context = canvas.getContext('2d')!;
  const gone = new AbortController();
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let width = 0;
  let height = 0;
  let theme = readTheme(canvas);
  let boxes: Box[] = [];
  let hovered: Box | null = null;
  let cluster: Cluster | null = null;
  let frame = 0;

  let arranged: Arranger[] = [];
  const measure = measurer(context, () => theme);

  function draw() {
    frame = 0;
    if (width === 0 || height === 0) return;
    const w = timeline.window.value;
    const drawn = timeline.drawn.value;
    const perDay = width / (w.to - w.from);
    const named = drawn.some((d) => d.lane !== null);
    const count = Math.max(drawn.length, 1);
    const { rows } = lanePlaces(height, count, named)[0]!;
    const room: Room = { perDay, end: timeline.extent.value.to * perDay, rows, letters: longestLabel(width), width };
    if (arranged.length !== count) arranged = Array.from({ length: count }, () => arranger());
    const lanes = drawn.map((d, i) => withChosen(arranged[i]!(d, room, w, timeline.disputes.value, measure), d, perDay));
    if (cluster && !lanes.some((lane) => lane.clusters.includes(cluster!))) cluster = null;
    boxes = paint(context, {
      width,
      height,
      window: w,
      lanes,
      named,
      theme,
      chosen: timeline.chosen.value,
      hovered,
      cluster,
      marked: timeline.year.value === null ? null : yearWindow(timeline.year.value),
    });
    if (!hovered) onPoint(focused());
  }
  const redraw = () => (frame ||= requestAnimationFrame(draw));

  /** The chosen event stands out of the cluster that it is in. */
  function withChosen(lane: LaneScene, { lane: name, events }: Drawn, perDay: number): LaneScene {
    const chosen = timeline.chosenEvent.value;
    const is = ({ event }: { event: TimelineEvent }) => event.id === chosen?.id;
    if (!chosen || lane.placed.some(is) || lane.crumbs.some(is) || (name && !events.includes(chosen))) return lane;
    return { ...lane, crumbs: [...lane.crumbs, crumb(chosen, perDay)] };
  }

  /** What keys have gone to, for who doesn't use a pointer. */
  function focused(): Pointed | null {
    if (!canvas.matches(':focus-visible')) return null;
    const box = boxes.find((b) => (cluster ? b.cluster === cluster : b.placed?.event.id === timeline.chosen.value && !b.placed.dispute));
    return box ? pointed(box, Math.min(Math.max((box.left + box.right) / 2, 0), width), box.bottom) : null;
  }

  // Gestures. The transform of d3-zoom is relative to the whole reach.
  const selection = select(canvas);
  let gesturing = false;
  let following = false;
  const behaviour = zoomBehaviour<HTMLCanvasElement, unknown>()
    .filter((event: MouseEvent) => !event.button && !sideways(event) && (!event.ctrlKey || event.type === 'wheel'))
    .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      // While a wheel turns, d3-zoom takes also what follow does for the reader's.
      if (!event.sourceEvent || following) return;
      const { from, to } = timeline.reach.value;
      const perDay = width / (to - from);
      gesturing = true;
      timeline.window.value = { from: from + event.transform.invertX(0) / perDay, to: from + event.transform.invertX(width) / perDay };
      gesturing = false;
    });
  selection.call(behaviour);
  // d3-zoom's own doubling would stop where it is when new events come. It calls this for two taps too.
  selection.on('dblclick.zoom', (event: MouseEvent | TouchEvent) => {
    event.preventDefault();
    const w = timeline.window.value;
    const [x] = pointer('changedTouches' in event ? event.changedTouches[0] : event, canvas);
    glide(zoom(w, event.shiftKey ? 1 / 2 : 2, w.from + (x / width) * (w.to - w.from), timeline.reach.value));
  });

  function follow(w: Window, reach: Window) {
    if (gesturing || width === 0) return;
    behaviour.scaleExtent([1, mostZoom(reach)]).extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]]);
    const k = (reach.to - reach.from) / (w.to - w.from);
    const left = ((w.from - reach.from) / (reach.to - reach.from)) * width;
    following = true;
    behaviour.transform(selection, zoomIdentity.translate(-k * left, 0).scale(k));
    following = false;
  }

  /** Goes to a window, smoothly for who hasn't asked for less motion. */
  function glide(to: Window) {
    const from = timeline.window.value;
    const begun = performance.now();
    let last = from;
    const step = () => {
      if (gone.signal.aborted || timeline.window.value !== last) return; // the reader has moved it meanwhile
      const share = calm.matches ? 1 : Math.min((performance.now() - begun) / 300, 1);
      const eased = 1 - (1 - share) ** 3;
      last = share === 1 ? to : { from: from.from + (to.from - from.from) * eased, to: from.to + (to.to - from.to) * eased };
      timeline.window.value = last;
      if (share < 1) requestAnimationFrame(step);
    };
    step();
  }

  /** Zooms in on a cluster; where that wouldn't part its events, goes to the first of them in the list. */
  function open(opened: Cluster) {
    const to = opening(opened, timeline.window.value);
    if (to) glide(within(to, timeline.reach.value));
    else if (opened.events) timeline.choose(opened.events.toSorted((a, b) => a.span.from - b.span.from || (a.id < b.id ? -1 : 1))[0]!.id);
    else timeline.chooseNext(1);
    if (!to) timeline.enter();
  }

  function find(event: MouseEvent): Box | undefined {
    const { offsetX: x, offsetY: y } = event;
    const slack = 2;
    return boxes.findLast((b) => x >= b.left - slack && x <= b.right + slack && y >= b.top - slack && y <= b.bottom + slack);
  }

  function hover(event: MouseEvent | null) {
    const box = (event && find(event)) ?? null;
    canvas.classList.toggle('over', Boolean(box));
    onPoint(box ? pointed(box, event!.offsetX, event!.offsetY) : focused());
    if (box?.placed !== hovered?.placed || box?.cluster !== hovered?.cluster) redraw();
    hovered = box;
  }

  /** Goes to the next (1) or the previous (-1) cluster in view. */
  function nextCluster(step: 1 | -1) {
    const all = boxes.filter((b) => b.cluster).map((b) => b.cluster!);
    const at = cluster ? all.indexOf(cluster) : -1;
    cluster = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length] ?? null;
    redraw();
  }

  const keys: Record<string, (event: KeyboardEvent) => void> = {
    ...movingKeys(timeline),
    c: () => nextCluster(1),
    C: () => nextCluster(-1),
    Enter: () => (cluster ? open(cluster) : timeline.enter()),
    Escape: () => {
      if (!cluster) timeline.choose(null);
      cluster = null;
      redraw();
    },
  };

  const listen = { signal: gone.signal };
  leaveScrolling(canvas, gone.signal);
  canvas.addEventListener('pointermove', (e) => e.pointerType === 'mouse' && hover(e), listen);
  canvas.addEventListener('pointerleave', () => hover(null), listen);
  canvas.addEventListener('focus', redraw, listen);
  canvas.addEventListener('blur', () => onPoint(null), listen);
  canvas.addEventListener(
    'click',
    (event) => {
      const box = find(event);
      if (box?.placed) timeline.choose(box.placed.event.id);
      if (box?.cluster) open(box.cluster);
    },
    listen,
  );
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (!sideways(event)) return;
      event.preventDefault();
      timeline.window.value = pan(timeline.window.value, event.deltaX / width, timeline.reach.value);
    },
    { ...listen, passive: false },
  );
  canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]!(event);
    },
    listen,
  );
  // Paper is white whatever the screen is: the colours are read anew for the printer too.
  for (const media of ['(prefers-color-scheme: dark)', 'print']) {
    matchMedia(media).addEventListener(
      'change',
      () => {
        theme = readTheme(canvas);
        fit();
      },
      listen,
    );
  }

  function fit() {
    const ratio = Math.max(devicePixelRatio || 1, matchMedia('print').matches ? 2 : 1);
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    timeline.pixels.value = width;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    follow(timeline.window.peek(), timeline.reach.peek());
    cancelAnimationFrame(frame);
    draw(); // at once: setting its size has emptied the canvas
  }
  const observer = new ResizeObserver(fit);
  observer.observe(canvas);

  const stopFollowing = effect(() => follow(timeline.window.value, timeline.reach.value));
  const stopDrawing = effect(() => {
    // Named, so that a change of any of them draws anew.
    void timeline.window.value;
    void timeline.reach.value;
    void timeline.drawn.value;
    void timeline.disputes.value;
    void timeline.chosenEvent.value;
    void timeline.year.value;
    redraw();
  });

  return () => {
    stopFollowing();
    stopDrawing();
    gone.abort();
    observer.disconnect();
    cancelAnimationFrame(frame);
    selection.on('.zoom', null);
  };
}

function pointed({ placed, cluster }: Box, x: number, y: number): Pointed {
  return { event: placed?.event ?? null, dispute: placed?.dispute ?? null, cluster, x, y };
}

/** Keeps strokes of one finger up or down from d3-zoom, which would keep the page from scrolling. */
function leaveScrolling(canvas: HTMLCanvasElement, signal: AbortSignal) {
  let start: { x: number; y: number } | null = null;
  const first = (event: TouchEvent) => ({ x: event.touches[0]!.clientX, y: event.touches[0]!.clientY });
  const before = { signal, capture: true, passive: true }; // before d3-zoom, which lets nobody else see them
  canvas.addEventListener('touchstart', (event) => (start = event.touches.length === 1 ? first(event) : null), before);
  canvas.addEventListener(
    'touchmove',
    (event) => {
      if (!start) return;
      const { x, y } = first(event);
      if (Math.abs(y - start.y) > Math.abs(x - start.x)) event.stopImmediatePropagation();
      else start = null; // to the side: from now on the stroke is d3-zoom's
    },
    before,
  );
}

/** Whether a turn of the wheel, or a stroke of two fingers, goes to the side. */
function sideways(event: MouseEvent): boolean {
  return event instanceof WheelEvent && !event.ctrlKey && Math.abs(event.deltaX) > Math.abs(event.deltaY);
}

/** The keys that move the window or choose an event. */
function movingKeys(timeline: Timeline): Record<string, (event: KeyboardEvent) => void> {
  const move = (make: (w: Window, reach: Window) => Window) => {
    timeline.window.value = make(timeline.window.value, timeline.reach.value);
  };
  const step = (event: KeyboardEvent) => (event.shiftKey ? 0.9 : 0.15);
  const zoomBy = (factor: number) => () => move((w, reach) => zoom(w, factor, (w.from + w.to) / 2, reach));
  const goTo = (from: (extent: Window, width: number) => number) => () =>
    move((w, reach) => {
      const width = w.to - w.from;
      const start = from(timeline.extent.value, width);
      return within({ from: start, to: start + width }, reach);
    });
  return {
    ArrowLeft: (event) => move((w, reach) => pan(w, -step(event), reach)),
    ArrowRight: (event) => move((w, reach) => pan(w, step(event), reach)),
    ArrowUp: () => timeline.chooseNext(-1),
    ArrowDown: () => timeline.chooseNext(1),
    '+': zoomBy(1.5),
    '=': zoomBy(1.5),
    '-': zoomBy(1 / 1.5),
    '0': timeline.showAll,
    Home: goTo((extent) => extent.from),
    End: goTo((extent, width) => extent.to - width),
  };
}

function measurer(c: CanvasRenderingContext2D, theme: () => Theme): (label: string) => number {
  const known = new Map<string, number>();
  return (label) => {
    let width = known.get(label);
    if (width === undefined) {
      if (known.size > 20_000) known.clear(); // of events that were left behind
      c.font = labelFont(theme());
      known.set(label, (width = Math.ceil(c.measureText(label).width)));
    }
    return width;
  };
}

type Arranger = (drawn: Drawn, room: Room, w: Window, disputes: Disputes, measure: (label: string) => number) => LaneScene;

/**
 * Arranges the events of a lane, and keeps the last arrangement for as long as
 * nothing that it depends on changes: while the window only moves. Where not
 * all events are held, those far from the window are left out, for they would
 * take rows that others need; when it has come near them, they are arranged anew.
 */
function arranger(): Arranger {
  let last: { drawn: Drawn; room: Room; zone: Window | null; disputes: Disputes; layout: Layout; scene: LaneScene } | null = null;
  return (drawn, room, w, disputes, measure) => {
    const zone = drawn.clustered === drawn.events ? null : zoneOf(w);
    const sameRoom = last !== null && alike(room, last.room);
    if (last && sameRoom && last.drawn === drawn && last.disputes === disputes && sameZone(zone, last.zone)) return last.scene;
    // At the same scale other events have come to hand: those that were there stay where they are.
    const near = zone ? drawn.events.filter((e) => meet(e.span, zone)) : drawn.events;
    const before = zone && last && sameRoom ? new Map(last.layout.placed.filter((p) => meet(p.event.span, zone)).map((p) => [p.event.id, p.row])) : undefined;
    const layout = layOut(near, room, measure, disputes, before);
    const scene = { placed: layout.placed, ...clustersIn(drawn, layout, room.perDay) };
    last = { drawn, room, zone, disputes, layout, scene };
    return scene;
  };
}

/** What is near a window: the same for all windows of its length whose middles are in one stretch of that length. */
function zoneOf(w: Window): Window {
  const width = w.to - w.from;
  const at = Math.floor((w.from + w.to) / 2 / width);
  return { from: (at - 1) * width, to: (at + 2) * width };
}

/** Widths that differ by rounding only make the same zone. */
function sameZone(a: Window | null, b: Window | null): boolean {
  return a === b || (a !== null && b !== null && Math.abs(a.from - b.from) < (a.to - a.from) / 1000 && Math.abs(a.to - b.to) < (a.to - a.from) / 1000);
}

function clustersIn({ clustered, buckets }: Drawn, { placed, rest }: Layout, perDay: number) {
  if (!clustered) return { clusters: clustersOfBuckets(buckets, placed, perDay), crumbs: [] };
  const known = new Set(clustered);
  return clustersOf(rest.filter((event) => known.has(event)), perDay); // prettier-ignore
}

/** Two scales that differ by rounding only are the same. */
function alike(a: Room, b: Room): boolean {
  const near = (x: number, y: number) => Math.abs(x - y) <= Math.abs(x) * 1e-9;
  return near(a.perDay, b.perDay) && near(a.end, b.end) && a.rows === b.rows && a.width === b.width && a.letters === b.letters;
}
