import { type Command, Option } from 'commander'
import { GroupView } from '../http/group-answers.ts'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { groupText } from './group-text.ts'
import { type CommonOptions, verb } from './options.ts'
import { printData } from './print.ts'

interface GroupOptions extends CommonOptions {
  group?: string
  opportunity?: string
  person?: string
  role?: string
  position?: string
  out?: boolean
  workOut?: boolean
  as?: string
}

/** `group`: the buying groups of an account, and what is set of somebody in one by hand. */
export function addGroup(program: Command): void {
  const example = 'journeys group acme --person p_12 --role champion --as sofia'
  verb(program, 'group', 'the buying groups of an account; with --person, set what somebody is in one', example)
    .argument('<key>', "the account's key")
    .option('--person <id>', 'whom to set something of')
    .option('--group <id>', 'in which group, where the account has several')
    .option('--opportunity <id>', 'of which deal, where there is a group for each')
    .option('--role <role>', 'their role; none = in the group without one')
    .addOption(new Option('--position <position>', 'where they stand').choices(['supportive', 'opposed', 'seen']))
    .option('--out', 'they are not part of the group')
    .option('--work-out', 'take back what was set by hand')
    .option('--as <staff>', 'who acts')
    .action(async (key: string, options: GroupOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/accounts/${encodeURIComponent(key)}/group`
      const groups = await api.call(path, GroupView)
      if (options.person === undefined) return printData(options.json, groups, groupText)
      const body = bodyOf(groups, options)
      const after = await api.call(path, GroupView, { method: 'POST', body, as: options.as })
      printData(options.json, after, groupText)
    })
}

function bodyOf({ groups }: GroupView, options: GroupOptions): Record<string, unknown> {
  const { person, role, position, out, workOut } = options
  const named = groups.filter(
    group =>
      (options.group ?? group.id) === group.id &&
      (options.opportunity === undefined || group.opportunity?.id === options.opportunity),
  )
  const [group] = named
  if (!group || named.length > 1) {
    const known = groups.map(g => (g.opportunity === null ? g.id : `${g.id} of ${g.opportunity.id}`))
    throw new Failure(
      'usage',
      'usage',
      `which group? Say --group, and --opportunity: ${known.join(', ') || 'it has none'}`,
    )
  }
  if (role === undefined && position === undefined && !out && !workOut) {
    throw new Failure('usage', 'usage', 'set what? Say --role, --position, --out or --work-out')
  }
  return {
    group: group.id,
    ...(group.opportunity === null ? {} : { opportunity: group.opportunity.id }),
    person,
    ...(workOut ? { by: 'worked-out' } : {}),
    ...(out ? { leftOut: true } : {}),
    ...(role === undefined ? {} : { role: role === 'none' ? null : role }),
    ...(position === undefined ? {} : { position: position === 'seen' ? null : position }),
  }
}
