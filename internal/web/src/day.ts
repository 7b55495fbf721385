/**
 * Days as numbers: days since 1970-01-01 in the proleptic Gregorian calendar,
 * year 0 being 1 BC. A fraction is a time of day. JavaScript's own Date ends
 * at the year 275760; years here may have any number of digits that a number holds.
 */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysIn400Years = 146_097;
const fromMarchOfYear0 = 719_468; // from 0000-03-01 to 1970-01-01

export function dayNumber(year: number, month = 1, day = 1): number {
  // Counted from March, the leap day is the last of its year.
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * daysIn400Years + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - fromMarchOfYear0;
}

export function civilDay(n: number): CivilDay {
  const days = Math.floor(n) + fromMarchOfYear0;
  const era = Math.floor(days / daysIn400Years);
  const dayOfEra = days - era * daysIn400Years;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** Reads the API's Day: 1953-03-05, -0044-03-15, Y10000-01-01. Gives null for anything else. */
export function parseDay(text: string): number | null {
  const match = /^(?:Y(-?\d{5,15})|(-?\d{4}))-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return null;
  const { year, month, day } = civilDay(dayNumber(Number(match[1] ?? match[2]), Number(match[3]), Number(match[4])));
  // 1953-02-30 would have become a day in March.
  return month === Number(match[3]) && day === Number(match[4]) ? dayNumber(year, month, day) : null;
}

/** Writes a day as the API does. */
export function formatDay(n: number): string {
  const { year, month, day } = civilDay(n);
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${digits.length > 4 ? 'Y' : ''}${year < 0 ? '-' : ''}${digits}-${pad(month)}-${pad(day)}`;
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

export const monthNames = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const; // prettier-ignore

/** A year as people write it: 1953, 44 BC, 12,000 BC. */
export function yearText(year: number): string {
  const counted = year > 0 ? year : 1 - year;
  const digits = counted.toLocaleString('en', { useGrouping: counted > 9999 });
  return year > 0 ? digits : `${digits} BC`;
}

/** The API's Day as people write it: 5 March 1953. */
export function dayText(text: string): string {
  const n = parseDay(text);
  if (n === null) return text;
  const { year, month, day } = civilDay(n);
  return `${day} ${monthNames[month - 1]} ${yearText(year)}`;
}
