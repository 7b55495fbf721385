// The records of an export, indexed, and what is asked of them: filters,
// orders, pages, counts. Written from the descriptions in schema.graphql and
// the product's rules, not from its code. What cannot be known from an export
// comes from facts.mjs.
import { GraphQLError } from 'graphql'
import { buckets, possible, rangeOf, starts } from './time.mjs'

const types = { event: 'Event', person: 'Person', organization: 'Organization', place: 'Place', source: 'Source', essay: 'Essay', mention: 'Mention' }
const defaults = {
  event: { summary: null, image: null, disputedDates: [], places: [], participants: [], causes: [], partOf: null },
  person: { nativeName: null, born: null, died: null, disputedBirths: [], offices: [] },
  organization: { founded: null, dissolved: null },
  place: { latitude: null, longitude: null, country: null },
  source: { authors: [], issued: null, publisher: null, container: null, url: null, doi: null, isbn: null },
  essay: { author: null, published: null, url: null, license: null, paragraphs: [], sources: [] },
  mention: { target: null, date: null, locator: null, evidence: [], alternatives: [] },
}
const entity = { description: null, aliases: [], wikidata: null, topics: [], citations: [] }

export const kindOf = id => id.slice(0, id.indexOf(':'))
export const shown = mention => mention.status === 'SUGGESTED' || mention.status === 'ACCEPTED'

// fold is how names are compared: without diacritics, case and typography.
export const fold = s => s.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"').replace(/\p{Pd}/gu, '-').replace(/\s+/g, ' ').trim()

export const bad = message => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })

// faulty tells the ids that cannot be read on a faulty server: see the handler
// in conformance_test.go, which has the same rule.
const faulty = id => id.length % 5 === 0 && !['place', 'change'].includes(kindOf(id))

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const by = (...keys) => (a, b) => {
  for (const key of keys) {
    const order = compare(key(a), key(b))
    if (order !== 0) return order
  }
  return 0
}
const groupBy = (values, keys) => {
  const groups = new Map()
  for (const value of values) {
    for (const key of new Set(keys(value))) groups.set(key, [...(groups.get(key) ?? []), value])
  }
  return groups
}

export class Knowledge {
  constructor(lines, facts) {
    this.facts = facts
    this.nodes = new Map()
    for (const line of lines) {
      const { type, ...record } = JSON.parse(line)
      const node = { __typename: types[type], ...(type === 'essay' || type === 'mention' ? {} : entity), ...defaults[type], ...record, ...facts.stamps.get(record.id) }
      if (type !== 'essay' && type !== 'mention') Object.assign(node, { kind: type.toUpperCase(), label: node.title ?? node.name })
      this.nodes.set(node.id, node)
    }
    for (const change of facts.changes) this.nodes.set(change.id, change)
    this.kinds = groupBy(this.nodes.values(), node => [kindOf(node.id)])
    for (const kind of Object.keys(types)) this.kinds.get(kind) ?? this.kinds.set(kind, [])
    this.index()
    this.sort()
  }

  index() {
    const [events, mentions] = [this.kinds.get('event'), this.kinds.get('mention')]
    this.parts = groupBy(events, e => [e.partOf])
    this.effects = groupBy(events, e => e.causes.map(link => link.event))
    this.cited = new Map(events.map(e => [e.id, new Set([e, ...e.disputedDates, ...e.causes].flatMap(stated => stated.citations ?? []).map(c => c.source))]))
    this.eventsAt = groupBy(events, e => [e.id, ...e.participants.map(p => p.actor), ...e.places, ...this.cited.get(e.id)])
    this.ties = groupBy(this.stated(events), tie => [tie.from, tie.to])
    const place = by(m => m.essay, m => m.start, m => -m.end, m => m.id)
    this.mentionsOf = groupBy([...mentions].sort(place), m => [m.target, m.essay])
    for (const event of events) {
      const near = [event.citations, (this.mentionsOf.get(event.id) ?? []).filter(shown), event.causes, this.effects.get(event.id) ?? [], this.parts.get(event.id) ?? []]
      event.weight = near.reduce((sum, list) => sum + list.length, 0)
    }
    for (const essay of this.kinds.get('essay')) essay.points = Array.from(essay.text)
  }

