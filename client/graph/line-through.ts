export interface Point {
  x: number
  y: number
}

export interface Box extends Point {
  width: number
  height: number
}

const BEND = 8

interface Line {
  path: string
  label: Point | null
}

/**
 * A line from the foot of one box to the head of another, or back up from head to foot, along the points a layout found,
 * with right angles and round corners. It goes straight through its label.
 */
export function lineThrough(from: Box, to: Box, points: readonly Point[], label: Point | null): Line {
  const back = to.y < from.y
  const way = back ? -1 : 1
  const through = points.slice(1, -1).map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))
  const [first, last] = [through[0], through.at(-1)]
  const startX = back ? aside(from) : leaves(from, first?.x ?? leaves(to, centre(to)))
  const endX = back ? aside(to) : leaves(to, last?.x ?? startX)
  const start = { x: startX, y: back ? from.y : foot(from) }
  const end = { x: endX, y: back ? foot(to) : to.y }
  const corners: Point[] = [start]
  let { x } = start
  const turn = (toX: number, y: number): void => {
    if (Math.abs(toX - x) < 2) return
    corners.push({ x, y }, { x: toX, y })
    x = toX
  }
  if (first) turn(label?.x ?? first.x, start.y + way * GAP)
  turn(endX, first ? end.y - way * GAP : Math.round((start.y + end.y) / 2))
  corners.push(end)
  return { path: rounded(corners), label: label && { x: label.x, y: label.y } }
}

/** Half of what lies between two boxes. */
const GAP = 14

const foot = (box: Box): number => box.y + box.height
const centre = (box: Box): number => Math.round(box.x + box.width / 2)

/** Ways back keep clear of the ways on. */
const aside = (box: Box): number => Math.round(box.x + box.width * 0.2)

/** A bar is left and entered wherever the way is; a box at its middle. */
function leaves(box: Box, x: number): number {
  const bar = box.height <= 30
  return bar && x > box.x + BEND && x < box.x + box.width - BEND ? x : centre(box)
}

function rounded(corners: readonly Point[]): string {
  const [start, ...rest] = corners
  if (!start) return ''
  const parts = [`M${start.x} ${start.y}`]
  let at = start
  for (const [i, corner] of rest.entries()) {
    const next = rest[i + 1]
    if (!next) {
      parts.push(`L${corner.x} ${corner.y}`)
      break
    }
    const room = Math.min(BEND, length(at, corner) / 2, length(corner, next) / 2)
    const before = towards(corner, at, room)
    const after = towards(corner, next, room)
    parts.push(`L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`)
    at = corner
  }
  return parts.join('')
}

function length(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by }
}
