import { type Played, runCase } from '../../domain/rehearsal/run-case.ts'
import { happeningInWords, momentIn } from '../../domain/rehearsal/words.ts'
import { parseLength } from '../../language/compile/length.ts'
import { UNIT_MS } from '../../language/condition/linear.ts'
import { compileDefinitions, type DefinitionFile } from '../../language/index.ts'
import type { TestCase } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { proposeExpectations } from '../cli/propose-expectations.ts'
import { reasonsNow } from './reasons-now.ts'
import { type Opening, testText } from './test-text.ts'

const FILE = 'play-through.yaml'
/** what the test being written is called: no other has the name */
const NAME = 'played-through-now'
/** a step comes after what has been seen already, so a minute later */
const MINUTE = 60_000
const FAR = 400 * 86_400_000
/** A case expects something; that nothing is added to audiences says nothing about the play. */
const EXPECT = '    expect: [{ nothingElse: [audience] }]'

export const HELP = `next                         to the next thing that happens
to 2026-02-01 09:00 | +3d    jump the clock
signal KIND [from PERSON]    somebody does something
fact NAME = VALUE            a fact changes
score NAME = NUMBER          a score is this from now on
task TYPE OUTCOME            a colleague finishes the newest task of a type
task TYPE claim|wait|unwait|cancel
person ID [ROLE]             somebody turns up, or changes role
show                         where the account stands, and why nothing else happens
undo                         takes the last step back
save FILE                    writes what was played as a test
quit`

/** A play walked through step by step. It is a test being written: every step is a line of it, and undoing takes it out. */
export class PlayThrough {
  private readonly files: readonly DefinitionFile[]
  private readonly id: string
  private readonly opening: Opening
  private steps: { given: string[]; clock: number }[]
  private played: Played
  private test: TestCase
  private readonly release: Release

  private constructor(files: readonly DefinitionFile[], id: string, opening: Opening, begun: Compiled) {
    this.files = files
    this.id = id
    this.opening = opening
    this.release = begun.release
    this.test = begun.test
    this.steps = [{ given: [], clock: begun.test.now }]
    this.played = runCase(begun.release, { ...begun.test, until: begun.test.now })
  }

  /** Opens one, or says what is wrong with its beginning. */
  static open(files: readonly DefinitionFile[], id: string, opening: Opening): PlayThrough | string {
    const begun = compiled(files, testText(NAME, opening, [], EXPECT))
    return typeof begun === 'string' ? begun : new PlayThrough(files, id, opening, begun)
  }

  /** Everything that has happened, a line each. */
  story(from = 0): string[] {
    return this.played.happenings
      .slice(from)
      .map(h => `${momentIn(this.test.zone, h.at)}  ${happeningInWords(h, this.test.zone)}`)
  }

  /** Does what a line says, and answers what to print; null = it is no step of a play-through. */
  take(line: string): string[] | null {
    const [verb = '', ...rest] = line.trim().split(/\s+/)
    if (verb.startsWith('+')) return this.jump(verb)
    switch (verb) {
      case '':
      case 'next':
        return this.next()
      case 'to':
        return this.jump(rest.join(' '))
      case 'undo':
        return this.undo()
      case 'show':
        return reasonsNow(this.played, this.release, this.test, this.clock)
      case 'help':
        return HELP.split('\n')
      case 'signal':
      case 'fact':
      case 'score':
      case 'task':
      case 'person': {
        const given = givenLine(verb, rest, momentIn(this.test.zone, this.clock + MINUTE))
        return given === null
          ? [`write it like: ${HELP.split('\n').find(one => one.startsWith(verb)) ?? ''}`]
          : this.give(given)
      }
      default:
        return null
    }
  }

  /** What was played, as a test that passes. */
  saved(): string {
    const { given } = this.last
    return testText(`${this.id}-played`, this.opening, given, proposeExpectations(this.played, this.test.zone))
  }

  /** The clock as people read it. */
  get moment(): string {
    return momentIn(this.test.zone, this.clock)
  }