  sort() {
    const days = id => this.facts.dates.get(this.nodes.get(id).date)
    const early = [e => days(e.id).earliest ?? '', e => days(e.id).latest ?? '~', e => e.id]
    const events = this.kinds.get('event')
    const ascending = [...events].sort(by(...early))
    this.orders = {
      DATE_ASC: this.order('DATE_ASC', ascending),
      DATE_DESC: this.order('DATE_DESC', [...ascending].reverse()),
      WEIGHT_DESC: this.order('WEIGHT_DESC', [...events].sort(by(e => -e.weight, ...early))),
      changes: this.order('changes', [...this.facts.changes].sort(by(c => -c.sequence))),
    }
    for (const kind of ['person', 'organization', 'place', 'source', 'essay']) {
      this.orders[kind] = this.order(kind, [...this.kinds.get(kind)].sort(by(n => fold(n.label ?? n.title), n => n.id)))
    }
  }

  // order is a list in its order, with the cursors that the server gives its nodes.
  order(name, nodes) {
    const cursors = this.facts.cursors.get(name) ?? new Map()
    const rank = new Map(nodes.map((node, i) => [node.id, i]))
    const at = new Map([...cursors].map(([id, cursor]) => [cursor, rank.get(id)]))
    return { nodes, rank, cursors, at }
  }

  // own is the order of a list that hangs on one node.
  own(owner, list, nodes) {
    const name = `${owner.id}/${list}`
    const order = this.orders[name] ?? this.order(name, nodes)
    return (this.orders[name] = order)
  }

  look(id, context) {
    if (!/^(event|person|organization|place|source|essay|mention|change):[a-z0-9-]+$/.test(id)) throw bad(`${id} is not an id`)
    if (context?.faulty && faulty(id)) throw new Error(`${id} cannot be read`)
    return this.nodes.get(id) ?? null
  }

  // events keeps what fits a filter, in an order.
  events(filter, order, within) {
    const tests = this.tests(filter ?? {})
    if (within) tests.push(within)
    return tests.length === 0 ? order.nodes : order.nodes.filter(e => tests.every(test => test(e)))
  }

  tests({ during, match, kinds, participants, places, sources, essays, topics }) {
    const tests = []
    const anyOf = (list, values) => {
      if (!list?.length) return
      const wanted = new Set(list)
      tests.push(e => values(e).some(value => wanted.has(value)))
    }
    for (const ids of [participants, places, sources, essays]) for (const id of ids ?? []) this.look(id)
    if (during != null) {
      const fits = this.answers(during).matches.get(match ?? 'POSSIBLE')
      tests.push(e => fits.has(e.id))
    }
    anyOf(kinds, e => [e.eventKind])
    anyOf(participants, e => e.participants.map(p => p.actor))
    anyOf(places, e => e.places)
    anyOf(sources, e => [...this.cited.get(e.id)])
    anyOf(essays, e => (this.mentionsOf.get(e.id) ?? []).filter(shown).map(m => m.essay))
    anyOf(topics?.map(fold), e => e.topics.map(fold))
    return tests
  }

  // answers tells how events answer a range of time.
  answers(during) {
    const answers = this.facts.during.get(during)
    if (!answers) throw bad(`${during} is not a date`)
    return answers
  }

  eventPage(filter, args, within) {
    const order = this.orders[args.orderBy ?? 'DATE_ASC']
    const page = new Page(this.events(filter, order, within), order, args)
    if (filter?.during != null) page.answers = this.answers(filter.during).edges
    return page
  }

  list(name, args) {
    return new Page(this.orders[name].nodes, this.orders[name], args)
  }

  byDate(events) {
    const { rank } = this.orders.DATE_ASC
    return [...events].sort(by(e => rank.get(e.id)))
  }

  // cites tells whether an event cites a source for anything it states.
  cites(event, source) {
    return this.cited.get(event.id).has(source)
  }

  // speaksOf tells whether an essay mentions an event.
  speaksOf(essay, event) {
    return (this.mentionsOf.get(event.id) ?? []).some(m => m.essay === essay.id && shown(m))
  }

  mentionPage(owner, { kinds, status, ...args }) {
    const all = this.mentionsOf.get(owner.id) ?? []
    const kept = all.filter(m => (!kinds?.length || kinds.includes(m.kind)) && (status?.length ? status.includes(m.status) : shown(m)))
    return new Page(kept, this.own(owner, 'mentions', all), args)
  }

