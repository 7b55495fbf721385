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
const { clustersOf, clustersOfBuckets, opening, cell } = await importSource('timeline/cluster');
const { lanePlaces, heightOf } = await importSource('timeline/scene');
const { areaOf, cutFor, touches } = await importSource('timeline/stock');
const { everything, toggled, filterInput, duringText } = await importSource('timeline/filter');
const { lanesOf, inLane } = await importSource('timeline/lane');
const { yearEDTF } = await importSource('timeline/year');
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
  const nothing = { year: null, window: null, chosen: null, filter: everything, laneBy: null };
  const rows = [
    ['/', {}],
    ['/?year=1953', { year: 1953 }],
    ['/?year=-43', { year: -43 }],
    ['/?from=1952-01-01&to=1954-12-31', { window: days('1952-01-01', '1954-12-31') }],
    ['/?year=1953&from=1953-03-05&to=1953-03-05&event=death-of-joseph-stalin', { year: 1953, window: days('1953-03-05', '1953-03-05'), chosen: 'event:death-of-joseph-stalin' }],
    ['/?lanes=person', { laneBy: 'person' }],
    [
      '/?lanes=kind&kind=economic-plan&kind=speech&topic=Arms+race&person=mao-zedong&organization=nato&place=moscow&text=five+year',
      {
        laneBy: 'kind',
        filter: { kinds: ['ECONOMIC_PLAN', 'SPEECH'], topics: ['Arms race'], participants: ['person:mao-zedong', 'organization:nato'], places: ['place:moscow'], text: 'five year' },
      },
    ],
  ];
  for (const [address, said] of rows) {
    const want = { ...nothing, ...said };
    assert.deepEqual(readAddress(address.slice(1)), want);
    assert.equal(writeAddress(want), address);
    assert.equal(writeAddress(want, '/embed/timeline'), '/embed/timeline' + address.slice(1));
  }
  for (const search of ['?lanes=colour', '?kind=&topic=', '?text=%20', '?from=1952-01-01', '?from=1954-01-01&to=1952-01-01', '?from=x&to=y', '?year=x', '?event=', '?unknown=1']) {
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
  return { edtf: '', earliest, startLatest, endEarliest, latest, openStart: false, openEnd: false, approximate: false, uncertain: false, interval: false, ...more };
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
    return event(`event:${i}`, from, to, { title: 'x'.repeat(1 + Math.floor(next() * 70)), lasting: next() < 0.5, uncertain: next() < 0.1 });
  });
}

function event(id, from, to, { title = 'The same length', lasting = false, uncertain = false, disputed = false, members = null } = {}) {
  return { id, title, disputed, weight: 1, span: { from, to, lasting, uncertain, members } };
}

const room = (perDay, end, rows) => ({ perDay, end, rows, letters: 48, width: 1e9 });

test('names and marks never touch, at any scale, and every event is somewhere', () => {
  const next = random(7);
  let named = 0;
  for (let round = 0; round < 60; round++) {
    const events = randomEvents(next, 1 + Math.floor(next() * 300));
    const perDay = 10 ** (next() * 6 - 4);
    const rows = 1 + Math.floor(next() * 20);
    const { placed, rest } = layOut(events, room(perDay, 25_000 * perDay, rows), (label) => label.length * 7);
    const { clusters, crumbs } = clustersOf(rest, perDay);
    assert.equal(placed.length + clusters.reduce((n, c) => n + c.count, 0) + crumbs.length, events.length);
    assert.equal(new Set([...placed, ...crumbs].map((p) => p.event.id).concat(clusters.flatMap((c) => c.events.map((e) => e.id)))).size, events.length);
    for (const c of clusters) assert.ok(c.count > 1 && c.right - c.left === cell);
    for (let row = 0; row < rows; row++) {
      const stretches = placed
        .filter((p) => p.row === row)
        .map((p) => [Math.min(p.from, p.label.from), Math.max(p.to, p.label.from + p.label.width)])
        .sort((a, b) => a[0] - b[0]);
      named += stretches.length;
      for (let i = 1; i < stretches.length; i++) assert.ok(stretches[i - 1][1] < stretches[i][0], `round ${round}, row ${row}: ${stretches[i - 1]} and ${stretches[i]}`);
    }
    for (const p of placed) assert.ok(p.row >= 0 && p.row < rows);
  }
  assert.ok(named > 1000);
});

test('the weightiest has its name first; those that had a row keep it when others come to hand', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => event(`event:${id}`, 0, 1));
  const { placed, rest } = layOut([a, b, c], room(1, 1e6, 2), () => 100);
  assert.deepEqual(rest, [c]);
  const rows = new Map(placed.map((p) => [p.event.id, p.row]));
  const again = layOut([d, a, b, c], room(1, 1e6, 2), () => 100, undefined, rows);
  assert.deepEqual(new Map(again.placed.map((p) => [p.event.id, p.row])), rows);
  assert.deepEqual(again.rest, [d, c]);
});

