import { Link } from 'wouter'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { Icon } from '../../parts/icon.tsx'

interface HierarchyProps {
  hierarchy: AccountView['hierarchy']
  name: string
}

/** The account among its parent and children. */
export function Hierarchy({ hierarchy: { parent, children, group }, name }: HierarchyProps) {
  if (parent === null && children.length === 0) return null
  const own = (
    <li className="me-row">
      <Icon name="accounts" small /> {name} <span className="dim">this account</span>
      {group && (
        <span className="dim">
          , {group.title} of all {group.accounts}: {group.value}
        </span>
      )}
      {children.length > 0 && (
        <ul>
          {children.map(child => (
            <Relative key={child.key} account={child} />
          ))}
        </ul>
      )}
    </li>
  )
  return (
    <section aria-labelledby="h-hier">
      <div className="sec-h">
        <h2 id="h-hier">Hierarchy</h2>
      </div>
      <ul className="hier">
        {parent ? (
          <li>
            <Icon name="accounts" small /> <AccountLink account={parent} />{' '}
            <span className="dim">parent, {standWords(parent)}</span>
            <ul>{own}</ul>
          </li>
        ) : (
          own
        )}
      </ul>
    </section>
  )
}

type RelativeAccount = NonNullable<AccountView['hierarchy']['parent']>

function Relative({ account }: { account: RelativeAccount }) {
  return (
    <li>
      <Icon name="accounts" small /> <AccountLink account={account} />{' '}
      <span className="dim">{standWords(account)}</span>
    </li>
  )
}

function AccountLink({ account }: { account: { key: string; name: string } }) {
  return (
    <Link className="link" href={`/accounts/${encodeURIComponent(account.key)}`}>
      <bdi>{account.name}</bdi>
    </Link>
  )
}

function standWords({ score, stage }: RelativeAccount): string {
  return `score ${score.toFixed(1)}, ${stage ?? 'no journey'}`
}
