import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { AccountList, AccountScores, AccountView, ScoreCourse } from '../../client/http/account-answers.ts'
import { PlayList } from '../../client/http/definition-answers.ts'
import { EffectList, EffectView } from '../../client/http/effect-answers.ts'
import { ReviewList } from '../../client/http/identity-answers.ts'
import { LeadList, LeadView } from '../../client/http/lead-answers.ts'
import { Outbox, OutboxMail } from '../../client/http/outbox-answers.ts'
import { PersonHits, PersonView } from '../../client/http/person-answers.ts'
import { AccountsBehind, PlayView } from '../../client/http/play-answers.ts'
import { DataQualityView, GapAccounts } from '../../client/http/quality-answers.ts'
import { PersonReplies, ReplyList } from '../../client/http/reply-answers.ts'
import { AccountChoices } from '../../client/http/saved-views-answers.ts'
import { SlaList, VerdictsView } from '../../client/http/sla-answers.ts'
import { SpeedCases, SpeedTable } from '../../client/http/speed-answers.ts'
import { StatusView } from '../../client/http/status-answers.ts'
import { SwitchList } from '../../client/http/switch-answers.ts'
import { TaskList, TaskView } from '../../client/http/task-answers.ts'
import { Timeline } from '../../client/http/views.ts'
import { FixtureApi } from './support/fixture-api.ts'

const CASES: [string, z.ZodType][] = [
  ['/v1/status', StatusView],
  ['/v1/tasks?view=inbox', TaskList],
  ['/v1/tasks?view=done&owner=jonas', TaskList],
  ['/v1/tasks/t-halden', TaskView],
  ['/v1/accounts', AccountList],
  ['/v1/accounts/kestrel-freight', AccountView],
  ['/v1/accounts/portline-stevedoring', AccountView],
  ['/v1/accounts/kestrel-freight/timeline', Timeline],
  ['/v1/people/p_eva-lindqvist', PersonView],
  ['/v1/sla', SlaList],
  ['/v1/sla/verdicts', VerdictsView],
  ['/v1/board/speed', SpeedTable],
  ['/v1/board/speed/cases', SpeedCases],
  ['/v1/leads', LeadList],
  ['/v1/leads/L-7', LeadView],
  ['/v1/identity/reviews', ReviewList],
  ['/v1/data-quality', DataQualityView],
  ['/v1/data-quality/accounts?fact=account.employees', GapAccounts],
  ['/v1/account-choices', AccountChoices],
  ['/v1/accounts/kestrel-freight/score', AccountScores],
  ['/v1/accounts/kestrel-freight/score/course', ScoreCourse],
  ['/v1/people?q=vogel', PersonHits],
  ['/v1/plays', PlayList],
  ['/v1/plays/renewal-90', PlayView],
  ['/v1/plays/renewal-90/steps/value', AccountsBehind],
  ['/v1/effects?state=unknown', EffectList],
  ['/v1/effects/growth%2Fsable-ridge-foods%2F1%2Fopen-three-doors.1%2Fnote%2F1%2F-', EffectView],
  ['/v1/switches', SwitchList],
  ['/v1/replies?owner=jonas', ReplyList],
  ['/v1/people/p_eva-lindqvist/replies', PersonReplies],
  ['/v1/outbox?state=sent', Outbox],
  ['/v1/outbox/m1', OutboxMail],
]

describe('the double of the API', () => {
  it.each(CASES)('answers %s in the shape the API promises', (path, shape) => {
    const answer = new FixtureApi().get(new URL(path, 'http://fixture'))
    expect(answer.status).toBe(200)
    expect(shape.safeParse(answer.body).error?.issues ?? []).toEqual([])
  })
})
