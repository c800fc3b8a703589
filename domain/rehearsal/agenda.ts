/** A queue by time: what is put in for the same moment comes out in the order it was put in. */
export class Agenda<T> {
  private readonly heap: { at: number; order: number; item: T }[] = []
  private order = 0

  /** When the first thing is due; null = nothing is. */
  get next(): number | null {
    return this.heap[0]?.at ?? null
  }

  add(at: number, item: T): void {
    this.order += 1
    this.heap.push({ at, order: this.order, item })
    let i = this.heap.length - 1
    while (i > 0) {
      const up = (i - 1) >> 1
      if (!this.before(i, up)) break
      this.swap(i, up)
      i = up
    }
  }

  /** Takes the first thing due at or before a moment; null when there is none. */
  take(until: number): { at: number; item: T } | null {
    const first = this.heap[0]
    if (first === undefined || first.at > until) return null
    const last = this.heap.pop()
    if (last !== undefined && this.heap.length > 0) {
      this.heap[0] = last
      this.sink()
    }
    return first
  }

  private sink(): void {
    for (let i = 0; ; ) {
      const left = 2 * i + 1
      let first = i
      if (left < this.heap.length && this.before(left, first)) first = left
      if (left + 1 < this.heap.length && this.before(left + 1, first)) first = left + 1
      if (first === i) return
      this.swap(i, first)
      i = first
    }
  }

  private before(i: number, j: number): boolean {
    const [a, b] = [this.heap[i], this.heap[j]]
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order))
  }

  private swap(i: number, j: number): void {
    const [a, b] = [this.heap[i], this.heap[j]]
    if (a === undefined || b === undefined) return
    this.heap[i] = b
    this.heap[j] = a
  }
}
