// Random operations that are valid against a schema and within the limits of
// the product. They come from the schema alone: a new field is asked for as
// soon as it has a resolver and its arguments a pool of values.
import {
  doTypesOverlap, getNamedType, getNullableType, isAbstractType, isCompositeType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType,
  isRequiredArgument, isUnionType, SchemaMetaFieldDef, TypeMetaFieldDef,
} from 'graphql'
import { leftOut } from './resolvers.mjs'
import { orderOf, refused } from './pools.mjs'

// How long lists without pages are, to keep answers within bounds.
const lengths = { 'Essay.paragraphs': 10, 'Paragraph.segments': 4, 'Timeline.buckets': 300, '__Schema.types': 80, '__Type.fields': 15, '__Type.enumValues': 10 }
const aliases = ['a', 'b', 'c', 'again', 'x1', '_y', 'title', 'id', 'kind', 'nodes', 'data', 'type', 'on1', 'fragment', 'query', 'null1']

export class Generator {
  constructor(schema, pools, random) {
    this.schema = schema
    this.pools = pools
    this.random = random
    const composites = Object.values(schema.getTypeMap()).filter(t => isCompositeType(t) && !t.name.startsWith('__') && t !== schema.getQueryType())
    // conditions are the types that a fragment within a type may be on.
    this.conditions = remember(type => composites.filter(other => doTypesOverlap(schema, type, other)))
    this.fields = remember(type => Object.values(type.getFields()).filter(f => !(`${type.name}.${f.name}` in leftOut)))
  }

  // operation gives { query, operationName, variables, bad }: one text, sets of
  // variables to run it with, and whether it holds something to be refused.
  operation() {
    return new Operation(this).build()
  }
}

// remember keeps what a function of one object gives.
function remember(get) {
  const known = new Map()
  return key => {
    if (!known.has(key)) known.set(key, get(key))
    return known.get(key)
  }
}

// given makes the variables of a request; undefined is one left out.
const given = (variables, get) => Object.fromEntries(variables.map(v => [v.name, get(v)]).filter(([, value]) => value !== undefined))

class Operation {
  constructor(generator) {
    const { schema, pools, random } = generator
    Object.assign(this, { generator, schema, pools, random })
    this.names = new Map() // response name -> the field and arguments it stands for, in all of the operation
    this.variables = []
    this.fragments = []
    this.alike = new Map() // response name and type -> the field it stands for there, see leaf
    this.deepest = 0 // level so far
    this.depth = 3 + random.below(7)
    this.budget = random.chance(0.03) ? 4000 : 40 + random.below(400) // fields of the answer, about
    this.selections = 6 + random.below(50) // of the text
    this.variability = random.of([0, 0.1, 0.3, 0.6])
    this.toRefuse = random.chance(0.05)
    this.bad = false
  }

  build() {
    const { random } = this
    const root = this.schema.getQueryType()
    const set = this.set(root, { level: 1, times: 1, used: [] })
    const text = [set, ...this.fragments.map(f => f.text)].join('\n')
    const used = this.variables.filter(v => new RegExp(`\\$${v.name}\\b`).test(text)) // some were for a field that was given up
    const header = used.length > 0 ? `(${used.map(v => `$${v.name}: ${v.type}${v.otherwise === undefined ? '' : ` = ${v.otherwise}`}`).join(random.of([', ', ' ']))})` : ''
    const named = header !== '' || random.chance(0.5)
    const name = random.of(['Q', 'query', 'A1'])
    const other = named && random.chance(0.05)
    const parts = [named ? `query ${name}${header} ${set}` : set, ...(other ? ['query Other { info { events } }'] : []), ...this.fragments.map(f => f.text)]
    return {
      query: (random.chance(0.5) ? parts : parts.reverse()).join('\n'),
      operationName: other || (named && random.chance(0.3)) ? name : undefined,
      variables: (used.some(v => v.again) ? [v => v.given, v => (v.again ? v.again() : v.given)] : [v => v.given]).map(get => given(used, get)),
      bad: this.bad,
    }
  }

  // set writes a selection set. Place: the level of its fields, how many times
  // it may be in the answer, the fields that it merges with.
  set(type, place) {
    const selections = []
    for (let n = 1 + this.random.below(place.level === 1 ? 3 : 6); n > 0; n--) {
      const selection = this.selection(type, place)
      if (selection) selections.push(selection)
    }
    if (selections.length === 0) selections.push(this.leaf(type, place))
    return `{ ${selections.join(this.random.of([' ', ' ', ', ', '\n']))} }`
  }

  selection(type, place) {
    const { random } = this
    if (this.selections-- <= 0) return null
    if (random.chance(0.12) && type.name[0] !== '_') return this.spread(type, place)
    if (random.chance(isAbstractType(type) ? 0.4 : 0.1) && type.name[0] !== '_') return this.inline(type, place)
    if (isUnionType(type)) return this.inline(type, place)
    return this.field(type, place)
  }