test('the doubt of a source stands behind the name', () => {
  const doubted = event('event:a', 0, 1, { title: 'Meeting', uncertain: true });
  assert.equal(layOut([doubted], room(1, 1e6, 2), () => 100).placed[0].label.text, 'Meeting ?');
  const long = event('event:a', 0, 1, { title: 'x'.repeat(90), uncertain: true });
  assert.match(layOut([long], room(1, 1e6, 2), () => 100).placed[0].label.text, /^x{40,}… \?$/);
});

test('what goes on for ever has its name in its bar, left of it where that has no room', () => {
  const name = (from, to) => layOut([event('event:a', from, to, { title: 'War', lasting: true })], room(1, 1000, 2), () => 100).placed[0].label.from;
  assert.equal(name(500, Infinity), 506);
  assert.equal(name(950, Infinity), 950 - 6 - 100);
  assert.ok(name(-Infinity, 500) <= -Number.MAX_VALUE);
  assert.equal(name(100, 150), 156);
});

test('a date of another source stands beside the one that is followed, unless nobody could tell them apart', () => {
  const dispute = (from, to) => ({ text: '', note: null, sources: [], span: event('', from, to).span });
  const disputed = event('event:a', 100, 101, { title: 'Speech', disputed: true });
  const marks = (...disputes) => layOut([disputed], room(1, 1e6, 4), () => 80, new Map([['event:a', disputes]])).placed.slice(1);
  const [other] = marks(dispute(400, 401));
  assert.equal(other.row, 0);
  assert.equal(other.label.text, 'Speech, disputed');
  assert.equal(other.from + other.to, 801);
  assert.equal(marks(dispute(110, 111))[0].row, 1); // no room beside it
  assert.deepEqual(marks(dispute(101, 102)), []);
});

test('clusters count what has no name, and open', () => {
  const buckets = [{ from: 0, to: 100, count: 50 }, { from: 100, to: 200, count: 2 }, { from: 200, to: 300, count: 1 }]; // prettier-ignore
  const named = [event('event:a', 10, 11), event('event:b', 90, 150), event('event:c', 210, 260), event('event:set', 5, 250, { members: [{ from: 5, to: 6 }, { from: 249, to: 250 }] })];
  const { placed } = layOut(named, room(1, 1e6, 9), () => 10);
  assert.deepEqual(clustersOfBuckets(buckets, placed, 2).map((c) => [c.count, c.left, c.right]), [[47, 0, 200], [1, 200, 400]]); // prettier-ignore
  const width = (w) => w.to - w.from;
  const all = { from: 0, to: 3000 };
  // Events apart: the window that opens them holds them all, and is narrower.
  const [apart] = clustersOf([event('event:a', 10, 11), event('event:b', 20, 21), event('event:c', 30, 31)], 0.5).clusters;
  const opened = opening(apart, all);
  assert.ok(opened.from < 10 && opened.to > 31 && width(opened) < 100, JSON.stringify(opened));
  // Of one day: narrower and narrower, until nothing would be gained.
  const [same] = clustersOf([event('event:a', 10, 11), event('event:b', 10, 11)], 0.5).clusters;
  assert.ok(width(opening(same, all)) < 1000);
  assert.equal(opening(same, { from: 5, to: 15 }), null);
  // Of one year: it fills the window, and there is no more to see.
  const [year] = clustersOf([event('event:a', 0, 365), event('event:b', 0, 365)], 0.5).clusters;
  assert.ok(width(opening(year, all)) >= 365);
  assert.equal(opening(year, { from: 0, to: 500 }), null);
  const [bucket] = clustersOfBuckets(buckets, [], 2);
  assert.deepEqual(opening(bucket, all), { from: -10, to: 110 });
  assert.equal(opening(bucket, { from: 0, to: 110 }), null);
});

test('sets of dates touch what their members touch', () => {
  const set = (edtf, from, to) => ({ ...event('event:a', 0, 0), span: spanOf(date(from, null, null, to, { edtf })) });
  const year = (y) => windows.yearWindow(y);
  const rows = [
    ['[1953,1956]', '1953-01-01', '1956-12-31', { 1952: false, 1953: true, 1954: false, 1956: true }],
    ['{1953-03-05, 1956-02..1956-04}', '1953-03-05', '1956-04-30', { 1953: true, 1955: false, 1956: true, 1957: false }],
    ['[..1953,1956]', null, '1956-12-31', { 1700: true, 1953: true, 1954: false, 1956: true }],
    ['[195X,1970]', '1950-01-01', '1970-12-31', { 1955: true, 1965: true }], // not taken apart: its bounds
    ['1953/1957', '1953-01-01', '1957-12-31', { 1955: true, 1958: false }],
  ];
  for (const [edtf, from, to, want] of rows) {
    for (const [y, touching] of Object.entries(want)) assert.equal(touches(set(edtf, from, to), year(Number(y))), touching, `${edtf} in ${y}`);
  }
});

