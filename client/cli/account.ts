import type { Command } from 'commander'
import { AccountView } from '../http/account-answers.ts'
import { alsoText } from './also-text.ts'
import { ApiClient } from './call-api.ts'
import { addHold, holdText } from './hold.ts'
import { accountJourneyText } from './journey-text.ts'
import { type CommonOptions, verb } from './options.ts'
import { placeText } from './place-text.ts'
import { list, printData, sections, shortTime, table } from './print.ts'

/** `account`: one account, all of it. */
export function addAccount(program: Command): void {
  const account = verb(
    program,
    'account',
    'one account: where it stands, what runs, who is who',
    'journeys account acme',
  )
  addHold(account)
  account.argument('<key>', "the account's key").action(async (key: string, options: CommonOptions) => {
    const api = await ApiClient.open(options)
    printData(options.json, await api.call(`/v1/accounts/${encodeURIComponent(key)}`, AccountView), asText)
  })
}

function asText(view: AccountView): string {
  const { account: a } = view
  return sections([
    [
      `${a.name} (${a.key})`,
      list([
        ['Domain', view.domain],
        [
          'Tier',
          a.tier && view.tier.by === 'hand'
            ? `${a.tier}, set by ${view.tier.setBy?.name}: ${view.tier.reason}`
            : a.tier,
        ],
        ['Journeys', view.journeys.length === 0 ? `in none${a.newTarget ? ': a target not yet engaged' : ''}` : null],
        ['Places', a.waiting.map(placeText).join('; ')],
        ['On hold', view.hold && holdText(view.hold)],
        ['Parent', view.hierarchy.parent && `${view.hierarchy.parent.name} (${view.hierarchy.parent.key})`],
        ['Below it', view.hierarchy.children.map(child => child.name).join(', ')],
        ['All together', groupText(view.hierarchy.group)],
        ['Team', view.team.map(member => `${member.title}: ${member.staff.name}`).join(', ')],
      ]),
    ],
    ...view.journeys.flatMap(accountJourneyText),
    [
      'Scores',
      view.scores
        .map(s => `${s.title} ${s.value ?? 'cannot be told yet'}${s.band ? `, ${s.band.title}` : ''}`)
        .join('\n'),
    ],
    ['Plan', planText(view.plan)],
    ['Facts', list(view.facts.map(fact => [fact.name, fact.value]))],
    [
      'Tasks',
      view.openTasks
        .map(t => `${t.id}  ${t.title} (${t.status}${t.due === null ? '' : `, due ${shortTime(t.due)}`})`)
        .join('\n'),
    ],
    [
      'People',
      view.people.length === 0
        ? ''
        : table(
            ['id', 'name', 'role', 'title', 'points', 'last seen (UTC)', ''],
            view.people.map(p => [
              p.id,
              p.name,
              p.role?.title ?? null,
              p.title,
              p.points,
              shortTime(p.lastSeenAt),
              p.optedOut ? 'opted out' : p.answeredAt !== null ? 'replied, waits for an answer' : '',
            ]),
          ),
    ],
    ['Nobody is', view.gaps.map(gap => gap.title).join(', ')],
    [
      'Opportunities',
      view.opportunities
        .map(o => `${o.name ?? o.id}: ${o.stage}, ${o.amount ?? '?'} ${o.currency ?? ''}`.trimEnd())
        .join('\n'),
    ],
    [
      'Contracts',
      view.contracts
        .map(
          c =>
            `${c.starts} to ${c.ends}: ${c.amount ?? '?'} ${c.currency ?? ''}, ${c.daysLeft} days left${noticeText(c)}`,
        )
        .join('\n'),
    ],
    ...alsoText(view.also),
  ])
}

function noticeText({ noticeDate, autoRenews }: AccountView['contracts'][number]): string {
  const notice = noticeDate === null ? '' : `, notice by ${noticeDate}`
  return notice + (autoRenews === true ? ', renews by itself' : '')
}

/** Whose plan it is, and each goal with its day and how it stands. */
function planText({ owner, goals }: AccountView['plan']): string {
  const lines = goals.map(({ title, due, state }) => `${title}${due === null ? '' : `, by ${due}`} (${state})`)
  return [...(owner === null ? [] : [`Owner: ${owner.name}`]), ...lines].join('\n')
}

function groupText(group: AccountView['hierarchy']['group']): string | null {
  return group && `${group.title} ${group.value} over ${group.accounts} accounts`
}
