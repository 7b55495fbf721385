// What graphql-js answers to an operation, and whether a server's answer is
// the same.
import { execute, GraphQLError, parse, print, validate, visit } from 'graphql'

const maxErrors = 20 // told in one answer

// prepare reads an operation; null when it is not valid.
export function prepare(schema, query) {
  const document = parse(query)
  return validate(schema, document).length === 0 ? document : null
}

// answer has graphql-js execute an operation.
export const answer = (schema, document, { operationName, variables, faulty }) =>
  execute({ schema, document, operationName, variableValues: variables, contextValue: { faulty } })

const code = error => error.extensions?.code
const places = error => JSON.stringify([error.path ?? [], error.locations ?? []])

// refuses tells whether a reference answer asks for the whole operation to be
// refused: bad variables or, by the product's rules, any bad argument. Of
// arguments, graphql-js itself refuses only null from a variable where null may
// not be; its errors are GraphQLErrors, those of resolvers that fail are not.
const refuses = (reference, bad) =>
  reference.data === undefined || (reference.errors ?? []).some(e => code(e) === 'BAD_USER_INPUT' || (bad && (e.originalError ?? e) instanceof GraphQLError))

// difference says in words how a server's answer differs, null when it does not.
export function difference(reference, got, bad) {
  const errors = got.errors ?? []
  if (refuses(reference, bad)) {
    const right = got.data === undefined && code(errors[0] ?? {}) === 'BAD_USER_INPUT'
    return right ? null : `should be refused: ${reference.errors[0].message}`
  }
  if (got.data === undefined && bad && code(errors[0] ?? {}) === 'BAD_USER_INPUT') return null // refused for what graphql-js never came to
  if (JSON.stringify(reference.data) !== JSON.stringify(got.data)) return 'other data'
  const [wanted, told] = [(reference.errors ?? []).map(places).sort(), errors.map(places).sort()]
  if (wanted.length > maxErrors && told.length === maxErrors && told.every(error => wanted.includes(error))) return null
  if (JSON.stringify(wanted) === JSON.stringify(told)) return null
  return 'other errors'
}

// tooDear tells answers of a server that found the operation beyond its limits.
export const tooDear = got => code(got.errors?.[0] ?? {}) === 'QUERY_TOO_COMPLEX'

// shrink leaves out of an operation whatever can be left out while it still
// differs.
export async function shrink(query, differs) {
  for (let smaller = true; smaller; ) {
    smaller = false
    for (let at = 0; ; at++) {
      const shorter = without(parse(query), at)
      if (shorter === undefined) break
      if (shorter !== null && shorter.length < query.length && (await differs(shorter))) {
        query = shorter
        smaller = true
        at--
      }
    }
  }
  return query
}

const removable = ['Field', 'InlineFragment', 'FragmentSpread', 'Argument', 'Directive', 'ObjectField']

// without gives the text without one of its parts and what then is not needed
// any more; undefined when there is no such part.
function without(document, at) {
  let n = -1
  const set = { enter: node => (removable.includes(node.kind) && ++n === at ? null : undefined) }
  const cut = visit(document, set)
  if (n < at) return undefined
  const used = new Set()
  visit(cut, { FragmentSpread: node => void used.add(node.name.value), VariableDefinition: () => false, Variable: node => void used.add('$' + node.name.value) })
  let empty = false
  const tidy = visit(cut, {
    FragmentDefinition: node => (used.has(node.name.value) ? undefined : null),
    VariableDefinition: node => (used.has('$' + node.variable.name.value) ? undefined : null),
    SelectionSet: node => void (empty ||= node.selections.length === 0),
  })
  return empty ? null : print(tidy)
}
