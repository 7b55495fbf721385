import { useEffect, useRef } from 'preact/hooks';
import type { HistoricalDate } from '../date';
import { families, tracePath, type Family, type Shape } from './family';
import { drawMark, type Mark } from './mark';
import { spanOf } from './span';
import { readTheme } from './theme';

const day: HistoricalDate = {
  edtf: '1953-03-05',
  text: '',
  earliest: '1953-03-05',
  startLatest: '1953-03-05',
  endEarliest: '1953-03-05',
  latest: '1953-03-05',
  openStart: false,
  openEnd: false,
  approximate: false,
  uncertain: false,
  interval: false,
};
const year = { ...day, earliest: '1953-01-01', startLatest: '1953-12-31', endEarliest: '1953-01-01', latest: '1953-12-31' };
const war = { ...day, interval: true, earliest: '1950-06-25', startLatest: '1950-06-25', endEarliest: '1953-07-27', latest: '1953-07-27' };
const plan = { ...war, earliest: '1953-01-01', startLatest: '1953-12-31', endEarliest: '1957-01-01', latest: '1957-12-31' };

/** One example of each way in which a date is drawn; `share` is how much of the width its bounds take. */
const examples: { date: HistoricalDate; share: number; text: string; ghost?: boolean }[] = [
  { date: day, share: 0, text: 'a day' },
  { date: war, share: 0.9, text: 'a time that lasts, its first and last day known' },
  { date: plan, share: 0.9, text: 'a time that lasts; when it began or ended is known less well where it fades' },
  { date: year, share: 0.9, text: 'some day within a year, a month, a decade: nobody says which' },
  { date: { ...war, approximate: true }, share: 0.9, text: 'about that time (dashed; a day: hollow)' },
  { date: { ...war, latest: null, endEarliest: null, openEnd: true }, share: 0.5, text: 'it goes on, without an end' },
  { date: { ...war, latest: null, endEarliest: null }, share: 0.5, text: 'when it ended is not known' },
  { date: war, share: 0.9, text: 'the date that another source gives for it; point at it to see which', ghost: true },
];

/** Says how to move the timeline, and what its marks mean; drawn by what draws the timeline. */
export function Legend() {
  return (
    <details class="legend">
      <summary>Keys, and how dates are drawn</summary>
      <p id="keys">
        With the timeline focused: <kbd>←</kbd> <kbd>→</kbd> move it, with <kbd>Shift</kbd> by a whole window; <kbd>+</kbd> <kbd>−</kbd> zoom; <kbd>Home</kbd>{' '}
        <kbd>End</kbd> go to the first and the last events, <kbd>0</kbd> shows all; <kbd>↑</kbd> <kbd>↓</kbd> choose an event in view, <kbd>Enter</kbd> goes to
        its card in the list, <kbd>Esc</kbd> closes it; <kbd>c</kbd> goes to the next number, with <kbd>Shift</kbd> to the one before, <kbd>Enter</kbd> opens it. With a pointer: drag, turn the wheel, double-click; with two fingers: pinch. The list holds the same events.
      </p>
      <ul>
        {examples.map((example) => (
          <li>
            <Example {...example} /> {example.text}
          </li>
        ))}
        <li>
          <span class="sign">?</span> behind a name: the source itself doubts the date
        </li>
        {Object.values(families).map(({ shape, text }) => (
          <li>
            <Sign shape={shape} /> {text}
          </li>
        ))}
        <li>
          <span class="sign">
            <span class="number">12</span>
          </span>{' '}
          so many events have no room for their names; click the number to zoom in on them
        </li>
      </ul>
    </details>
  );
}

function Example({ date, share, ghost = false }: { date: HistoricalDate; share: number; ghost?: boolean }) {
  return <Drawing draw={(canvas) => drawExample(canvas, date, share, ghost)} />;
}

function Sign({ shape }: { shape: Shape }) {
  return <Drawing draw={(canvas) => drawSign(canvas, shape)} />;
}

/** A little canvas, drawn anew when the theme changes. */
function Drawing({ draw }: { draw: (canvas: HTMLCanvasElement) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const again = () => draw(canvas.current!);
    again();
    dark.addEventListener('change', again);
    return () => dark.removeEventListener('change', again);
  }, []);
  return <canvas ref={canvas} class="example" width={240} height={38} aria-hidden="true" />;
}

function cleared(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const c = canvas.getContext('2d')!;
  c.setTransform(2, 0, 0, 2, 0, 0);
  c.clearRect(0, 0, canvas.width / 2, 19);
  return c;
}

function drawSign(canvas: HTMLCanvasElement, shape: Shape) {
  const c = cleared(canvas);
  const family = (Object.keys(families) as Family[]).find((f) => families[f].shape === shape)!;
  tracePath(c, shape, canvas.width / 4, 9.5, 5.5);
  c.fillStyle = readTheme(canvas).family[family];
  c.fill();
}

function drawExample(canvas: HTMLCanvasElement, date: HistoricalDate, share: number, ghost: boolean) {
  const width = canvas.width / 2;
  const c = cleared(canvas);
  const span = spanOf(date);
  const last = Number.isFinite(span.to) ? span.to : span.surelyFrom + 1200;
  const x = (t: number) => (Number.isFinite(t) ? width * (0.05 + (share * (t - span.from)) / (last - span.from)) : t);
  const point = share === 0;
  const theme = readTheme(canvas);
  const mark: Mark = {
    from: point ? width / 2 - 5 : x(span.from),
    to: point ? width / 2 + 5 : x(span.to),
    surelyFrom: x(span.surelyFrom),
    surelyTo: x(span.surelyTo),
    sign: point ? 'diamond' : null,
    colour: theme.family.people,
    ghost,
    top: 0,
    height: 19,
    stress: null,
  };
  drawMark(c, width, mark, span, theme);
}
