import type { OutboxRow } from '../../../client/http/outbox-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { useNow } from '../../time/app-clock.ts'
import { chipWords, stateWords } from './mail-words.ts'

/** The state of a mail in shape and words. */
export function MailState({ mail }: { mail: OutboxRow }) {
  const now = useNow()
  const { look, icon } = stateWords(mail.state)
  return (
    <span className={`stt ${look}`}>
      <Icon name={icon} />
      {chipWords(mail, now)}
    </span>
  )
}