  private get last(): { given: string[]; clock: number } {
    return this.steps.at(-1) ?? { given: [], clock: this.test.now }
  }

  private get clock(): number {
    return this.last.clock
  }

  private next(): string[] {
    const told = this.played.happenings.length
    const far = runCase(this.release, { ...this.test, until: this.clock + FAR })
    const next = far.happenings.find((h, i) => i >= told && h.at > this.clock)
    return next ? this.advance(next.at) : ['nothing more happens by itself within 400 days']
  }

  private jump(text: string): string[] {
    const length = text.startsWith('+') ? parseLength(text.slice(1)) : null
    if (length && length.unit !== 'mo') return this.advance(this.clock + length.n * UNIT_MS[length.unit])
    // the moment is read as any other of a test
    const probe = compiled(
      this.files,
      testText(NAME, this.opening, [], `    expect: [{ at: ${text}, start: ${this.id} }]`),
    )
    if (typeof probe === 'string') return probe.split('\n')
    const at = probe.test.expect[0]?.from ?? this.clock
    return at < this.clock ? ['the clock only goes forward: undo takes a step back'] : this.advance(at)
  }

  private advance(to: number): string[] {
    this.steps.push({ given: this.last.given, clock: to })
    return this.replay()
  }

  private give(line: string): string[] {
    const given = [...this.last.given, line]
    const read = compiled(this.files, testText(NAME, this.opening, given, EXPECT))
    if (typeof read === 'string') return read.split('\n')
    this.test = read.test
    this.steps.push({ given, clock: this.clock + MINUTE })
    return this.replay()
  }

  private undo(): string[] {
    if (this.steps.length === 1) return ['there is nothing to take back']
    this.steps.pop()
    const read = compiled(this.files, testText(NAME, this.opening, this.last.given, EXPECT))
    if (typeof read === 'string') return read.split('\n')
    this.test = read.test
    this.replay()
    return [`back at ${this.moment}`]
  }

  private replay(): string[] {
    const told = this.played.happenings.length
    this.played = runCase(this.release, { ...this.test, until: this.clock })
    const lines = this.story(told)
    const idle = this.played.idle.length > 0 ? ['nobody could do that: there is no such task now'] : []
    return lines.length + idle.length === 0 ? ['nothing happens'] : [...idle, ...lines]
  }
}

interface Compiled {
  release: Release
  test: TestCase
}

/** The test as compiled beside the definitions, or what is wrong with it. */
function compiled(files: readonly DefinitionFile[], text: string): Compiled | string {
  const { release, tests, problems } = compileDefinitions([...files, { path: FILE, text }])
  const test = tests.find(one => one.file === FILE)?.cases[0]
  if (release && test) return { release, test }
  const wrong = problems.filter(p => p.severity === 'error')
  return wrong.map(p => `${p.file === FILE ? '' : `${p.file}:${p.line}: `}${p.what}. ${p.fix}`).join('\n')
}

/** A step as the line of a test that says the same; null when it is not written right. */
function givenLine(verb: string, rest: readonly string[], at: string): string | null {
  const [first, second, third] = rest
  if (first === undefined) return null
  switch (verb) {
    case 'signal':
      return `{ at: ${at}, signal: ${first}${second === 'from' && third !== undefined ? `, from: ${third}` : ''} }`
    case 'fact':
    case 'score': {
      const value = rest.slice(second === '=' ? 2 : 1).join(' ')
      return value === '' ? null : `{ at: ${at}, ${verb}: ${first}, is: ${value} }`
    }
    case 'task':
      if (second === undefined) return null
      return ['claim', 'wait', 'unwait', 'cancel'].includes(second)
        ? `{ at: ${at}, task: ${first}, act: ${second} }`
        : `{ at: ${at}, task: ${first}, outcome: ${second} }`
    default:
      return `{ at: ${at}, person: ${first}${second === undefined ? '' : `, role: ${second}`} }`
  }
}
