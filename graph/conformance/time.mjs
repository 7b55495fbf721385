// Ranges of days and the buckets of a timeline. Days are YYYY-MM-DD within the
// years 0001 to 9999, so that they compare as text; a side without bound is
// undefined or null.

// rangeOf gives the days of the simple dates and intervals that the generator
// uses for `during`, and of members of sets: 1953, 1953-03, 1953-03-05, 195X
// and intervals of these, where .. is open and nothing is unknown.
export function rangeOf(edtf) {
  if (edtf.includes('/')) {
    const [from, to] = edtf.split('/').map(side => (side === '..' || side === '' ? {} : rangeOf(side)))
    return { from: from.from, to: to.to }
  }
  const [year, month, day] = edtf.split('-')
  const [low, high] = [year.replaceAll('X', '0'), year.replaceAll('X', '9')]
  if (day) return { from: edtf, to: edtf }
  if (month) return { from: `${edtf}-01`, to: `${edtf}-${lastDay(Number(year), Number(month))}` }
  return { from: `${low}-01-01`, to: `${high}-12-31` }
}

const lastDay = (year, month) => (month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

// members gives a set's members as ranges, null for what is no set.
function members(edtf) {
  if (!/^[[{]/.test(edtf)) return null
  return edtf.slice(1, -1).split(/,\s*/).map(member => rangeOf(member.replace(/^(\d+)\.\.(\d+)$/, '$1/$2')))
}

// A year-to-year range in a set stands for each of its years; all days of them
// lie in it, so POSSIBLE and STARTS can take it as one stretch.
export function possible(date, days) {
  const set = members(date.edtf)
  if (set) return set.some(member => touches(member, days))
  return touches({ from: date.earliest, to: date.latest }, days)
}

// starts tells whether a date may begin within days.
export function starts(date, days) {
  const set = members(date.edtf)
  if (set) return set.some(member => touches(member, days))
  if (date.openStart) return false
  const latest = date.startLatest ?? date.latest
  return touches({ from: date.earliest, to: latest && date.latest && latest > date.latest ? date.latest : latest }, days)
}

const touches = (stretch, days) => !(stretch.from && days.to && stretch.from > days.to) && !(stretch.to && days.from && stretch.to < days.from)

const pad = (n, width = 4) => String(n).padStart(width, '0')
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const year = day => Number(day.slice(0, 4))
const years = (from, to) => ({ from: `${pad(from)}-01-01`, to: `${pad(to)}-12-31` })
const ordinal = n => n + (n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'))

const widths = {
  CENTURY: { at: day => Math.floor((year(day) - 1) / 100), days: n => years(100 * n + 1, 100 * n + 100), label: n => `${ordinal(n + 1)} century` },
  DECADE: { at: day => Math.floor(year(day) / 10), days: n => years(10 * n, 10 * n + 9), label: n => `${n}0s` },
  YEAR: { at: year, days: n => years(n, n), label: n => String(n) },
  MONTH: {
    at: day => year(day) * 12 + Number(day.slice(5, 7)) - 1,
    days: n => rangeOf(`${pad(Math.floor(n / 12))}-${pad((n % 12) + 1, 2)}`),
    label: n => `${months[n % 12]} ${Math.floor(n / 12)}`,
  },
}

const later = (a, b) => (!a || (b && b > a) ? b : a)
const earlier = (a, b) => (!a || (b && b < a) ? b : a)

// buckets are the stretches of a timeline, from the first bounded day that a
// date may touch to the last, within the days asked for.
export function buckets(dates, granularity, within) {
  const width = widths[granularity]
  const ends = dates.flatMap(date => {
    const [from, to] = [later(within.from, date.earliest), earlier(within.to, date.latest)]
    return from && to && from > to ? [] : [from, to].filter(Boolean)
  }).sort()
  if (ends.length === 0) return []
  const [first, last] = [width.at(ends[0]), width.at(ends.at(-1))]
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const days = width.days(first + i)
    return { label: width.label(first + i), days: { from: later(within.from, days.from), to: earlier(within.to, days.to) } }
  })
}