  inline(type, place) {
    const on = this.random.chance(0.15) && !isUnionType(type) ? null : this.condition(type)
    return `...${on ? ` on ${on.name}` : ''}${this.directives()} ${this.set(on ?? type, place)}`
  }

  condition(type) {
    const all = type === this.schema.getQueryType() ? [type] : this.generator.conditions(type)
    const possible = isAbstractType(type) ? all.filter(t => !isAbstractType(t)) : []
    return possible.length > 0 && this.random.chance(0.7) ? this.random.of(possible) : this.random.of(all)
  }

  // spread spreads a fragment, an old one where it fits or a new one.
  spread(type, place) {
    const fits = this.fragments.filter(f => doTypesOverlap(this.schema, type, f.on) && place.level + f.height <= this.depth && f.cost * place.times < 400)
    let fragment = fits.length > 0 && this.random.chance(0.6) ? this.random.of(fits) : null
    if (!fragment) {
      const on = this.condition(type)
      const [budget, deepest] = [this.budget, this.deepest]
      this.deepest = place.level
      const set = this.set(on, { ...place, used: [] })
      fragment = { name: this.random.of(['F', 'part', 'on_', 'Of']) + this.fragments.length, on, cost: (budget - this.budget) / place.times, height: this.deepest - place.level }
      fragment.text = `fragment ${fragment.name} on ${on.name} ${set}`
      this.fragments.push(fragment)
      this.deepest = Math.max(deepest, this.deepest)
    } else {
      this.budget -= fragment.cost * place.times
      this.deepest = Math.max(this.deepest, place.level + fragment.height)
    }
    return `...${fragment.name}${this.directives()}`
  }

  // leaf writes a field without selections, for places where nothing else is left.
  leaf(type, place) {
    const leaves = isUnionType(type) ? [] : this.fields(type).filter(f => !isCompositeType(getNamedType(f.type)) && f.args.length === 0)
    this.budget -= place.times
    if (leaves.length === 0 || this.random.chance(0.1)) return this.named('__typename', '')
    const field = this.random.of(leaves)
    return (isObjectType(type) && this.random.chance(0.08) ? this.likened(type, field) : this.named(field.name, '')) + this.directives()
  }

  // likened writes a field under a response name that stands for another field
  // of the same type on other objects.
  likened(type, field) {
    const alias = `like_${String(field.type).replace(/\W/g, '_')}`
    const key = `${type.name}.${alias}`
    if (!this.alike.has(key)) this.alike.set(key, field.name)
    return `${alias}: ${this.alike.get(key)}`
  }

  field(type, place) {
    const { random } = this
    if (random.chance(0.05)) return this.named('__typename', '') + this.directives()
    const same = place.used.filter(u => type.getFields()[u.field.name]?.type === u.field.type)
    if (same.length > 0 && random.chance(0.2)) {
      const used = random.of(same)
      if (used.times * 3 < this.budget) return `${used.head}${this.directives()} ${this.set(getNamedType(used.field.type), { ...used, used: used.below })}`
    }
    const deep = place.level < this.depth && this.budget > place.times * 2
    const composites = deep ? this.fields(type).filter(f => isCompositeType(getNamedType(f.type))) : []
    const meta = deep && place.level === 1 && random.chance(0.06)
    if (!meta && (composites.length === 0 || random.chance(place.level === 1 ? 0.02 : 0.5))) return this.leafWithArguments(type, place)
    const field = meta ? random.of([SchemaMetaFieldDef, TypeMetaFieldDef]) : random.of(composites)
    const args = this.arguments(type, field, place)
    if (!args || place.times * args.length > Math.max(this.budget, 60)) return this.leaf(type, place)
    const head = this.named(field.name, args.text)
    const below = { level: place.level + 1, times: place.times * args.length, used: [] }
    this.deepest = Math.max(this.deepest, below.level)
    place.used.push({ field, head, ...below, below: below.used })
    this.budget -= place.times
    return `${head}${this.directives()} ${this.set(getNamedType(field.type), below)}`
  }

  leafWithArguments(type, place) {
    const fields = this.fields(type).filter(f => !isCompositeType(getNamedType(f.type)) && f.args.length > 0)
    if (fields.length === 0 || this.random.chance(0.8)) return this.leaf(type, place)
    const field = this.random.of(fields)
    const args = this.arguments(type, field, place)
    return args ? this.named(field.name, args.text) + this.directives() : this.leaf(type, place)
  }

  fields(type) {
    return this.generator.fields(type)
  }

