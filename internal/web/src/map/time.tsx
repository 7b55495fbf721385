import { civilDay, parseDay, yearText } from '../day';
import { windowWords, type Atlas } from './model';
import type { World } from './load';

/** The window in time: how many events begin when, two sliders for its ends, and steps. */
export function Time({ atlas, world }: { atlas: Atlas; world: World }) {
  const w = atlas.window.value;
  const first = civilDay(w.from).year;
  const last = civilDay(Math.max(w.to - 1, w.from)).year;
  const { firstYear, lastYear } = world;
  return (
    <section class="time" aria-label="Time">
      <p class="shown">
        <strong aria-live="polite">{windowWords(w)}</strong>
        <span class="steps">
          <button type="button" aria-label="Earlier" title="Earlier" onClick={() => atlas.move(-0.5)} disabled={first <= firstYear}>
            ←
          </button>
          <button type="button" aria-label="Later" title="Later" onClick={() => atlas.move(0.5)} disabled={last >= lastYear}>
            →
          </button>
        </span>
      </p>
      <Bars world={world} first={first} last={last} />
      <label>
        <span>First year</span>
        <input
          type="range"
          min={firstYear}
          max={lastYear}
          value={Math.max(first, firstYear)}
          aria-valuetext={yearText(first)}
          onInput={(event) => atlas.setYears(Number(event.currentTarget.value), Math.max(last, Number(event.currentTarget.value)))}
        />
      </label>
      <label>
        <span>Last year</span>
        <input
          type="range"
          min={firstYear}
          max={lastYear}
          value={Math.min(last, lastYear)}
          aria-valuetext={yearText(last)}
          onInput={(event) => atlas.setYears(Math.min(first, Number(event.currentTarget.value)), Number(event.currentTarget.value))}
        />
      </label>
    </section>
  );
}

/** How many events begin in each year; those of the window stand out. */
function Bars({ world, first, last }: { world: World; first: number; last: number }) {
  const most = Math.max(...world.buckets.map((b) => b.starts), 1);
  const years = world.lastYear - world.firstYear + 1;
  const yearOf = (day: string) => civilDay(parseDay(day) ?? 0).year;
  return (
    <svg class="bars" viewBox={`0 0 ${years} 40`} preserveAspectRatio="none" aria-hidden="true">
      {world.buckets.map(({ start, end, starts }) => {
        const from = yearOf(start);
        const to = yearOf(end);
        const height = starts === 0 ? 0 : 2 + (38 * starts) / most;
        return <rect class={to >= first && from <= last ? 'in' : undefined} x={from - world.firstYear} width={Math.max(to - from + 1, 1) * 0.85} y={40 - height} height={height} />;
      })}
    </svg>
  );
}
