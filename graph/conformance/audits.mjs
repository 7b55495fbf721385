// Holds a server against the GraphQL-over-HTTP specification with the audits
// of graphql-http: node audits.mjs URL. All must be ok; a warning is a failure.
import { serverAudits } from 'graphql-http'

const audits = serverAudits({ url: process.argv[2], fetchFn: fetch })
let failed = 0
for (const audit of audits) {
  const result = await audit.fn()
  if (result.status === 'ok') continue
  failed++
  console.log(`${audit.id} ${result.status}: ${audit.name}: ${result.reason}`)
}
console.log(`${audits.length} audits, ${failed} not ok`)
process.exitCode = failed > 0 || audits.length === 0 ? 1 : 0
