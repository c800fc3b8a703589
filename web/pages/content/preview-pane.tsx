import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { ContentPreview, ContentView } from '../../../client/http/content-answers.ts'
import { previewRead } from '../../api/content.ts'
import { accountsRead, NO_FILTERS } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Note } from '../../parts/note.tsx'
import { Pick } from '../../parts/pick.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { SendToMe } from '../../parts/send-to-me.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useTypedText } from '../../parts/use-typed-text.ts'
import { paperOf } from '../outbox/paper.ts'

/** How the message reads for an account now, at the width of a desk or of a phone; and to send that to oneself. */
export function PreviewPane({ view }: { view: ContentView }) {
  const [params, setParams] = useSearchParams()
  const [find, setFind] = useState('')
  const [text, setText] = useTypedText(find, words => {
    setFind(words)
    change({ account: '' })
  })
  const accounts = useInfiniteQuery({
    ...accountsRead({ ...NO_FILTERS, q: find, sort: 'name' }),
    placeholderData: keepPreviousData,
  })
  const items = accounts.data?.pages.at(0)?.items ?? []
  const account = params.get('account') ?? items.at(0)?.key ?? ''
  const language = params.get('language') ?? ''
  const asked = { account, language }
  const read = useQuery({ ...previewRead(view.id, asked), placeholderData: keepPreviousData })
  const bones = useBones(read.isPending)
  const [phone, setPhone] = useState(false)
  useKeys({ w: () => setPhone(now => !now) })
  const change = (part: Partial<typeof asked>) => {
    const said = Object.entries({ account: params.get('account') ?? '', language, ...part })
    setParams(Object.fromEntries(said.filter(([, value]) => value !== '')), { replace: true })
  }
  return (
    <section className="preview" aria-labelledby="h-preview">
      <div className="preview-head">
        <h2 id="h-preview">As it would read</h2>
        <SearchField label="Find an account" placeholder="Account" value={text} onChange={setText} />
        <Pick
          name="Account"
          all={items.at(0)?.name ?? noneWords(accounts, find)}
          value={params.get('account') ?? ''}
          choices={items.slice(1).map(({ key, name }) => ({ id: key, label: name }))}
          onPick={key => change({ account: key })}
        />
        <Pick
          name="Language"
          all="Language of the person"
          value={language}
          choices={view.languages.map(one => ({ id: one, label: one }))}
          onPick={one => change({ language: one })}
        />
        <button type="button" className="btn ghost" aria-pressed={phone} onClick={() => setPhone(!phone)}>
          Phone width <kbd>W</kbd>
        </button>
        <SendToMe id={view.id} asked={asked} />
      </div>
      {bones && !read.data && account !== '' && <Bones lines={8} label="the preview" />}
      {read.isError && (
        <Failed what="The preview" error={read.error} safe="Nothing was sent." retry={() => void read.refetch()} />
      )}
      {read.data && !read.isError && (
        <>
          <Said of={read.data} />
          {/* No scripts, no origin, nothing fetched from outside; links open elsewhere. */}
          <iframe
            className={phone ? 'paper phone' : 'paper'}
            title={`The mail “${read.data.subject}”`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={paperOf(read.data.html)}
          />
        </>
      )}
    </section>
  )
}

/** What stands for the account while there is none. */
function noneWords({ isError, isPending }: { isError: boolean; isPending: boolean }, find: string): string {
  if (isError) return 'Accounts cannot be read'
  if (isPending) return 'Looking for accounts'
  return find === '' ? 'No account yet' : 'No account is like that'
}

function Said({ of }: { of: ContentPreview }) {
  const { person, subject, language, filled, fallbacks, missing } = of
  return (
    <>
      <p className="preview-to">
        <b>{subject}</b>
        <span className="under">
          To{' '}
          {person ? `${person.name}${person.role ? `, ${person.role.title}` : ''}` : 'nobody: no person is known there'}
          , in {language}. {filled === 1 ? '1 field' : `${filled} fields`}
          {fallbacks.length + missing.length === 0 ? ', all known.' : '.'}
        </span>
      </p>
      {fallbacks.length > 0 && (
        <Note icon="bulb">
          Not known, so the text of the message stands in:{' '}
          {fallbacks.map(one => `${one.field} (“${one.text}”)`).join(', ')}.
        </Note>
      )}
      {missing.length > 0 && (
        <Note tone="breach" icon="breach">
          Not known, and nothing stands in: {missing.join(', ')}. To this person it would not be sent.
        </Note>
      )}
    </>
  )
}
