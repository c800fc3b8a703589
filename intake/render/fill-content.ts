import { Liquid } from 'liquidjs'
import type { Value } from '../../language/condition/condition.ts'
import type { ContentText } from '../../language/content-definition.ts'
import { RenderError } from './render-error.ts'

/** Values by dotted name, `person.firstName`; null = unknown. */
export type MergeValues = Readonly<Record<string, Value | null | undefined>>

/** What one rendering may take: characters of a template, of what comes out, and milliseconds in the engine. */
const RENDER_LIMITS = { template: 256 * 1024, output: 1024 * 1024, time: 200 } as const

// No file is ever read: templates come from memory, and there are none to include.
const SAFE = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: RENDER_LIMITS.template,
  renderLimit: RENDER_LIMITS.time,
  memoryLimit: 2 * RENDER_LIMITS.output,
}

/** Filters for words, numbers and days. Those for lists have nothing to work on; `raw` would let markup of facts through. */
const FILTERS = new Set(
  `abs append at_least at_most capitalize ceil date default divided_by downcase escape escape_once first floor last lstrip minus
  modulo plus prepend remove remove_first remove_last replace replace_first replace_last round rstrip size slice
  split strip strip_newlines times truncate truncatewords upcase url_encode`.split(/\s+/),
)

/** Tags that choose between words. None that loops, includes or assigns. */
const TAGS = new Set(['if', 'unless', 'case', 'comment'])

/** Liquid of fields, filters and choices alone, as the language has it. */
function engine(options: { outputEscape?: 'escape' }): Liquid {
  const liquid = new Liquid({ ...SAFE, ...options })
  for (const tag of Object.keys(liquid.tags)) if (!TAGS.has(tag)) delete liquid.tags[tag]
  for (const filter of Object.keys(liquid.filters)) if (!FILTERS.has(filter)) delete liquid.filters[filter]
  return liquid
}

const forHtml = engine({ outputEscape: 'escape' })
const forText = engine({})

/** The words of a content for one person. */
export interface Filled {
  /** one line of plain text, as are the first words a mail program shows beside it */
  subject: string
  preheader: string
  /** HTML, every value escaped */
  body: string
  /** the fields it asks for */
  asked: string[]
  /** those of them that are not known: the text of the content stands in */
  fallbacks: string[]
}

/** Fills a content in. @throws RenderError where a field is neither known nor stood in for, and where the text is broken or too much. */
export function fillContent(content: ContentText, values: MergeValues): Filled {
  const texts = [content.subject, content.preheader ?? '', content.body]
  if (texts.some(text => text.length > RENDER_LIMITS.template)) {
    throw new RenderError(`the text is longer than ${RENDER_LIMITS.template / 1024} KiB`)
  }
  const asked = [...new Set(texts.flatMap(fieldsOf))]
  const isUnknown = (name: string): boolean => values[name] === null || values[name] === undefined
  const unknown = asked.filter(isUnknown)
  const fallbacks = unknown.filter(name => Object.hasOwn(content.fallbacks, name))
  const missing = unknown.filter(name => !fallbacks.includes(name)).sort()
  if (missing.length > 0) {
    throw new RenderError(`not known, and nothing stands in: ${missing.join(', ')}`, { missing })
  }
  const scope = scopeOf(asked, { ...values, ...Object.fromEntries(fallbacks.map(n => [n, content.fallbacks[n]])) })
  const inOneLine = (text: string): string => {
    const filled = fill(forText, text, scope)
    return filled.replace(/[\r\n\0]+/g, ' ').trim()
  }
  const [subject, preheader] = [inOneLine(content.subject), inOneLine(content.preheader ?? '')]
  const body = fill(forHtml, content.body, scope)
  return { subject, preheader, body, asked, fallbacks }
}

/** The fields a text asks for, also within filters and choices, whichever way these go. */
function fieldsOf(text: string): string[] {
  return broken(() => forText.globalFullVariablesSync(forText.parse(text)))
}

function fill(liquid: Liquid, text: string, scope: object): string {
  const filled = broken(() => liquid.parseAndRenderSync(text, scope) as string)
  if (filled.length > RENDER_LIMITS.output) {
    throw new RenderError(`more than ${RENDER_LIMITS.output / 1024 / 1024} MiB came out`)
  }
  return filled
}

function broken<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new RenderError(said, { slow: said.includes('render limit exceeded') })
  }
}

/** `{ 'person.firstName': 'Ada' }` as Liquid wants it. */
function scopeOf(asked: readonly string[], values: MergeValues): Record<string, Record<string, Value>> {
  const scope: Record<string, Record<string, Value>> = {}
  for (const name of asked) {
    const value = values[name]
    const dot = name.indexOf('.')
    if (dot < 0 || value === null || value === undefined) continue
    const root = name.slice(0, dot)
    scope[root] = { ...scope[root], [name.slice(dot + 1)]: value }
  }
  return scope
}
