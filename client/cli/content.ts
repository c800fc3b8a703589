import { type Command, Option } from 'commander'
import { CONTENT_STATES } from '../../domain/content/content-state.ts'
import { LIFECYCLES } from '../../language/shapes/content.ts'
import { ContentCoverage, ContentList, ContentPreview, ContentView, TestMailSent } from '../http/content-answers.ts'
import { ApiClient } from './call-api.ts'
import { coverageText, listText, previewText, showText } from './content-text.ts'
import { type CommonOptions, verb } from './options.ts'
import { printData } from './print.ts'

interface ListOptions extends CommonOptions {
  role?: string
  stage?: string
  lifecycle?: string
  initiative?: string
  useCase?: string
  language?: string
  state?: string
}

interface PreviewOptions extends CommonOptions {
  account: string
  person?: string
  language?: string
  send?: boolean
  as?: string
}

interface JudgeOptions extends CommonOptions {
  reason: string
  seen?: string
  as?: string
}

const pathOf = (id: string): string => `/v1/content/${encodeURIComponent(id)}`
const lifecycleOption = (): Option => new Option('--lifecycle <which>', 'only what it is for').choices(LIFECYCLES)

/** `content list|show|preview|coverage|approve|withdraw`: the catalogue of messages. */
export function addContent(program: Command): void {
  const content = program.command('content').description('messages: the catalogue, previews, what is missing, approval')
  addReads(content)
  addPreview(content)
  addJudge(content, 'approve', 'release a message to be sent, as it reads now')
  addJudge(content, 'withdraw', 'let a message not be sent any more, at once')
}

function addReads(content: Command): void {
  verb(content, 'list', 'the catalogue', 'journeys content list --role champion --stage expand')
    .option('--role <role>', 'only what is written for it')
    .option('--stage <stage>', 'only what belongs there')
    .addOption(lifecycleOption())
    .option('--initiative <id>', 'only what is about it')
    .option('--use-case <id>', 'only what is about it')
    .option('--language <code>', 'only what has a text in it')
    .addOption(new Option('--state <state>', 'only those that stand so').choices(CONTENT_STATES))
    .action(async (options: ListOptions) => {
      const { role, stage, lifecycle, initiative, useCase, language, state } = options
      const query = { role, stage, lifecycle, initiative, useCase, language, state }
      const api = await ApiClient.open(options)
      printData(options.json, await api.call('/v1/content', ContentList, { query }), listText)
    })
  verb(content, 'show', 'one message with its texts and approvals', 'journeys content show value-brief')
    .argument('<id>', 'the content')
    .action(async (id: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      printData(options.json, await api.call(pathOf(id), ContentView), showText)
    })
  verb(content, 'coverage', 'what there is by role and stage, and what is missing', 'journeys content coverage')
    .addOption(lifecycleOption())
    .action(async ({ lifecycle, ...options }: ListOptions) => {
      const api = await ApiClient.open(options)
      const table = await api.call('/v1/content/coverage', ContentCoverage, { query: { lifecycle } })
      printData(options.json, table, coverageText)
    })
}

function addPreview(content: Command): void {
  verb(
    content,
    'preview',
    'how a message would read for a person of an account now; with --send, as a mail to who acts',
    'journeys content preview value-brief --account acme',
  )
    .argument('<id>', 'the content')
    .requiredOption('--account <key>', 'whose facts fill it in')
    .option('--person <id>', 'whom; somebody of a role it is meant for unless told')
    .option('--language <code>', 'in which; the language of the person unless told')
    .option('--send', 'send it to who acts, marked as a test')
    .option('--as <staff>', 'who acts')
    .action(async (id: string, { account, person, language, send, as, ...options }: PreviewOptions) => {
      const api = await ApiClient.open(options)
      const path = `${pathOf(id)}/preview`
      const asked = { account, person, language }
      if (send !== true) {
        return printData(options.json, await api.call(path, ContentPreview, { query: asked }), previewText)
      }
      const sent = await api.call(path, TestMailSent, { method: 'POST', body: asked, as })
      printData(options.json, sent, ({ to, subject, mode }) => {
        return `“${subject}” sent to ${to}${mode === 'live' ? '' : ` (mail mode ${mode})`}`
      })
    })
}

function addJudge(content: Command, act: 'approve' | 'withdraw', says: string): void {
  verb(content, act, says, `journeys content ${act} value-brief --reason "as agreed with legal"`)
    .argument('<id>', 'the content')
    .requiredOption('--reason <words>', 'why')
    .option('--seen <version>', 'the version that was looked at; as it reads now unless told')
    .option('--as <staff>', 'who acts')
    .action(async (id: string, { reason, seen, as, ...options }: JudgeOptions) => {
      const api = await ApiClient.open(options)
      const version = seen ?? (await api.call(pathOf(id), ContentView)).version
      const body = { reason, version }
      const view = await api.call(`${pathOf(id)}/${act}`, ContentView, { method: 'POST', body, as })
      printData(options.json, view, showText)
    })
}
