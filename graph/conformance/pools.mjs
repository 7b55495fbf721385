// The values that operations give to arguments: mostly such as the knowledge
// base holds, sometimes such as it has not.

// during are the ranges of time that operations ask for. Those of one year
// serve eventsByYear too.
export const years = [1900, 1917, 1921, 1945, 1949, 1950, 1953, 1955, 1956, 1957, 1969]
export const during = [
  ...years.map(String), '1953-03', '1956-02', '1949-12-21', '1956-02-24', '195X', '19XX', '1949/1953', '1953-03/1956-02-25',
  '../1950', '1956/..', '/1921', '1960/', '1956-02-14/1956-02-25',
]

const listed = { Event: 'event', Person: 'person', Organization: 'organization', Place: 'place', Source: 'source', Essay: 'essay', Mention: 'mention' }

export class Pools {
  constructor(knowledge, schema, faulty) {
    this.knowledge = knowledge
    this.faulty = faulty
    this.types = Object.keys(schema.getTypeMap()).filter(name => !name.startsWith('__'))
    this.ids = new Map([...knowledge.kinds].map(([kind, nodes]) => [kind, nodes.map(node => node.id)]))
    this.all = [...this.ids.values()].flat()
    this.topics = [...new Set(knowledge.kinds.get('event').flatMap(e => e.topics))]
    this.roles = [...new Set(knowledge.kinds.get('event').flatMap(e => e.participants.map(p => p.role).filter(Boolean)))]
  }

  // value gives a value of a scalar for an argument or input field, undefined
  // when there is none to give.
  value(path, scalar, random) {
    if (scalar === 'Boolean') return random.chance(0.5)
    if (scalar === 'ID') return this.id(path, random)
    if (path === 'Query.eventsByYear.year') return random.of(years)
    if (path === 'Query.path.maxLength') return 1 + random.below(8)
    if (path.endsWith('.first')) return 1 + random.below(6) // of lists without cursors
    if (path === 'EventFilter.during') return random.of(during)
    if (path === 'EventFilter.topics') return random.chance(0.1) ? 'no such topic' : random.of(this.topics)
    if (path === 'Event.participants.role') return random.chance(0.3) ? random.of(this.roles).toUpperCase() : random.of(this.roles)
    if (path === 'Query.__type.name') return random.chance(0.05) ? 'Nothing' : random.of(this.types)
    return undefined
  }

  id(path, random) {
    const field = path.slice(path.indexOf('.') + 1)
    const kinds = {
      'event.id': ['event'], 'person.id': ['person'], 'organization.id': ['organization'], 'place.id': ['place'], 'source.id': ['source'],
      'essay.id': ['essay'], 'mention.id': ['mention'], participants: ['person', 'organization'], places: ['place'], sources: ['source'],
      essays: ['essay'], 'participants.actor': ['person', 'organization'],
    }[field]
    // Which of two errors a list that cannot be read has is the resolver's
    // choice: of the whole or of the item.
    if (path === 'Query.nodes.ids' && this.faulty) return random.of(this.ids.get('place'))
    if (random.chance(0.04)) return `${kinds?.[0] ?? 'event'}:no-such-${random.below(9)}`
    if (!kinds || random.chance(0.03)) return random.of(this.all)
    return random.of(this.ids.get(random.of(kinds)))
  }

  // cursor gives a cursor of a list of events or of a list at the root.
  cursor(order, random) {
    const cursors = this.knowledge.orders[order]?.cursors
    return cursors?.size ? random.of([...cursors.values()]) : undefined
  }
}

// orderOf is the order of a connection's list, undefined where it depends on
// the node that the list hangs on.
export function orderOf(parent, field, connection) {
  const of = listed[connection.replace(/Connection$/, '')]
  if (of === 'event') return 'DATE_ASC'
  if (parent !== 'Query') return undefined
  return connection === 'ChangeConnection' ? 'changes' : of
}

// Values that the product refuses although their type allows them.
export const refused = {
  ID: ['nonsense', '', 'event', 'Event:x', 'event:Ä'],
  EDTF: ['1953-13', 'May 1953', '', '1957/1953', '1956-02-30'],
}