  essaysOf(owner, args) {
    const mentioned = new Set((this.mentionsOf.get(owner.id) ?? []).filter(shown).map(m => m.essay))
    const essays = this.orders.essay.nodes.filter(e => mentioned.has(e.id) || e.sources.some(c => c.source === owner.id))
    return new Page(essays, this.own(owner, 'essays', essays), args)
  }

  // related counts the events and essays that others share with an entity.
  related(entity, most) {
    const shared = new Map()
    const count = (id, what) => {
      if (id === entity.id) return
      if (!shared.has(id)) shared.set(id, { entity: id, sharedEvents: 0, sharedEssays: 0 })
      shared.get(id)[what]++
    }
    for (const e of this.eventsAt.get(entity.id) ?? []) {
      for (const id of new Set([e.id, ...e.participants.map(p => p.actor), ...e.places, ...this.cited.get(e.id)])) count(id, 'sharedEvents')
    }
    for (const essay of this.kinds.get('essay')) {
      const targets = (this.mentionsOf.get(essay.id) ?? []).filter(m => shown(m) && m.target).map(m => m.target)
      const held = new Set([...targets, ...essay.sources.map(c => c.source)])
      if (held.has(entity.id)) for (const id of held) count(id, 'sharedEssays')
    }
    return [...shared.values()].sort(by(r => -r.sharedEvents, r => -r.sharedEssays, r => r.entity)).slice(0, most)
  }

  // stated are the ties that paths go over.
  stated(events) {
    const ties = []
    for (const e of events) {
      for (const p of e.participants) ties.push({ kind: 'part taken', from: p.actor, to: e.id, as: p.role })
      for (const c of e.causes) ties.push({ kind: 'cause', from: c.event, to: e.id })
      if (e.partOf) ties.push({ kind: 'part', from: e.id, to: e.partOf })
    }
    for (const p of this.kinds.get('person')) {
      for (const o of p.offices) if (o.organization) ties.push({ kind: 'office', from: p.id, to: o.organization, as: o.title })
    }
    return ties
  }

  // path gives the shortest chain, of several the least by its ids.
  path(from, to, most) {
    if (most < 1 || most > 20) throw bad('maxLength')
    if (!this.look(from) || !this.look(to)) return null
    const next = id => (this.ties.get(id) ?? []).map(tie => ({ entity: tie.from === id ? tie.to : tie.from, tie }))
    const far = new Map([[to, 0]])
    let ring = [to]
    for (let d = 1; d <= most && !far.has(from); d++) {
      ring = [...new Set(ring.flatMap(id => next(id).map(n => n.entity)))].filter(id => !far.has(id))
      for (const id of ring) far.set(id, d)
    }
    if (!far.has(from)) return null
    const steps = [{ entity: from, tie: null }]
    for (let left = far.get(from); left > 0; left--) {
      const ahead = next(steps.at(-1).entity).filter(n => far.get(n.entity) === left - 1)
      const least = ahead.map(n => n.entity).sort()[0]
      steps.push(ahead.find(n => n.entity === least))
    }
    return steps
  }

  history(owner, args) {
    const cursors = this.facts.cursors.get(owner.id + '/history')
    const changes = [...cursors.keys()].map(id => this.nodes.get(id))
    return new Page(changes, this.own(owner, 'history', changes), args)
  }

  entitiesOf(essay, kinds, most) {
    const counts = new Map()
    for (const m of this.mentionsOf.get(essay.id) ?? []) {
      if (shown(m) && m.target && (!kinds?.length || kinds.includes(kindOf(m.target).toUpperCase()))) counts.set(m.target, (counts.get(m.target) ?? 0) + 1)
    }
    const ids = [...counts.keys()].sort(by(id => -counts.get(id), id => fold(this.nodes.get(id).label), id => id))
    return ids.slice(0, most).map(id => ({ entity: id, count: counts.get(id) }))
  }

  // segments cuts a paragraph wherever a mention begins or ends.
  segments(essay, { start, end }) {
    const near = (this.mentionsOf.get(essay.id) ?? []).filter(m => shown(m) && m.start < end && m.end > start)
    const cuts = [...new Set([start, end, ...near.flatMap(m => [Math.max(m.start, start), Math.min(m.end, end)])])].sort((a, b) => a - b)
    return cuts.slice(0, -1).map((from, i) => ({
      text: essay.points.slice(from, cuts[i + 1]).join(''),
      mentions: near.filter(m => m.start <= from && m.end >= cuts[i + 1]),
    }))
  }

