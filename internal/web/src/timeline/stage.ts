import { effect } from '@preact/signals';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { zoom as zoomBehaviour, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
import type { TimelineEvent } from './event';
import { layOut, type Layout } from './layout';
import type { Timeline } from './model';
import { capacity, labelFont, longestLabel, paint, type Box } from './scene';
import { readTheme, type Theme } from './theme';
import { mostZoom, pan, within, yearWindow, zoom, type Window } from './window';

/** What the pointer is over, and where. */
export interface Hover {
  readonly event: TimelineEvent;
  readonly x: number;
  readonly y: number;
}

/**
 * Draws the timeline on a canvas and lets the reader move it, until the
 * function it gives is called. The window is the model's: gestures write it,
 * and whoever else writes it moves the picture.
 */
export function mountStage(canvas: HTMLCanvasElement, timeline: Timeline, onHover: (hover: Hover | null) => void): () => void {
  const context = canvas.getContext('2d')!;
  const gone = new AbortController();
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let width = 0;
  let height = 0;
  let theme = readTheme(canvas);
  let boxes: Box[] = [];
  let hovered: string | null = null;
  let frame = 0;

  const layout = keepLast(layOut);
  const measure = measurer(context, () => theme);

  function draw() {
    frame = 0;
    if (width === 0 || height === 0) return;
    const w = timeline.window.value;
    const perDay = width / (w.to - w.from);
    const { rows, lanes } = capacity(height);
    boxes = paint(context, {
      width,
      height,
      window: w,
      layout: layout(timeline.weightiestFirst.value, perDay, timeline.extent.value.to * perDay, rows, lanes, longestLabel(width), measure),
      theme,
      chosen: timeline.chosen.value,
      hovered,
      marked: timeline.year.value === null ? null : yearWindow(timeline.year.value),
    });
  }
  const redraw = () => (frame ||= requestAnimationFrame(draw));

  // Gestures. The transform of d3-zoom is relative to the whole reach.
  const selection = select(canvas);
  const base = () => {
    const { from, to } = timeline.reach.value;
    return scaleLinear([from, to], [0, width]);
  };
  let gesturing = false;
  const behaviour = zoomBehaviour<HTMLCanvasElement, unknown>()
    .filter((event: MouseEvent) => !event.button && !sideways(event) && (!event.ctrlKey || event.type === 'wheel'))
    .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      if (!event.sourceEvent) return;
      const [from, to] = event.transform.rescaleX(base()).domain();
      gesturing = true;
      timeline.window.value = { from: from!, to: to! };
      gesturing = false;
    });
  selection.call(behaviour);

  function follow(w: Window, reach: Window) {
    if (gesturing || width === 0) return;
    behaviour.scaleExtent([1, mostZoom(reach)]).extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]]);
    behaviour.duration(calm.matches ? 0 : 250);
    const k = (reach.to - reach.from) / (w.to - w.from);
    behaviour.transform(selection, zoomIdentity.translate(-k * base()(w.from), 0).scale(k));
  }

  function find(event: MouseEvent): Box | undefined {
    const { offsetX: x, offsetY: y } = event;
    const slack = 2;
    return boxes.findLast((b) => x >= b.left - slack && x <= b.right + slack && y >= b.top - slack && y <= b.bottom + slack);
  }

  function hover(event: MouseEvent | null) {
    const box = event && find(event);
    canvas.classList.toggle('over', Boolean(box));
    onHover(box ? { event: box.placed.event, x: event.offsetX, y: event.offsetY } : null);
    const id = box?.placed.event.id ?? null;
    if (id !== hovered) {
      hovered = id;
      redraw();
    }
  }

  const listen = { signal: gone.signal };
  leaveScrolling(canvas, gone.signal);
  canvas.addEventListener('pointermove', (e) => e.pointerType === 'mouse' && hover(e), listen);
  canvas.addEventListener('pointerleave', () => hover(null), listen);
  canvas.addEventListener(
    'click',
    (event) => {
      const box = find(event);
      if (box) timeline.choose(box.placed.event.id);
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
  canvas.addEventListener('keydown', (event) => onKey(event, timeline), listen);
  dark.addEventListener(
    'change',
    () => {
      theme = readTheme(canvas);
      redraw();
    },
    listen,
  );

  const observer = new ResizeObserver(() => {
    const ratio = devicePixelRatio || 1;
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    follow(timeline.window.peek(), timeline.reach.peek());
    cancelAnimationFrame(frame);
    draw(); // at once: setting its size has emptied the canvas
  });
  observer.observe(canvas);

  const stop = effect(() => {
    follow(timeline.window.value, timeline.reach.value);
    // Named, so that a change of any of them draws anew.
    void timeline.weightiestFirst.value;
    void timeline.chosen.value;
    void timeline.year.value;
    redraw();
  });

  return () => {
    stop();
    gone.abort();
    observer.disconnect();
    cancelAnimationFrame(frame);
    selection.on('.zoom', null);
  };
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

function onKey(event: KeyboardEvent, timeline: Timeline) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const w = timeline.window.value;
  const extent = timeline.extent.value;
  const reach = timeline.reach.value;
  const width = w.to - w.from;
  const middle = w.from + width / 2;
  const step = event.shiftKey ? 0.9 : 0.15;
  const to = (next: Window) => {
    timeline.window.value = next;
  };
  const keys: Record<string, () => void> = {
    ArrowLeft: () => to(pan(w, -step, reach)),
    ArrowRight: () => to(pan(w, step, reach)),
    ArrowUp: () => timeline.chooseNext(-1),
    ArrowDown: () => timeline.chooseNext(1),
    '+': () => to(zoom(w, 1.5, middle, reach)),
    '=': () => to(zoom(w, 1.5, middle, reach)),
    '-': () => to(zoom(w, 1 / 1.5, middle, reach)),
    '0': timeline.showAll,
    Home: () => to(within({ from: extent.from, to: extent.from + width }, reach)),
    End: () => to(within({ from: extent.to - width, to: extent.to }, reach)),
    Enter: () => timeline.enter(),
    Escape: () => timeline.choose(null),
  };
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function measurer(c: CanvasRenderingContext2D, theme: () => Theme): (label: string) => number {
  const known = new Map<string, number>();
  return (label) => {
    let width = known.get(label);
    if (width === undefined) {
      c.font = labelFont(theme());
      known.set(label, (width = Math.ceil(c.measureText(label).width)));
    }
    return width;
  };
}

/** Keeps the last layout, for as long as nothing that it depends on changes: while the window only moves. */
function keepLast(make: typeof layOut): typeof layOut {
  let last: { args: Parameters<typeof layOut>; layout: Layout } | null = null;
  return (...args) => {
    if (!last || args.some((arg, i) => !same(arg, last!.args[i]))) last = { args, layout: make(...args) };
    return last.layout;
  };
}

/** Two scales that differ by rounding only are the same. */
function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= Math.abs(a) * 1e-9);
}
