import { tracePath, type Shape } from './family';
import type { Span } from './span';
import type { Theme } from './theme';

/** A mark to draw: an event's date, in pixels of the canvas. Edges may lie outside it, also infinitely far. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly surelyFrom: number;
  readonly surelyTo: number;
  /** The sign of a mark that is too short to be a bar; null: a bar. */
  readonly sign: Shape | null;
  readonly colour: string;
  /** Drawn hollow: the date of another source than the one that is followed. */
  readonly ghost: boolean;
  readonly top: number;
  readonly height: number;
  /** How far it stands out: the chosen event, the one under the pointer. */
  readonly stress: 'chosen' | 'hovered' | null;
}

type Certainty = Pick<Span, 'start' | 'end' | 'approximate' | 'lasting'>;

/** How far beyond the canvas an edge is still told from infinity. */
const beyond = 40;

/** Over how many pixels a bar fades whose end nobody knows. */
const unknownFade = 120;

/**
 * Draws a date: the sign of its kind, or a bar that fades where its bounds are not sure,
 * with a dashed outline when it is approximate, an arrow at an open end and
 * dots towards an unknown one.
 */
export function drawMark(c: CanvasRenderingContext2D, width: number, mark: Mark, span: Certainty, theme: Theme) {
  c.save();
  c.setLineDash(span.approximate ? [4, 3] : []);
  if (mark.sign) drawSign(c, mark, mark.sign, span, theme);
  else drawBar(c, width, mark, span, theme);
  c.restore();
}

function drawSign(c: CanvasRenderingContext2D, mark: Mark, sign: Shape, span: Certainty, theme: Theme) {
  const radius = Math.min(mark.height, 11) / 2;
  const x = (mark.from + mark.to) / 2;
  const y = mark.top + mark.height / 2;
  tracePath(c, sign, x, y, radius);
  c.fillStyle = span.approximate || mark.ghost ? theme.paper : colour(mark, theme);
  c.fill();
  c.lineWidth = 1.5;
  c.strokeStyle = colour(mark, theme);
  c.stroke();
  outline(c, mark, x - radius - 3, y - radius - 3, 2 * radius + 6, 2 * radius + 6, theme);
}

function drawBar(c: CanvasRenderingContext2D, width: number, mark: Mark, span: Certainty, theme: Theme) {
  const left = Math.max(mark.from, -beyond);
  const right = Math.min(mark.to, width + beyond);
  if (left >= right) return;
  const { top, height } = mark;
  if (mark.ghost) {
    hatch(c, left, right, mark, theme);
  } else {
    const strength = mark.stress === 'chosen' ? 0.34 : 0.26;
    c.fillStyle = shading(c, left, right, mark, span, (share) => alpha(colour(mark, theme), share * strength));
    c.fillRect(left, top, right - left, height);
  }
  // A line at the foot, stronger than the tint, tells lasting things from days that are only not known better.
  if (span.lasting && !mark.ghost) {
    c.fillStyle = shading(c, left, right, mark, span, (share) => alpha(colour(mark, theme), share));
    c.fillRect(left, top + height - 2, right - left, 2);
  }
  c.strokeStyle = colour(mark, theme);
  c.lineWidth = 1;
  if (span.approximate || mark.ghost) c.strokeRect(left + 0.5, top + 0.5, right - left - 1, height - 1);
  else sharpEdges(c, mark);
  outline(c, mark, left, top - 1.5, right - left, height + 3, theme);
  if (height < 10) return; // a crumb has no room for more
  if (left <= 0) drawEnd(c, 0, 1, span.start, mark, theme);
  if (right >= width) drawEnd(c, width, -1, span.end, mark, theme);
}