  // facets counts what events have.
  facets(events) {
    const dated = this.byDate(events)
    const counted = (values, order) => {
      const counts = new Map()
      for (const event of dated) for (const value of new Set(values(event))) counts.set(value, (counts.get(value) ?? 0) + 1)
      return [...counts].sort(by(([, count]) => -count, ...order.map(get => ([value]) => get(value)))).slice(0, 50)
    }
    const written = new Map([...dated].reverse().flatMap(e => [...e.topics].reverse().map(topic => [fold(topic), topic])))
    const named = values => counted(values, [id => fold(this.nodes.get(id).label ?? this.nodes.get(id).name), id => id]).map(([entity, count]) => ({ entity, count }))
    return {
      kinds: counted(e => [e.eventKind], [kind => kind]).map(([eventKind, count]) => ({ eventKind, count })),
      topics: counted(e => e.topics.map(fold), [topic => topic]).map(([topic, count]) => ({ topic: written.get(topic), count })),
      places: named(e => e.places),
      participants: named(e => e.participants.map(p => p.actor)),
    }
  }

  timeline(filter, granularity) {
    const events = this.events(filter, this.orders.WEIGHT_DESC)
    const dated = events.map(event => ({ event, date: this.facts.dates.get(event.date) }))
    const within = filter?.during != null ? rangeOf(filter.during) : {}
    const stretches = buckets(dated.map(d => d.date), granularity, within)
    if (stretches.length > 10_000) throw bad('too many buckets')
    const found = stretches.map(({ label, days }) => ({
      label, start: days.from, end: days.to,
      get touching() { return dated.filter(d => possible(d.date, days)).map(d => d.event) },
      get count() { return this.touching.length },
      get starts() { return dated.filter(d => starts(d.date, days)).length },
    }))
    while (found.length && !found[0].count) found.shift()
    while (found.length && !found.at(-1).count) found.pop()
    return { granularity, total: events.length, buckets: found }
  }

  info() {
    const count = kind => this.kinds.get(kind).length
    const years = this.kinds.get('event').flatMap(e => [this.facts.dates.get(e.date).earliest, this.facts.dates.get(e.date).latest]).filter(Boolean).sort()
    const year = day => (day ? Number(day.slice(0, 4)) : null)
    return {
      sequence: this.facts.changes.length,
      events: count('event'), people: count('person'), organizations: count('organization'), places: count('place'),
      sources: count('source'), essays: count('essay'), mentions: count('mention'),
      firstYear: year(years[0]), lastYear: year(years.at(-1)),
    }
  }
}

const most = 1000

// Page is a stretch of a list, by the rules of Relay's cursor connections. Its
// nodes are in the order's order.
class Page {
  constructor(list, order, { first, last, after, before }) {
    if (first != null && last != null) throw bad('first and last were given together')
    for (const n of [first, last]) if (n != null && (n < 1 || n > most)) throw bad(`${n} is out of range`)
    let from = after == null ? 0 : firstBeyond(list, order, at(order, after) + 1)
    let to = before == null ? list.length : firstBeyond(list, order, at(order, before))
    if (last != null) from = Math.max(from, to - last)
    else to = Math.min(to, from + (first ?? 50))
    this.nodes = list.slice(from, to)
    this.totalCount = list.length
    this.list = list
    this.order = order
    this.more = { hasNextPage: to < list.length, hasPreviousPage: from > 0 }
  }

  get edges() {
    return this.nodes.map(node => ({ cursor: this.order.cursors.get(node.id), node, match: null, probability: null, ...this.answers?.get(node.id) }))
  }

  get pageInfo() {
    const cursor = node => (node ? this.order.cursors.get(node.id) : null)
    return { ...this.more, startCursor: cursor(this.nodes[0]), endCursor: cursor(this.nodes.at(-1)) }
  }
}

function at(order, cursor) {
  const rank = order.at.get(cursor)
  if (rank === undefined) throw bad(`${cursor} is not a cursor of this list`)
  return rank
}

// firstBeyond is the place in a list of the first node of at least a rank.
function firstBeyond(list, order, rank) {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (order.rank.get(list[middle].id) < rank) low = middle + 1
    else high = middle
  }
  return low
}
