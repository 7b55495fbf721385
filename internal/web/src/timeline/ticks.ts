import { civilDay, dayNumber, monthNames, yearText } from '../day';
import type { Window } from './window';

/** A mark on the axis. */
export interface Tick {
  readonly at: number;
  readonly text: string;
  /** Whether it begins something larger: a year among months, a month among days. */
  readonly strong: boolean;
}

/** Pixels that a label needs. */
const room = 76;

/** Gives the ticks in a window that is so many pixels wide. */
export function ticksOf(w: Window, width: number): Tick[] {
  const perDay = width / (w.to - w.from);
  const dayStep = [1, 2, 5, 10].find((step) => step * perDay >= room);
  if (dayStep) return dayTicks(w, dayStep);
  const monthStep = [1, 2, 3, 6].find((step) => step * 30.44 * perDay >= room);
  if (monthStep) return monthTicks(w, monthStep);
  return yearTicks(w, width);
}

function dayTicks(w: Window, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let month = firstMonth(w); monthStart(month) < w.to; month++) {
    const length = monthStart(month + 1) - monthStart(month);
    // The last before the next month's first would crowd it.
    for (let day = 0; day === 0 || day <= length - step; day += step) {
      const at = monthStart(month) + day;
      if (at < w.from || at >= w.to) continue;
      const civil = civilDay(at);
      const name = monthNames[civil.month - 1]!;
      ticks.push(day === 0 ? { at, text: `${name.slice(0, 3)} ${yearText(civil.year)}`, strong: true } : { at, text: `${civil.day} ${name.slice(0, 3)}`, strong: false });
    }
  }
  return ticks;
}

function monthTicks(w: Window, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let month = Math.floor(firstMonth(w) / step) * step; monthStart(month) < w.to; month += step) {
    const at = monthStart(month);
    if (at < w.from) continue;
    const civil = civilDay(at);
    ticks.push(civil.month === 1 ? { at, text: yearText(civil.year), strong: true } : { at, text: monthNames[civil.month - 1]!.slice(0, 3), strong: false });
  }
  return ticks;
}

function yearTicks(w: Window, width: number): Tick[] {
  const first = civilDay(w.from).year;
  const last = civilDay(w.to).year;
  const letters = Math.max(yearText(first).length, yearText(last).length);
  const step = yearStep((last - first) / (width / Math.max(room * 0.75, letters * 9)));
  const ticks: Tick[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    const at = dayNumber(year);
    if (at >= w.from && at < w.to) ticks.push({ at, text: yearText(year), strong: false });
  }
  return ticks;
}

/** The least of 1, 2, 5, 10, 20, 50, … years that is not less. */
function yearStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= least)!;
}

/** Months since year 0. */
function firstMonth(w: Window): number {
  const { year, month } = civilDay(w.from);
  return year * 12 + month - 1;
}

function monthStart(month: number): number {
  return dayNumber(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1);
}