  // named writes a field under a response name that stands for it alone, so
  // that wherever selections meet they can be merged.
  named(name, args) {
    const key = name + args
    const known = alias => this.names.get(alias) === undefined || this.names.get(alias) === key
    let alias = this.random.chance(0.8) ? name : this.random.of(aliases)
    while (!known(alias)) alias = this.random.of(aliases) + this.random.below(100)
    this.names.set(alias, key)
    return alias === name ? key : `${alias}: ${key}`
  }

  directives() {
    const { random } = this
    const one = name => ` @${name}(if: ${this.truth()})`
    if (random.chance(0.88)) return ''
    return random.chance(0.1) ? one('skip') + one('include') : one(random.of(['skip', 'include']))
  }

  truth() {
    const { random } = this
    if (random.chance(0.3)) return String(random.chance(0.5))
    const old = this.variables.filter(v => v.condition)
    if (old.length > 0 && random.chance(0.4)) return `$${random.of(old).name}`
    const value = () => random.chance(0.5)
    const otherwise = random.chance(0.4) ? String(value()) : undefined
    const given = () => (otherwise !== undefined && random.chance(0.4) ? undefined : value())
    const type = otherwise !== undefined && random.chance(0.6) ? 'Boolean' : 'Boolean!'
    const none = type === 'Boolean' ? this.refuse([null]) : undefined
    return this.declare({ type, otherwise, given: none === undefined ? given() : none, again: none === undefined ? given : undefined, condition: true })
  }

  declare(variable) {
    variable.name = this.random.of(['v', 'on', 'x_', 'Var']) + this.variables.length
    this.variables.push(variable)
    return `$${variable.name}`
  }

  // arguments gives the arguments of a field as text and how long its list may
  // be; null when one that is required has no value.
  arguments(type, field, place) {
    const path = arg => `${type.name}.${field.name}.${arg.name}`
    const connection = field.args.some(a => a.name === 'after')
    const parts = []
    for (const arg of field.args) {
      if (connection && ['first', 'last', 'after', 'before', 'orderBy'].includes(arg.name)) continue
      if (!isRequiredArgument(arg) && this.random.chance(0.6)) continue
      const value = this.input(arg.type, path(arg), arg.defaultValue !== undefined)
      if (value !== undefined) parts.push(`${arg.name}: ${value}`)
      else if (isRequiredArgument(arg)) return null
    }
    let length = isListType(getNullableType(field.type)) ? (lengths[`${type.name}.${field.name}`] ?? 5) : 1
    if (connection) length = this.paging(type, field, place, parts)
    for (let i = parts.length - 1; i > 0; i--) { // in any order
      const j = this.random.below(i + 1)
      ;[parts[i], parts[j]] = [parts[j], parts[i]]
    }
    return { text: parts.length > 0 ? `(${parts.join(this.random.of([', ', ' ']))})` : '', length }
  }

  // paging adds the arguments of a connection and gives the length of a page.
  paging(type, field, place, parts) {
    const { random } = this
    const has = name => field.args.some(a => a.name === name)
    const cut = random.chance(0.3)
    let order = orderOf(type.name, field.name, getNamedType(field.type).name)
    if (has('orderBy') && random.chance(0.4)) {
      const values = ['DATE_ASC', 'DATE_DESC', 'WEIGHT_DESC']
      const chosen = random.of(values)
      if (random.chance(0.1)) parts.push('orderBy: null')
      else {
        order = chosen
        const again = cut ? undefined : () => random.of(values)
        parts.push(`orderBy: ${random.chance(this.variability) ? this.declare({ type: random.of(['EventOrder', 'EventOrder!']), given: chosen, again }) : chosen}`)
      }
    }
    const back = has('last') && random.chance(0.3)
    const text = (name, value, t) => parts.push(`${name}: ${random.chance(this.variability) ? this.declare({ type: random.of([t, t + '!']), given: value }) : JSON.stringify(value)}`)
    if (cut && order) {
      for (const name of random.chance(0.15) && has('before') ? ['after', 'before'] : [back ? 'before' : 'after']) {
        const cursor = this.refuse(['AAAA', 'YQ']) ?? this.pools.cursor(order, random)
        if (cursor !== undefined) text(name, cursor, 'String')
      }
    } else if (random.chance(0.08)) parts.push('after: null')
    if (place.times * 50 < this.budget && random.chance(0.3)) {
      if (random.chance(0.3)) parts.push(`first: ${random.chance(0.5) ? 'null' : this.declare({ type: 'Int', given: random.of([null, undefined]) })}`)
      return 50
    }
    const size = this.refuse([0, 1001, -1]) ?? 1 + random.below(4)
    text(back ? 'last' : 'first', size, 'Int')
    if (has('last') && random.chance(0.05)) parts.push(`${back ? 'first' : 'last'}: null`)
    return Math.max(size, 1)
  }

