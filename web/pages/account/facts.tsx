import type { AccountView } from '../../../client/http/account-answers.ts'

/** Every fact a condition may read, under the name it has in the definitions; unknown ones say so. */
export function Facts({ facts }: { facts: AccountView['facts'] }) {
  if (facts.length === 0) return null
  const unknown = facts.filter(fact => fact.value === null).length
  return (
    <section aria-labelledby="h-facts">
      <details className="facts-all">
        <summary>
          <h2 id="h-facts">Facts</h2>
          <span className="aside">
            {facts.length - unknown} known, {unknown} unknown
          </span>
        </summary>
        <dl>
          {facts.map(fact => (
            <div key={fact.name}>
              <dt>
                <code>{fact.name}</code>
              </dt>
              <dd>{fact.value ?? <span className="gap">unknown</span>}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}
