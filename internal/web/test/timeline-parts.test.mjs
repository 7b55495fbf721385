// The parts of the timeline that need no browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importSource } from './support.mjs';

const { dayNumber, civilDay, parseDay, formatDay, yearText } = await importSource('day');
const { parseYear, readAddress, writeAddress } = await importSource('timeline/address');
const windows = await importSource('timeline/window');
const { spanOf } = await importSource('timeline/span');
const { layOut } = await importSource('timeline/layout');
const { ticksOf } = await importSource('timeline/ticks');
const { capacity } = await importSource('timeline/scene');
const { enumWords, count, percent } = await importSource('words');

/** Numbers that look random and are the same in every run. */
function random(seed) {
  return () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const days = (from, last) => ({ from: parseDay(from), to: parseDay(last) + 1 });

test('days and numbers', () => {
  assert.equal(dayNumber(1970), 0);
  assert.equal(dayNumber(2000, 3, 1) - dayNumber(2000, 2, 28), 2); // a leap year
  assert.equal(dayNumber(1900, 3, 1) - dayNumber(1900, 2, 28), 1); // none
  assert.equal(dayNumber(1) - dayNumber(0), 366); // 1 BC is one
  const next = random(1);
  for (let i = 0; i < 20_000; i++) {
    const n = Math.floor((next() - 0.5) * (i % 2 ? 1e6 : 1e12));
    const { year, month, day } = civilDay(n);
    assert.equal(dayNumber(year, month, day), n);
    assert.equal(parseDay(formatDay(n)), n);
  }
  // JavaScript's own calendar, where it reaches.
  for (let i = 0; i < 2000; i++) {
    const n = Math.floor((next() - 0.5) * 4e6);
    const date = new Date(n * 86_400_000);
    assert.deepEqual(civilDay(n), { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
  }
});

test('days that are none', () => {
  for (const text of ['', '1953', '1953-02', '1953-02-30', '1953-13-01', '953-01-01', '10000-01-01', '1953-03-05T10:00']) {
    assert.equal(parseDay(text), null, text);
  }
  assert.equal(formatDay(parseDay('Y10000-01-01')), 'Y10000-01-01');
  assert.equal(formatDay(parseDay('-0043-03-15')), '-0043-03-15');
});

test('years as people write them', () => {
  const rows = {
    1953: 1953, ' 1953 ': 1953, '44 BC': -43, '44 bce': -43, '44 B.C.': -43, '-43': -43, '−43': -43, '1 BC': 0, 0: 0, 'AD 9': 9, '9 CE': 9, '0044': 44, '12,000 BC': -11_999, '19,53': null,
    2147483647: 2147483647, 2147483648: null, '2147483649 BC': null,
    '': null, '0 BC': null, '-5 BC': null, '1953-03': null, '1953?': null, '195X': null, Stalin: null, '19 53': null, '1e3': null,
  }; // prettier-ignore
  for (const [text, want] of Object.entries(rows)) assert.equal(parseYear(text), want, JSON.stringify(text));
  for (const year of [1953, 1, 0, -43, 12_000, -2_000_000]) assert.equal(parseYear(yearText(year)), year);
});

test('addresses say what is shown', () => {
  const rows = [
    ['/', { year: null, window: null, chosen: null }],
    ['/?year=1953', { year: 1953, window: null, chosen: null }],
    ['/?year=-43', { year: -43, window: null, chosen: null }],
    ['/?from=1952-01-01&to=1954-12-31', { year: null, window: days('1952-01-01', '1954-12-31'), chosen: null }],
    ['/?year=1953&from=1953-03-05&to=1953-03-05&event=death-of-joseph-stalin', { year: 1953, window: days('1953-03-05', '1953-03-05'), chosen: 'event:death-of-joseph-stalin' }],
  ];
  for (const [address, want] of rows) {
    assert.deepEqual(readAddress(address.slice(1)), want);
    assert.equal(writeAddress(want), address);
  }
  const nothing = { year: null, window: null, chosen: null };
  for (const search of ['?from=1952-01-01', '?from=1954-01-01&to=1952-01-01', '?from=x&to=y', '?year=x', '?event=', '?unknown=1']) {
    assert.deepEqual(readAddress(search), nothing, search);
  }
});

test('windows move within reach', () => {
  const { pan, zoom, within, reveal } = windows;
  const reach = { from: 0, to: 1000 };
  assert.deepEqual(pan({ from: 100, to: 200 }, 0.5, reach), { from: 150, to: 250 });
  assert.deepEqual(pan({ from: 100, to: 200 }, -5, reach), { from: 0, to: 100 });
  assert.deepEqual(pan({ from: 100, to: 200 }, 50, reach), { from: 900, to: 1000 });
  assert.deepEqual(zoom({ from: 100, to: 200 }, 2, 125, reach), { from: 112.5, to: 162.5 });
  assert.deepEqual(zoom({ from: 100, to: 200 }, 1 / 100, 125, reach), reach);
  assert.equal(windowLength(zoom({ from: 100, to: 200 }, 1e9, 125, reach)), 1);
  assert.deepEqual(within({ from: -50, to: 50 }, reach), { from: 0, to: 100 });
  assert.deepEqual(reveal({ from: 100, to: 200 }, { from: 150, to: 151 }, reach), { from: 100, to: 200 });
  assert.deepEqual(reveal({ from: 100, to: 200 }, { from: 500, to: 500 }, reach), { from: 450, to: 550 });
  assert.deepEqual(reveal({ from: 100, to: 200 }, { from: -Infinity, to: 40 }, reach), { from: 0, to: 100 });
});

function windowLength({ from, to }) {
  return to - from;
}

test('a page opens where most events are', () => {
  const { extentOf, bulkOf } = windows;
  const year = (y) => windows.yearWindow(y);
  const spans = [...Array(40).keys()].map((i) => year(1950 + i / 2));
  const some = [year(1878), ...spans, { from: -Infinity, to: Infinity }];
  const bulk = bulkOf(some, extentOf(some));
  assert.ok(bulk.from > dayNumber(1940) && bulk.from < dayNumber(1950), formatDay(bulk.from));
  assert.ok(bulk.to > dayNumber(1969) && bulk.to <= extentOf(some).to, formatDay(bulk.to));
  assert.equal(bulkOf(spans, extentOf(spans)).from, extentOf(spans).from); // no outlier: all of it
  for (const few of [[], [{ from: -Infinity, to: Infinity }], [year(1953)]]) {
    const extent = extentOf(few);
    assert.deepEqual(bulkOf(few, extent), extent);
    assert.ok(windowLength(extent) > 365 && Number.isFinite(windowLength(extent)));
  }
});

test('windows in words', () => {
  const rows = [
    ['1950-01-01', '1957-12-31', '1950 to 1957'],
    ['-0043-01-01', '1957-12-31', '44 BC to 1957'],
    ['1953-03-01', '1953-06-30', 'March to June 1953'],
    ['1952-11-01', '1953-06-30', 'November 1952 to June 1953'],
    ['1953-03-01', '1953-03-12', '1 to 12 March 1953'],
    ['1953-02-27', '1953-03-12', '27 February to 12 March 1953'],
    ['1952-12-27', '1953-01-12', '27 December 1952 to 12 January 1953'],
    ['1953-03-05', '1953-03-05', '5 March 1953'],
  ];
  for (const [from, last, want] of rows) assert.equal(windows.windowText(days(from, last)), want);
});

/** A date as the API tells it. */
function date(earliest, startLatest, endEarliest, latest, more = {}) {
  return { earliest, startLatest, endEarliest, latest, openStart: false, openEnd: false, approximate: false, uncertain: false, interval: false, ...more };
}

test('dates as stretches', () => {
  const n = parseDay;
  const rows = [
    ['a day', date('1953-03-05', '1953-03-05', '1953-03-05', '1953-03-05'),
      { from: n('1953-03-05'), to: n('1953-03-06'), surelyFrom: n('1953-03-05'), surelyTo: n('1953-03-06'), lasting: false, start: 'bounded', end: 'bounded' }],
    ['some day of a year', date('1953-01-01', '1953-12-31', '1953-01-01', '1953-12-31'),
      { from: n('1953-01-01'), to: n('1954-01-01'), surelyFrom: n('1953-01-01') + 182.5, surelyTo: n('1953-01-01') + 182.5, lasting: false }],
    ['1953/1957', date('1953-01-01', '1953-12-31', '1957-01-01', '1957-12-31', { interval: true }),
      { from: n('1953-01-01'), to: n('1958-01-01'), surelyFrom: n('1953-12-31'), surelyTo: n('1957-01-02'), lasting: true }],
    ['../1991', date(null, null, '1991-01-01', '1991-12-31', { interval: true, openStart: true }),
      { from: -Infinity, surelyFrom: -Infinity, surelyTo: n('1991-01-02'), start: 'open', end: 'bounded' }],
    ['1947/', date('1947-01-01', '1947-12-31', null, null, { interval: true }),
      { from: n('1947-01-01'), to: Infinity, start: 'bounded', end: 'unknown' }],
    ['../..', date(null, null, null, null, { interval: true, openStart: true, openEnd: true }),
      { from: -Infinity, to: Infinity, surelyFrom: -Infinity, surelyTo: Infinity, start: 'open', end: 'open' }],
  ]; // prettier-ignore
  for (const [name, d, want] of rows) {
    const span = spanOf(d);
    for (const [field, value] of Object.entries(want)) assert.equal(span[field], value, `${name}: ${field}`);
  }
});

function randomEvents(next, count) {
  return Array.from({ length: count }, (_, i) => {
    const from = next() < 0.02 ? -Infinity : Math.floor((next() - 0.5) * 40_000);
    const length = next() < 0.02 ? Infinity : [1, 1, 31, 365, 4000][Math.floor(next() * 5)];
    const to = from === -Infinity ? (length === Infinity ? Infinity : length) : from + length;
    return { id: `event:${i}`, title: 'x'.repeat(1 + Math.floor(next() * 70)), span: { from, to, lasting: next() < 0.5, uncertain: next() < 0.1 } };
  });
}

test('names and marks never touch, at any scale', () => {
  const next = random(7);
  let named = 0;
  for (let round = 0; round < 60; round++) {
    const events = randomEvents(next, 1 + Math.floor(next() * 300));
    const perDay = 10 ** (next() * 6 - 4);
    const rows = 1 + Math.floor(next() * 20);
    const { placed, crumbs } = layOut(events, perDay, 25_000 * perDay, rows, 5, 48, (label) => label.length * 7);
    assert.equal(placed.length, events.length);
    assert.deepEqual(new Set(placed.map((p) => p.event.id)).size, events.length);
    assert.equal(placed.filter((p) => !p.label).length, crumbs);
    for (let row = 0; row < rows; row++) {
      const stretches = placed
        .filter((p) => p.label && p.row === row)
        .map((p) => [Math.min(p.from, p.label.from), Math.max(p.to, p.label.from + p.label.width)])
        .sort((a, b) => a[0] - b[0]);
      named += stretches.length;
      for (let i = 1; i < stretches.length; i++) assert.ok(stretches[i - 1][1] < stretches[i][0], `round ${round}, row ${row}: ${stretches[i - 1]} and ${stretches[i]}`);
    }
    for (const p of placed) assert.ok(p.row >= 0 && p.row < (p.label ? rows : 5));
  }
  assert.ok(named > 1000);
});

test('the weightiest has its name first', () => {
  const at = (id) => ({ id, title: 'The same length', span: { from: 0, to: 1, lasting: false, uncertain: false } });
  const { placed, crumbs } = layOut([at('event:a'), at('event:b'), at('event:c')], 1, 1e6, 2, 5, 48, () => 100);
  assert.equal(crumbs, 1);
  assert.equal(placed.find((p) => !p.label).event.id, 'event:c');
});

test('the doubt of a source stands behind the name', () => {
  const event = { id: 'event:a', title: 'Meeting', span: { from: 0, to: 1, lasting: false, uncertain: true } };
  assert.equal(layOut([event], 1, 1e6, 2, 5, 48, () => 100).placed[0].label.text, 'Meeting ?');
});

test('what goes on for ever has its name in its bar, left of it where that has no room', () => {
  const event = (from, to) => ({ id: 'event:a', title: 'War', span: { from, to, lasting: true, uncertain: false } });
  const name = (from, to) => layOut([event(from, to)], 1, 1000, 2, 5, 48, () => 100).placed[0].label.from;
  assert.equal(name(500, Infinity), 506);
  assert.equal(name(950, Infinity), 950 - 6 - 100);
  assert.ok(name(-Infinity, 500) <= -Number.MAX_VALUE);
  assert.equal(name(100, 150), 156);
});

test('ticks have room, and are where they say', () => {
  const next = random(3);
  for (let round = 0; round < 500; round++) {
    const length = 10 ** (next() * 7);
    const from = (next() - 0.5) * 2e6;
    const w = { from, to: from + length };
    const width = 300 + next() * 1500;
    const ticks = ticksOf(w, width);
    assert.ok(ticks.length <= width / 60 + 2, `${ticks.length} ticks in ${width} px`);
    if (length > 62) assert.ok(ticks.length > 0, `no tick in ${length} days, ${width} px`);
    for (let i = 0; i < ticks.length; i++) {
      assert.ok(ticks[i].at >= w.from && ticks[i].at < w.to);
      if (i > 0) assert.ok(((ticks[i].at - ticks[i - 1].at) / length) * width > 45, `${ticks[i - 1].text} and ${ticks[i].text} are too close`);
    }
  }
  assert.deepEqual(ticksOf(days('1950-01-01', '1959-12-31'), 400).map((t) => t.text), ['1950', '1952', '1954', '1956', '1958']);
  assert.deepEqual(ticksOf(days('1953-03-01', '1953-03-04'), 400).map((t) => t.text), ['Mar 1953', '2 Mar', '3 Mar', '4 Mar']);
});

test('even the smallest canvas has a row', () => {
  assert.equal(capacity(20).rows, 1);
  assert.ok(capacity(650).rows > 20);
});

test('words', () => {
  assert.equal(enumWords('ECONOMIC_PLAN'), 'economic plan');
  assert.equal(count(1, 'event'), '1 event');
  assert.equal(count(10_000, 'event'), '10,000 events');
  assert.equal(percent(0.5), '50 %');
  assert.equal(percent(0.001), 'less than 1 %');
  assert.equal(percent(0), '0 %');
});