  // refuse gives a value to be refused in the few operations that are to hold
  // one, else undefined.
  refuse(values) {
    if (!values || !this.toRefuse || this.bad || this.random.chance(0.5)) return undefined
    this.bad = true
    return this.random.of(values)
  }

  // input writes a value for an argument, input field or item of a list.
  input(type, path, hasDefault) {
    if (this.random.chance(this.variability)) return this.variable(type, path, hasDefault)
    const value = this.value(type, path, true)
    return value === undefined ? undefined : print(value, this.random)
  }

  variable(type, path, hasDefault) {
    const { random } = this
    const old = this.variables.filter(v => v.path === path && v.of === type && v.hasDefault === hasDefault)
    if (old.length > 0 && random.chance(0.4)) return `$${random.of(old).name}`
    const inner = getNullableType(type)
    const first = this.value(inner, path, false)
    if (first === undefined) return undefined
    const required = isNonNullType(type)
    const otherwise = random.chance(0.3) ? print(random.chance(0.1) && !required ? null : this.value(inner, path, false), random) : undefined
    const nonNull = (required && otherwise === undefined && !hasDefault) || (random.chance(0.4) && otherwise !== 'null')
    const declared = `${inner}${nonNull ? '!' : ''}`
    const mayOmit = otherwise !== undefined || !nonNull
    const mayNull = !required && !nonNull
    const given = value => (mayOmit && random.chance(0.25) ? undefined : mayNull && random.chance(0.1) ? null : plain(value))
    const wrong = required && !nonNull ? this.refuse([null]) : this.refuse({ Int: ['12', 1.5, true, 3000000000], ID: [{}, true, 1.5], Boolean: ['true', 1], String: [1, {}] }[inner.name] ?? (isEnumType(inner) ? ['nothing', 'speech', 1] : undefined))
    if (wrong !== undefined) return this.declare({ type: declared, otherwise, given: wrong, path, of: type, hasDefault })
    return this.declare({ type: declared, otherwise, given: given(first), again: () => given(this.value(inner, path, false)), path, of: type, hasDefault })
  }

  // value gives a value of a type: JSON, with Name for enum values and Variable for
  // variables inside of literals.
  value(type, path, literal) {
    if (isNonNullType(type)) return this.some(type.ofType, path, literal)
    return literal && this.random.chance(0.05) ? null : this.some(type, path, literal)
  }

  some(type, path, literal) {
    const { random } = this
    if (isListType(type)) {
      const item = () => (literal && random.chance(this.variability / 3) ? variableOf(this.variable(type.ofType, path, false)) : this.some(getNullableType(type.ofType), path, literal))
      const first = item()
      if (first === undefined) return undefined
      if (random.chance(0.05)) return []
      if (random.chance(0.15)) return first instanceof Variable ? [first] : first // one value stands for a list of it
      return [first, ...random.some([0], 3).map(item)]
    }
    if (isInputObjectType(type)) {
      const object = {}
      for (const field of Object.values(type.getFields())) {
        if (random.chance(0.65)) continue
        const at = `${type.name}.${field.name}`
        const nested = literal && random.chance(this.variability)
        const value = nested ? variableOf(this.variable(field.type, at, field.defaultValue !== undefined)) : random.chance(0.05) ? null : this.some(getNullableType(field.type), at, literal)
        if (value !== undefined) object[field.name] = value
      }
      return object
    }
    if (isEnumType(type)) return new Name(random.of(type.getValues()).name)
    return this.refuse(refused[type.name]) ?? this.pools.value(path, type.name, random)
  }
}

class Name {
  constructor(name) {
    this.name = name
  }
}
class Variable {
  constructor(text) {
    this.text = text
  }
}
const variableOf = text => (text === undefined ? undefined : new Variable(text))

// plain makes a value JSON.
function plain(value) {
  if (value instanceof Name) return value.name
  if (Array.isArray(value)) return value.map(plain)
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
  return value
}

// print writes a value as a literal.
function print(value, random) {
  if (value instanceof Name) return value.name
  if (value instanceof Variable) return value.text
  if (Array.isArray(value)) return `[${value.map(item => print(item, random)).join(random.of([', ', ' ']))}]`
  if (typeof value === 'string') return text(value, random)
  if (value && typeof value === 'object') return `{${Object.entries(value).map(([name, inner]) => `${name}: ${print(inner, random)}`).join(', ')}}`
  return String(value)
}

// text writes a string in one of the ways that GraphQL has.
function text(s, random) {
  if (random.chance(0.05) && !/["\\]|^\s|\s$|^$/.test(s)) return `"""${s}"""`
  const written = JSON.stringify(s)
  return random.chance(0.05) ? written.replace(/[a-z]/, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`) : written
}
