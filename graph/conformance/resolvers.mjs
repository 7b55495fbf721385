// The schema as graphql-js builds it from the SDL, with resolvers over the
// records of an export. Fields without a resolver are properties of their
// parents, as graphql-js reads them by itself.
import { readFileSync } from 'node:fs'
import { buildSchema, isObjectType } from 'graphql'
import { fold } from './knowledge.mjs'

// leftOut are fields and types that this comparison does not ask for, and why.
export const leftOut = {
  'Query.link': 'links a text: internal/link has its own golden files',
  LinkedText: 'as above',
  LinkedMention: 'as above',
  'Query.resolve': 'ranks names: internal/link has its own tests',
  'Source.reference': 'formats a reference: internal/format has its own tests',
  'Source.csl': 'as above',
  'Source.bibtex': 'as above',
  'Query.search': 'ranks by words: internal/search and store have their own tests',
  SearchConnection: 'as above',
  SearchEdge: 'as above',
  'Query.contradictions': 'contradiction_test.go, beside the nouns, goes through all readings of dates',
  Contradiction: 'as above',
  ContradictionConnection: 'as above',
  ContradictionEdge: 'as above',
  'Info.version': 'differs from build to build',
  '__Schema.types': 'has no order by the specification; the schemas are compared as a whole instead',
  '__Schema.directives': 'as above',
  '__Type.possibleTypes': 'as above',
  '__Type.description': 'of what every server has is left to it by the specification; as above',
}

const context = 32 // code points of a mention's prefix and suffix

// resolversOver gives the resolvers of all types.
function resolversOver(k) {
  const date = get => parent => (get(parent) ? k.facts.dates.get(get(parent)) : null)
  const ref = get => (parent, _, context) => (get(parent) ? k.look(get(parent), context) : null)
  const one = type => (_, { id }, context) => {
    const node = k.look(id, context)
    return node?.__typename === type ? node : null
  }
  const all = order => (_, args) => k.list(order, args)
  const node = { history: (n, args) => k.history(n, args) }
  const entity = { ...node, mentions: (e, args) => k.mentionPage(e, args), essays: (e, args) => k.essaysOf(e, args), related: (e, { first }) => k.related(e, first ?? 10) }
  const eventsOf = has => (n, { filter, ...args }) => k.eventPage(filter, args, e => has(e, n))
  return {
    Query: {
      node: (_, { id }, context) => k.look(id, context),
      nodes: (_, { ids }, context) => ids.map(id => k.look(id, context)),
      event: one('Event'), person: one('Person'), organization: one('Organization'), place: one('Place'),
      source: one('Source'), essay: one('Essay'), mention: one('Mention'),
      events: (_, { filter, ...args }) => k.eventPage(filter, args),
      eventsByYear: (_, { year, match, ...args }) => k.eventPage({ during: String(year), match }, args),
      people: all('person'), organizations: all('organization'), places: all('place'), sources: all('source'), essays: all('essay'),
      changes: all('changes'),
      timeline: (_, { filter, granularity }) => k.timeline(filter, granularity ?? 'YEAR'),
      path: (_, { from, to, maxLength }) => k.path(from, to, maxLength ?? 6),
      info: () => k.info(),
    },
    Event: {
      ...entity,
      date: date(e => e.date),
      places: (e, _, context) => e.places.map(id => k.look(id, context)),
      participants: (e, { role, actor }) => {
        if (actor != null) k.look(actor)
        return e.participants.filter(p => (role == null || fold(p.role ?? '') === fold(role)) && (actor == null || p.actor === actor))
      },
      consequences: e => k.byDate(k.effects.get(e.id) ?? []).flatMap(effect => effect.causes.filter(c => c.event === e.id).map(c => ({ ...c, event: effect.id }))),
      partOf: ref(e => e.partOf),
      parts: eventsOf((e, whole) => e.partOf === whole.id),
    },
    Person: { ...entity, born: date(p => p.born), died: date(p => p.died), events: eventsOf((e, p) => e.participants.some(x => x.actor === p.id)) },
    Organization: { ...entity, founded: date(o => o.founded), dissolved: date(o => o.dissolved), events: eventsOf((e, o) => e.participants.some(x => x.actor === o.id)) },
    Place: { ...entity, events: eventsOf((e, p) => e.places.includes(p.id)) },
    Source: { ...entity, issued: date(s => s.issued), citedBy: eventsOf((e, s) => k.cites(e, s.id)) },
    Essay: {
      ...node,
      published: date(e => e.published),
      paragraphs: essay => essay.paragraphs.map((p, index) => ({ ...p, index, essay })),
      mentions: (e, args) => k.mentionPage(e, args),
      entities: (e, { kinds, first }) => k.entitiesOf(e, kinds, first ?? 50),
      events: eventsOf((e, essay) => k.speaksOf(essay, e)),
    },
    Paragraph: { text: p => p.essay.points.slice(p.start, p.end).join(''), segments: p => k.segments(p.essay, p) },
    Mention: {
      essay: ref(m => m.essay),
      mentionKind: m => m.kind,
      prefix: m => k.nodes.get(m.essay).points.slice(Math.max(0, m.start - context), m.start).join(''),
      suffix: m => k.nodes.get(m.essay).points.slice(m.end, m.end + context).join(''),
      target: ref(m => m.target),
      dateValue: date(m => m.date),
    },
    Change: { node: ref(c => c.nodeId) },
    Citation: { source: ref(c => c.source) },
    DisputedDate: { date: date(d => d.date), citations: d => d.citations ?? [] },
    Participation: { actor: ref(p => p.actor) },
    EventLink: { event: ref(l => l.event), citations: l => l.citations ?? [] },
    Office: { organization: ref(o => o.organization), held: date(o => o.held) },
    Candidate: { entity: ref(c => c.entity) },
    Related: { entity: ref(r => r.entity) },
    PathStep: { entity: ref(s => s.entity), via: ({ tie }, _, context) => (tie ? inWords(tie, id => k.look(id, context).label) : null) },
    EventConnection: { facets: page => k.facets(page.list) },
    EntityCount: { entity: ref(c => c.entity) },
    TimelineBucket: { top: (b, { first }) => b.touching.slice(0, first ?? 3) },
  }
}

