// What an export does not hold and no second implementation could know, asked
// of the server beforehand: the bytes of cursors, revisions and their times,
// the log, and what package edtf makes of each date (its bounds, its text, how
// it answers a range). Everything else the resolvers work out by themselves.

const dateFields = 'edtf text earliest startLatest endEarliest latest openStart openEnd year precision approximate uncertain interval'
const disputed = `date { ${dateFields} }`
const lists = {
  events: `date { ${dateFields} } disputedDates { ${disputed} }`,
  people: `born { ${dateFields} } died { ${dateFields} } disputedBirths { ${disputed} } offices { held { ${dateFields} } }`,
  organizations: `founded { ${dateFields} } dissolved { ${dateFields} }`,
  places: '',
  sources: `issued { ${dateFields} }`,
  essays: `published { ${dateFields} }`,
}
const kinds = { people: 'person', organizations: 'organization', places: 'place', sources: 'source', essays: 'essay' }
const matches = ['POSSIBLE', 'CERTAIN', 'STARTS', 'WITHIN', 'FUZZY']

// collect asks for all facts; during are the ranges that operations may ask
// for. Without deep, it leaves out the lists below nodes and the log.
export async function collect(ask, during, deep = true) {
  const facts = { dates: new Map(), stamps: new Map(), cursors: new Map(), during: new Map(), changes: [] }
  for (const list of Object.keys(lists)) await nodes(ask, facts, list, deep)
  for (const order of ['DATE_ASC', 'DATE_DESC', 'WEIGHT_DESC']) {
    const edges = await all(ask, page => `events(orderBy: ${order}, ${page}) { edges { cursor node { id } } pageInfo { hasNextPage } }`, 1000)
    facts.cursors.set(order, cursorsOf(edges))
  }
  for (const range of during) facts.during.set(range, await answers(ask, range))
  if (deep) await log(ask, facts)
  return facts
}

// log goes through the changes.
async function log(ask, facts) {
  const changes = await all(ask, page => `changes(${page}) { edges { cursor node { __typename id sequence at by operation nodeId nodeKind note before after } } pageInfo { hasNextPage } }`, 50)
  facts.changes = changes.map(edge => edge.node)
  facts.cursors.set('changes', cursorsOf(changes))
}

// nodes goes through a list for stamps, cursors and dates, there and below.
async function nodes(ask, facts, list, deep) {
  const edges = await all(ask, page => `${list}(${page}) { edges { cursor node { id revision updatedAt ${lists[list]} } } pageInfo { hasNextPage } }`, 100)
  if (kinds[list]) facts.cursors.set(kinds[list], cursorsOf(edges))
  for (const { node } of edges) {
    facts.stamps.set(node.id, { revision: node.revision, updatedAt: node.updatedAt })
    gather(facts.dates, node)
  }
  if (deep) for (const { node } of edges) await below(ask, facts, node.id, list === 'essays' ? 'Essay' : 'Entity')
}

// below goes through the lists that hang on one node.
async function below(ask, facts, id, type) {
  const lists = {
    mentions: `(status: [SUGGESTED, ACCEPTED, REJECTED, ORPHANED], PAGE) { edges { cursor node { id revision updatedAt dateValue { ${dateFields} } } } pageInfo { hasNextPage } }`,
    history: '(PAGE) { edges { cursor node { id } } pageInfo { hasNextPage } }',
    ...(type === 'Entity' && { essays: '(PAGE) { edges { cursor node { id } } pageInfo { hasNextPage } }' }),
  }
  for (const [list, rest] of Object.entries(lists)) {
    const edges = await all(ask, page => `node(id: "${id}") { ... on ${type} { ${list}${rest.replace('PAGE', page)} } }`, 100, list)
    facts.cursors.set(`${id}/${list}`, cursorsOf(edges))
    for (const { node } of list === 'mentions' ? edges : []) {
      facts.stamps.set(node.id, { revision: node.revision, updatedAt: node.updatedAt })
      gather(facts.dates, node)
    }
  }
}

// gather finds all dates in an answer.
function gather(dates, value) {
  if (value?.edtf) dates.set(value.edtf, value)
  else if (value && typeof value === 'object') for (const inner of Object.values(value)) gather(dates, inner)
}

const cursorsOf = edges => new Map(edges.map(edge => [edge.node.id, edge.cursor]))

// all gives the edges of a list, page by page; list is its field where it
// hangs on a node.
async function all(ask, query, size, list) {
  const edges = []
  for (let after = ''; ; after = `, after: "${edges.at(-1).cursor}"`) {
    const [answer] = Object.values(await ask(`{ ${query(`first: ${size}${after}`)} }`))
    const page = list ? answer[list] : answer
    edges.push(...page.edges)
    if (!page.pageInfo.hasNextPage) return edges
  }
}

// answers tells how the events answer a range of time.
async function answers(ask, range) {
  const found = { matches: new Map(), edges: new Map() }
  for (const match of matches) {
    const edges = await all(ask, page => `events(filter: { during: "${range}", match: ${match} }, ${page}) { edges { cursor match probability node { id } } pageInfo { hasNextPage } }`, 1000)
    found.matches.set(match, new Set(edges.map(edge => edge.node.id)))
    for (const { node, match, probability } of edges) found.edges.set(node.id, { match, probability })
  }
  return found
}
