// Serves the records of an export with mercurius, jit on, from memory. It
// prints its address when it is ready and stops at the end of its input.
//
//   node mercurius.mjs --url URL --export FILE --schema FILE
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import Fastify from 'fastify'
import mercurius from 'mercurius'
import { collect } from './facts.mjs'
import { Knowledge } from './knowledge.mjs'
import { executable } from './resolvers.mjs'

const { values: options } = parseArgs({ options: { url: { type: 'string' }, export: { type: 'string' }, schema: { type: 'string' } } })

async function ask(query, variables) {
  const response = await fetch(options.url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, variables }) })
  const { data, errors } = await response.json()
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`)
  return data
}

const knowledge = new Knowledge(readFileSync(options.export, 'utf8').trimEnd().split('\n'), await collect(ask, [], false))
const app = Fastify({ logger: false })
app.register(mercurius, { schema: executable(options.schema, knowledge), jit: 1 })
console.log((await app.listen({ host: '127.0.0.1', port: 0 })) + '/graphql')
process.stdin.on('end', () => process.exit()).resume()
