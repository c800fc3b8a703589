import { lengthInWords } from '../flow/length-in-words.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfValue } from '../places.ts'
import type { Whole } from './whole.ts'

function shortest({ play, ways }: Paths): number {
  return ways.time(play.plan.first)?.min ?? 0
}

/** F6: a play that waits for its turn, and gives up before even the shortest other play of its group can be over. */
export function checkPatience({ paths, ctx }: Whole): void {
  for (const { play } of paths) {
    const { exclusive } = play.start
    if (!exclusive || play.shape.patience === undefined) continue
    const others = paths.filter(other => other.play !== play && other.play.start.exclusive?.group === exclusive.group)
    const [quickest] = others.sort((a, b) => shortest(a) - shortest(b))
    if (!quickest || exclusive.patience >= shortest(quickest)) continue
    const takes = lengthInWords(shortest(quickest))
    const words = {
      what: `no other play of the group "${exclusive.group}" is over in ${lengthInWords(exclusive.patience)}`,
      why: `The quickest, "${quickest.play.plan.play}", takes ${takes} from end to end: a start that finds it just begun waits in vain, every time.`,
      fix: `Be patient for ${takes} or longer, or leave "patience" out: then a start that finds another running is skipped.`,
    }
    ctx.report(placeOfValue(play.shape, 'patience'), 'F6', words, 'warning')
  }
}
