// Holds a server of ours against graphql-js: random operations, the same
// answers. Run by conformance_test.go; DESIGN.md says how it works.
//
//   node conformance.mjs --url URL --faulty URL --export FILE --schema FILE --operations N --seed N
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { parseArgs } from 'node:util'
import { buildClientSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql'
import { answer, difference, prepare, shrink, tooDear } from './compare.mjs'
import { collect } from './facts.mjs'
import { Generator } from './generator.mjs'
import { Knowledge } from './knowledge.mjs'
import { during, Pools } from './pools.mjs'
import { Random } from './random.mjs'
import { executable, fieldsOf } from './resolvers.mjs'

const { values: options } = parseArgs({
  options: { url: { type: 'string' }, faulty: { type: 'string' }, export: { type: 'string' }, schema: { type: 'string' }, operations: { type: 'string' }, seed: { type: 'string' } },
})
const most = 5 // differences that are told
const atOnce = 8 // requests
const enough = 20_000 // operations that must have asked for every field

const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce })

// post sends an operation and gives the answer.
function post(url, request) {
  return new Promise((resolve, reject) => {
    const body = Buffer.from(JSON.stringify(request))
    const sent = http.request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': body.length } }, response => {
      const parts = []
      response.on('data', part => parts.push(part))
      response.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString())))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function ask(query, variables) {
  const { data, errors } = await post(options.url, { query, variables })
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`)
  return data
}

const knowledge = new Knowledge(readFileSync(options.export, 'utf8').trimEnd().split('\n'), await collect(ask, during))
const asked = new Set()
const schema = executable(options.schema, knowledge, asked)
const random = new Random(Number(options.seed))
const sides = [false, true].map(faulty => ({ faulty, url: faulty ? options.faulty : options.url, generator: new Generator(schema, new Pools(knowledge, schema, faulty), random) }))
const count = { compared: 0, refused: 0, withErrors: 0, tooDear: 0, invalid: 0, different: 0 }
const goal = Number(options.operations)

// check runs one operation on both and tells what is different, null for nothing.
async function check(side, operation, document, request) {
  const reference = answer(schema, document, { ...request, faulty: side.faulty })
  const got = await post(side.url, request)
  return { reference, got, what: tooDear(got) ? null : difference(reference, got, operation.bad) }
}

// tell prints a difference, with the smallest operation that shows it.
async function tell(side, operation, variables, { what }) {
  const again = query => {
    const document = prepare(schema, query)
    return document && check(side, operation, document, { query, operationName: operation.operationName, variables })
  }
  const small = await shrink(operation.query, async query => (await again(query))?.what === what)
  const { reference, got } = await again(small)
  const texts = [reference, got].map(JSON.stringify)
  let at = 0
  while (texts[0][at] === texts[1][at]) at++
  const [wanted, told] = texts.map(text => (at > 400 ? '… ' : '') + text.slice(Math.max(0, at - 400), at + 400))
  console.log(`${what}${side.faulty ? ', some nodes being unreadable' : ''}:\n${small}\nvariables ${JSON.stringify(variables)}\ngraphql-js ${wanted}\nours       ${told}\n`)
}

async function work() {
  while (count.compared < goal && count.different < most) {
    const side = sides[random.chance(0.5) ? 1 : 0]
    const operation = side.generator.operation()
    const document = prepare(schema, operation.query)
    if (!document) {
      count.invalid++
      continue
    }
    for (const variables of operation.variables) {
      const checked = await check(side, operation, document, { query: operation.query, operationName: operation.operationName, variables })
      if (tooDear(checked.got)) count.tooDear++
      else count.compared++
      if (checked.got.data === undefined) count.refused++
      else if (checked.got.errors) count.withErrors++
      if (checked.what) {
        if (++count.different <= most) await tell(side, operation, variables, checked)
        break
      }
    }
  }
}

// The schema as a whole, as introspection tells it.
const told = buildClientSchema(await ask(getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, experimentalDirectiveDeprecation: true, oneOf: true })))
if (printSchema(lexicographicSortSchema(told)) !== printSchema(lexicographicSortSchema(schema))) {
  console.log('The schema that introspection tells is another.')
  count.different++
}

await Promise.all(Array.from({ length: atOnce }, work))
agent.destroy()
const never = fieldsOf(schema).map(([name]) => name).filter(name => !asked.has(name))
if (never.length > 0) console.log(`Never asked for: ${never.join(' ')}`)
console.log(`seed ${options.seed}: ${Object.entries(count).map(([name, n]) => `${n} ${name}`).join(', ')}`)
process.exitCode = count.different > 0 || (goal >= enough && never.length > 0) ? 1 : 0