// inWords tells a tie between two entities.
function inWords({ kind, from, to, as }, label) {
  const [a, b] = [label(from), label(to)]
  if (kind === 'office') return `${a} held the office "${as}" of ${b}`
  if (kind === 'part') return `${a} is part of ${b}`
  if (kind === 'cause') return `${a} caused ${b}`
  if (as === 'topic') return `${b} was about ${a}`
  return `${a} took part in ${b}` + (as ? ` as ${as}` : '')
}

// optional are the fields that records leave out when there is nothing to say.
const optional = ['Citation.locator', 'Citation.quote', 'Citation.note', 'DisputedDate.note', 'EventLink.note', 'Participation.role']

// property reads a field as graphql-js does by itself, but fails for what no
// record has, so that a new field of the schema is not taken for null.
const property = field => parent => {
  const name = field.slice(field.indexOf('.') + 1)
  if (!(name in parent) && !optional.includes(field)) throw new Error(`There is no resolver for ${field}.`)
  return parent[name]
}

// executable gives a schema that graphql-js can execute over a knowledge base.
// Given a set, it notes there which fields were asked for.
export function executable(sdl, knowledge, asked) {
  const schema = buildSchema(readFileSync(sdl, 'utf8'))
  for (const [type, fields] of Object.entries(resolversOver(knowledge))) {
    for (const [name, resolve] of Object.entries(fields)) {
      const field = schema.getType(type)?.getFields()[name]
      if (!field) throw new Error(`The schema has no ${type}.${name}; resolvers.mjs has.`)
      field.resolve = resolve
    }
  }
  if (asked) for (const [name, field] of fieldsOf(schema)) watch(name, field, asked)
  return schema
}

// fieldsOf gives the fields that operations can ask for.
export function fieldsOf(schema) {
  const objects = Object.values(schema.getTypeMap()).filter(type => isObjectType(type) && !type.name.startsWith('__') && !(type.name in leftOut))
  return objects.flatMap(type => Object.values(type.getFields()).map(field => [`${type.name}.${field.name}`, field])).filter(([name]) => !(name in leftOut))
}

function watch(name, field, asked) {
  const resolve = field.resolve ?? property(name)
  field.resolve = (...args) => {
    asked.add(name)
    return resolve(...args)
  }
}
