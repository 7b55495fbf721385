// random gives the same numbers for the same seed (mulberry32).
export class Random {
  constructor(seed) {
    this.state = seed >>> 0
  }

  number() {
    let t = (this.state = (this.state + 0x6d2b79f5) >>> 0)
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below(n) {
    return Math.floor(this.number() * n)
  }

  chance(p) {
    return this.number() < p
  }

  of(values) {
    return values[this.below(values.length)]
  }

  some(values, most) {
    return Array.from({ length: this.below(most + 1) }, () => this.of(values))
  }
}