test('areas hold their window with room to move, and stay while it moves a little', () => {
  const next = random(5);
  for (let round = 0; round < 500; round++) {
    const length = 10 ** (next() * 6);
    const from = (next() - 0.5) * 1e6;
    const w = { from, to: from + Math.max(length, 1) };
    const cut = cutFor(1000 / (w.to - w.from));
    const area = areaOf(w, cut);
    const step = typeof cut === 'number' ? cut : 0;
    assert.ok(area.from <= w.from && area.to >= w.to);
    assert.ok(area.to - area.from <= 5 * Math.max(w.to - w.from, step), JSON.stringify({ w, area, cut }));
    assert.ok(w.from - area.from >= (w.to - w.from) / 2 && area.to - w.to >= (w.to - w.from) / 2);
  }
  assert.deepEqual([0.001, 0.01, 0.03, 0.2, 1, 3].map((perDay) => cutFor(perDay)), ['CENTURY', 'CENTURY', 'DECADE', 'YEAR', 'YEAR', 'MONTH']);
  assert.equal(cutFor(20), 4);
  assert.equal(cutFor(1000), 1);
});

test('filters for the API', () => {
  assert.deepEqual(filterInput(everything), {});
  const filter = toggled(toggled({ ...everything, text: 'bomb' }, 'kinds', 'WAR'), 'places', 'place:moscow');
  assert.deepEqual(filterInput(filter, days('1953-03-05', '1953-03-07')), { text: 'bomb', kinds: ['WAR'], places: ['place:moscow'], during: '1953-03-05/1953-03-07' });
  assert.deepEqual(toggled(filter, 'kinds', 'WAR').kinds, []);
  assert.equal(duringText({ from: dayNumber(12_000, 3, 1), to: dayNumber(12_001, 3, 1) }), 'Y12000/Y12001');
  assert.equal(duringText({ from: 0.5, to: 1.5 }), '1970-01-01/1970-01-02');
  assert.deepEqual([1953, 44, 0, -43, 12_000, -12_000].map(yearEDTF), ['1953', '0044', '0000', '-0043', 'Y12000', 'Y-12000']);
});

test('lanes are what the events hold, or of it what was asked for', () => {
  const entity = (id, count) => ({ entity: { id, label: id }, count });
  const facets = {
    kinds: [{ eventKind: 'ECONOMIC_PLAN', count: 3 }],
    topics: [{ topic: 'Arms race', count: 2 }],
    places: [entity('place:moscow', 4)],
    participants: [entity('organization:nato', 5), entity('person:mao-zedong', 4), entity('person:joseph-stalin', 2)],
  };
  const labels = (by, filter = everything) => lanesOf(by, facets, filter).map((lane) => lane.label);
  assert.deepEqual(labels('kind'), ['Economic plan']);
  assert.deepEqual(labels('topic'), ['Arms race']);
  assert.deepEqual(labels('place'), ['place:moscow']);
  assert.deepEqual(labels('organization'), ['organization:nato']);
  assert.deepEqual(labels('person'), ['person:mao-zedong', 'person:joseph-stalin']);
  const asked = { ...everything, participants: ['person:joseph-stalin'] };
  assert.deepEqual(labels('person', asked), ['person:joseph-stalin']);
  const [mao] = lanesOf('person', facets, everything);
  assert.deepEqual(inLane({ ...everything, text: 'x' }, mao), { ...everything, text: 'x', participants: ['person:mao-zedong'] });
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

test('even the smallest canvas has a row; lanes share the height', () => {
  assert.equal(lanePlaces(20, 1, false)[0].rows, 1);
  assert.ok(lanePlaces(650, 1, false)[0].rows > 20);
  for (const lanes of [1, 6, 18]) {
    const places = lanePlaces(heightOf(lanes), lanes, true);
    assert.equal(places.length, lanes);
    for (const [i, place] of places.entries()) {
      assert.ok(place.rows >= 2 && place.rowsTop + 25 * place.rows <= place.clustersTop && place.clustersTop < place.bottom, JSON.stringify(place));
      if (i > 0) assert.equal(place.top, places[i - 1].bottom);
    }
  }
});

test('words', () => {
  assert.equal(enumWords('ECONOMIC_PLAN'), 'economic plan');
  assert.equal(count(1, 'event'), '1 event');
  assert.equal(count(10_000, 'event'), '10,000 events');
  assert.equal(percent(0.5), '50 %');
  assert.equal(percent(0.001), 'less than 1 %');
  assert.equal(percent(0), '0 %');
});