/** Slanting lines, for the date of another source. */
function hatch(c: CanvasRenderingContext2D, left: number, right: number, mark: Mark, theme: Theme) {
  const { top, height } = mark;
  c.save();
  c.setLineDash([]);
  c.beginPath();
  c.rect(left, top, right - left, height);
  c.clip();
  c.strokeStyle = alpha(colour(mark, theme), 0.3);
  c.lineWidth = 1;
  c.beginPath();
  // Where the lines are depends on the mark, so that they move with it.
  const step = 7;
  const first = Number.isFinite(mark.from) ? mark.from + Math.floor((left - mark.from) / step) * step : left;
  for (let x = first - height; x < right; x += step) {
    c.moveTo(x, top + height);
    c.lineTo(x + height, top);
  }
  c.stroke();
  c.restore();
}

/** A line where a bar begins or ends on a day that is known. */
function sharpEdges(c: CanvasRenderingContext2D, { from, to, surelyFrom, surelyTo, top, height }: Mark) {
  c.beginPath();
  for (const [edge, sure, inward] of [[from, surelyFrom, 0.5], [to, surelyTo, -0.5]] as const) {
    if (Math.abs(edge - sure) > 1 || from === to) continue;
    c.moveTo(edge + inward, top);
    c.lineTo(edge + inward, top + height);
  }
  c.stroke();
}

/** What stands at the edge of the canvas when a bar goes on for ever, or nobody knows how far. */
function drawEnd(c: CanvasRenderingContext2D, edge: number, inward: 1 | -1, end: Span['end'], mark: Mark, theme: Theme) {
  const y = mark.top + mark.height / 2;
  if (end === 'open') {
    c.setLineDash([]);
    c.fillStyle = colour(mark, theme);
    c.beginPath();
    c.moveTo(edge + inward, y);
    c.lineTo(edge + inward * 8, y - 6);
    c.lineTo(edge + inward * 8, y + 6);
    c.fill();
  } else if (end === 'unknown') {
    c.setLineDash([1.5, 4]);
    c.lineWidth = 1.5;
    c.beginPath();
    c.moveTo(edge, y);
    c.lineTo(edge + inward * 28, y);
    c.stroke();
  }
}

/** A gradient that is full where the date is sure and fades to its bounds. */
function shading(
  c: CanvasRenderingContext2D,
  left: number,
  right: number,
  mark: Mark,
  span: Certainty,
  shade: (share: number) => string,
): CanvasGradient {
  const gradient = c.createLinearGradient(left, 0, right, 0);
  const bounds = [left, mark.surelyFrom, mark.surelyTo, right, mark.surelyFrom - unknownFade, mark.surelyTo + unknownFade];
  for (const x of bounds.filter((x) => x >= left && x <= right).sort((a, b) => a - b)) {
    gradient.addColorStop((x - left) / (right - left), shade(sureness(x, mark, span)));
  }
  return gradient;
}

/** How sure it is that a moment belongs to the date, from faint to 1. */
function sureness(x: number, mark: Mark, span: Certainty): number {
  const faint = 0.12;
  if (x >= mark.surelyFrom && x <= mark.surelyTo) return 1;
  const before = x < mark.surelyFrom;
  const sure = before ? mark.surelyFrom : mark.surelyTo;
  const bound = before ? mark.from : mark.to;
  const reach = (before ? span.start : span.end) === 'bounded' ? Math.abs(bound - sure) : unknownFade;
  return Math.max(1 - Math.abs(x - sure) / reach, faint);
}

function outline(c: CanvasRenderingContext2D, mark: Mark, x: number, y: number, width: number, height: number, theme: Theme) {
  if (!mark.stress) return;
  c.setLineDash([]);
  c.lineWidth = mark.stress === 'chosen' ? 2 : 1;
  c.strokeStyle = colour(mark, theme);
  c.strokeRect(x, y, width, height);
}

function colour(mark: Mark, theme: Theme): string {
  return mark.stress === 'chosen' ? theme.accent : mark.colour;
}

/** Adds transparency to a colour written #rrggbb. */
function alpha(hex: string, share: number): string {
  return hex + Math.round(share * 255).toString(16).padStart(2, '0');
}
