import { type Command, Option } from 'commander'
import { z } from 'zod'
import { SCOPE_NAMES } from '../../domain/access/rights.ts'
import { KeyView } from '../http/key-view.ts'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { type CommonOptions, lengthOption, momentOption, verb } from './options.ts'
import { printData, say, shortTime, table } from './print.ts'

interface CreateOptions extends CommonOptions {
  scope: string[]
  expires?: string
}

type Key = z.infer<typeof KeyView>

/** `key`: keys of programs that call the API from elsewhere. */
export function addKey(program: Command): void {
  const key = program.command('key').description('API keys: make one, list them, revoke one')
  verb(key, 'create', 'make a key; it is shown once', 'journeys key create website --scope signals --expires 365d')
    .argument('<name>', 'what it is for: lower-case letters, digits and hyphens')
    .addOption(
      new Option('--scope <scopes>', `what it may do, with commas between: ${SCOPE_NAMES.join(', ')}`)
        .argParser(scopesOption)
        .makeOptionMandatory(),
    )
    .option('--expires <when>', 'a length such as 90d, or a moment; never unless told', expiryOption)
    .action(async (name: string, options: CreateOptions) => {
      const api = await ApiClient.open(options)
      const body = { name, scopes: options.scope, expiresAt: options.expires ?? null }
      const made = await api.call('/v1/keys', KeyView.extend({ key: z.string() }), { method: 'POST', body })
      printData(options.json, made, ({ key: text }) => text)
      if (!options.json) say(`Keep it now: it is shown once. ${scopeText(made)}`)
    })
  verb(key, 'list', 'all keys, newest first', 'journeys key list').action(async (options: CommonOptions) => {
    const api = await ApiClient.open(options)
    const keys = await api.call('/v1/keys', z.array(KeyView))
    printData(options.json, keys, keyTable)
    if (!options.json && keys.length === 0) say('There is no key: journeys key create makes one')
  })
  verb(key, 'revoke', 'end a key for good', 'journeys key revoke website')
    .argument('<name>', 'its name or id')
    .action(async (name: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/keys/${encodeURIComponent(name)}/revoke`
      const revoked = await api.call(path, KeyView, { method: 'POST', body: {} })
      printData(options.json, revoked, ({ id, name: called }) => `${called} (${id}) is revoked`)
    })
}

function scopesOption(text: string): string[] {
  const scopes = text.split(',').map(scope => scope.trim())
  const odd = scopes.find(scope => !SCOPE_NAMES.some(known => known === scope))
  if (odd === undefined) return scopes
  throw new Failure('usage', 'scope_unknown', `"${odd}" is no scope: ${SCOPE_NAMES.join(', ')}`)
}

function expiryOption(text: string): string {
  if (/^\d+[mhdw]$/.test(text)) return new Date(Date.now() + lengthOption(text)).toISOString()
  return momentOption(text)
}

function scopeText({ name, scopes, expiresAt }: Key): string {
  const until = expiresAt === null ? 'until it is revoked' : `until ${shortTime(expiresAt)} UTC`
  return `${name} may ${scopes.includes('admin') ? 'do everything' : `do what is under ${scopes.join(', ')}`}, ${until}.`
}

function keyTable(keys: readonly Key[]): string {
  if (keys.length === 0) return ''
  return table(
    ['key', 'name', 'scopes', 'made (UTC)', 'by', 'last used', 'ends', 'revoked'],
    keys.map(one => [
      `journeys_${one.id}_…`,
      one.name,
      one.scopes.join(', '),
      shortTime(one.createdAt),
      one.createdBy,
      shortTime(one.lastUsedAt),
      shortTime(one.expiresAt),
      shortTime(one.revokedAt),
    ]),
  )
}
